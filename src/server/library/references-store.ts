import type { Database } from '../db/index.ts';

/** The ids of the images that one was made after. */
export async function referencesOf(db: Database, ownerId: string, id: string): Promise<string[]> {
  const rows = await db.read
    .selectFrom('derivations')
    .select('from_id')
    .where('owner_id', '=', ownerId)
    .where('to_id', '=', id)
    .where('kind', '=', 'reference')
    .execute();
  return rows.map(({ from_id }) => from_id);
}

/** The newest images that were made after one, and how many there are; the look for all of them is off the main thread. */
export async function madeAfter(
  db: Database,
  ownerId: string,
  id: string,
  temporaryToo: boolean,
  limit: number,
): Promise<{ ids: string[]; total: number }> {
  const found = db.longRead
    .selectFrom('derivations')
    .innerJoin('images', (join) =>
      join.onRef('images.owner_id', '=', 'derivations.owner_id').onRef('images.id', '=', 'derivations.to_id'),
    )
    .where('derivations.owner_id', '=', ownerId)
    .where('derivations.from_id', '=', id)
    .where('derivations.kind', '=', 'reference')
    .$if(!temporaryToo, (q) =>
      q.where((eb) =>
        eb.and([
          eb('images.state', '<>', 'temporary'),
          eb.or([
            eb('images.state', '<>', 'purging'),
            eb('images.purge_rule', 'is', null),
            eb('images.purge_rule', '<>', 'temporary'),
          ]),
        ]),
      ),
    );
  const [rows, { total }] = await Promise.all([
    found
      .select('images.id')
      .orderBy('images.made_at', 'desc')
      .orderBy('images.id', 'desc')
      .limit(limit)
      .execute(),
    found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { ids: rows.map((row) => row.id), total: Number(total) };
}
