import { sql, type SqlBool } from 'kysely';
import type { Database } from '../../db/index.ts';
import type { ServiceMatch } from '../../library/index.ts';

/** Knows for the Library which service images were imported from. */
export const serviceMatch: ServiceMatch = {
  importedFrom: (ownerId, pattern) =>
    sql<SqlBool>`images.id IN (SELECT subject_id FROM import_records
      WHERE owner_id = ${ownerId} AND subject = 'image' AND source LIKE ${pattern} ESCAPE '\\')`,
};

/** The services that an owner's images were imported from, with how many live images each. */
export async function countServices(
  db: Database,
  ownerId: string,
): Promise<{ name: string; images: number }[]> {
  const { rows } = await sql<{
    name: string;
    images: number;
  }>`SELECT import_records.source AS name, count(*) AS images
    FROM import_records INNER JOIN images ON images.owner_id = import_records.owner_id
      AND images.id = import_records.subject_id AND images.state = 'live'
    WHERE import_records.owner_id = ${ownerId} AND import_records.subject = 'image'
    GROUP BY import_records.source`.execute(db.longRead);
  return rows.map(({ name, images }) => ({ name, images: Number(images) }));
}
