import { sql } from 'kysely';
import { colourMask } from '../../../shared/colours.ts';
import type { Migration } from '../tables.ts';

/** Images whose colours are named with one statement. */
const imagesAtOnce = 2_000;

/** What fields of a search look up: named colours, and indexes of what few images share. */
export const searchFields: Migration = {
  version: 18,
  name: 'search fields',
  async up(tx, dialect) {
    await tx.schema
      .alterTable('images')
      .addColumn('colour_mask', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
    const set =
      dialect === 'sqlite'
        ? (list: string) => sql`UPDATE images SET colour_mask = given.value ->> 1
            FROM json_each(${list}) AS given WHERE images.id = given.value ->> 0`
        : (list: string) => sql`UPDATE images SET colour_mask = (given.value ->> 1)::integer
            FROM jsonb_array_elements(${list}::jsonb) AS given WHERE images.id = given.value ->> 0`;
    for (let after = ''; ;) {
      const { rows } = await sql<{ id: string; colours: string }>`SELECT id, colours FROM images
        WHERE id > ${after} ORDER BY id LIMIT ${imagesAtOnce}`.execute(tx);
      if (rows.length === 0) break;
      after = rows.at(-1)!.id;
      const masks = rows.map(({ id, colours }) => [id, colourMask(JSON.parse(colours) as string[])]);
      await set(JSON.stringify(masks.filter(([, mask]) => mask !== 0))).execute(tx);
    }
    await sql`CREATE INDEX images_look ON images (owner_id, perceptual_hash)
      WHERE state = 'live' AND perceptual_hash IS NOT NULL`.execute(tx);
    await sql`CREATE INDEX images_seed ON images (owner_id, seed) WHERE seed IS NOT NULL`.execute(tx);
    await sql`CREATE INDEX import_records_source ON import_records (owner_id, subject, source, subject_id)`.execute(
      tx,
    );
  },
};
