import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { groupsOf } from '../../../shared/groups.ts';
import type { Dialect, Migration } from '../tables.ts';

/** Rows that are read or written with one statement. */
const rowsAtOnce = 5_000;

/**
 * Which images are versions of one picture, and which of them the Library shows. The orders of the timeline end with
 * that, so that it is read from their indexes alone.
 */
export const stacks: Migration = {
  version: 25,
  name: 'stacks',
  async up(tx, dialect) {
    // What the versions of one picture share; null while there is one alone.
    await tx.schema.alterTable('images').addColumn('stack_id', 'text').execute();
    // When a person chose it of its stack; 0 for never.
    await sql`ALTER TABLE images ADD COLUMN chosen_at bigint NOT NULL DEFAULT 0`.execute(tx);
    // 1 for a live image in whose place the Library shows another version.
    await sql`ALTER TABLE images ADD COLUMN covered integer NOT NULL DEFAULT 0`.execute(tx);

    const { rows: owners } = await sql<{ owner_id: string }>`SELECT DISTINCT owner_id FROM derivations
      WHERE kind <> 'reference'`.execute(tx);
    for (const { owner_id } of owners) await fold(tx, dialect, owner_id);
    await sql`CREATE INDEX images_stacks ON images (owner_id, stack_id, state, chosen_at, made_at, id)
      WHERE stack_id IS NOT NULL`.execute(tx);
    await sql`UPDATE images SET covered = 1 WHERE stack_id IS NOT NULL AND state = 'live' AND EXISTS (
      SELECT 1 FROM images AS other WHERE other.owner_id = images.owner_id AND other.stack_id = images.stack_id
      AND other.state = 'live' AND (other.made_at, other.id) > (images.made_at, images.id))`.execute(tx);
    await sql`CREATE INDEX images_covered ON images (owner_id, month) WHERE covered = 1`.execute(tx);

    const name = dialect === 'postgres' ? sql`lower(name COLLATE "C")` : sql`lower(name)`;
    const orders = {
      images_timeline: sql`month, made_at DESC, id DESC`,
      images_by_added: sql`added_at, id`,
      images_by_name: sql`${name}, id`,
      images_by_size: sql`bytes, id`,
      images_by_rating: sql`coalesce(rating, 0), made_at, id`,
    };
    for (const [index, order] of Object.entries(orders)) {
      await sql`DROP INDEX ${sql.ref(index)}`.execute(tx);
      await sql`CREATE INDEX ${sql.ref(index)} ON images (owner_id, ${order}, width, height, covered)
        WHERE state = 'live'`.execute(tx);
    }
  },
};

/** Gives the images of an owner that edits and variations connect one stack; those of temporary chats are in none. */
async function fold(tx: Transaction<unknown>, dialect: Dialect, owner: string): Promise<void> {
  const pairs: [string, string][] = [];
  for (let after = ['', '']; ;) {
    const { rows } = await sql<{ from_id: string; to_id: string; counts: number }>`
      SELECT from_id, to_id, CASE WHEN kind <> 'reference' AND (SELECT count(*) FROM images
        WHERE images.owner_id = ${owner} AND images.id IN (from_id, to_id) AND images.state <> 'temporary'
        AND coalesce(images.purge_rule, '') <> 'temporary') = 2 THEN 1 ELSE 0 END AS counts
      FROM derivations WHERE owner_id = ${owner} AND (from_id, to_id) > (${after[0]}, ${after[1]})
      ORDER BY from_id, to_id LIMIT ${rowsAtOnce}`.execute(tx);
    for (const { from_id, to_id, counts } of rows) if (Number(counts) === 1) pairs.push([from_id, to_id]);
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtOnce) break;
    after = [last.from_id, last.to_id];
  }
  const each =
    dialect === 'sqlite'
      ? (list: string) => sql`json_each(${list}) AS given`
      : (list: string) => sql`jsonb_array_elements(${list}::jsonb) AS given(value)`;
  // A stack outlives each of its images, so none of them gives it its id.
  const members = groupsOf(pairs).flatMap((group) => {
    const stack = randomUUID();
    return group.map((id) => [id, stack]);
  });
  for (let i = 0; i < members.length; i += rowsAtOnce) {
    const list = JSON.stringify(members.slice(i, i + rowsAtOnce));
    await sql`UPDATE images SET stack_id = given.value ->> 1 FROM ${each(list)}
      WHERE images.owner_id = ${owner} AND images.id = given.value ->> 0`.execute(tx);
  }
}
