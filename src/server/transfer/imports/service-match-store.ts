import { sql, type SqlBool } from 'kysely';
import type { ServiceMatch } from '../../library/index.ts';

/** Knows for the Library which service images were imported from. */
export const serviceMatch: ServiceMatch = {
  importedFrom: (ownerId, pattern) =>
    sql<SqlBool>`images.id IN (SELECT subject_id FROM import_records
      WHERE owner_id = ${ownerId} AND subject = 'image' AND source LIKE ${pattern} ESCAPE '\\')`,
};
