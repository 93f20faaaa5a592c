import { sql } from 'kysely';
import { inList } from '../db/index.ts';
import { type ParsedSelection, scopeOf, selectionHolds } from './filters.ts';
import { pageOfSelection } from './filing-store.ts';
import type { SearchedDatabase } from './text-match.ts';

/**
 * The live images of a selection, in pages of at most `size`. By date the oldest come first; else they come in whatever
 * order is the quickest. Off the main thread.
 */
export async function* selectedIds(
  db: SearchedDatabase,
  ownerId: string,
  selection: ParsedSelection,
  { byDate, size }: { byDate: boolean; size: number },
): AsyncGenerator<string[]> {
  if ('ids' in selection) {
    const ids = await named(db, ownerId, selection.ids);
    for (let i = 0; i < ids.length; i += size) yield ids.slice(i, i + size);
  } else if (byDate) {
    for (const month of await months(db, ownerId)) yield* ofMonth(db, ownerId, selection, month, size);
  } else {
    for (let after = '', more = true; more;) {
      const page = await pageOfSelection(db, ownerId, selection, after, size);
      if (page.length > 0) yield page;
      more = page.length === size;
      after = page.at(-1) ?? '';
    }
  }
}

async function named(db: SearchedDatabase, ownerId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await db.longRead
    .selectFrom('images')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('live'))
    .where(inList(db.dialect, 'id', ids))
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

async function months(db: SearchedDatabase, ownerId: string): Promise<number[]> {
  const rows = await db.read
    .selectFrom('image_counts')
    .select('month')
    .distinct()
    .where('owner_id', '=', ownerId)
    .orderBy('month')
    .execute();
  return rows.map(({ month }) => month);
}

/** A month at a time, as the index of the timeline goes by months. */
async function* ofMonth(
  db: SearchedDatabase,
  ownerId: string,
  selection: ParsedSelection,
  month: number,
  size: number,
): AsyncGenerator<string[]> {
  for (let after: { made_at: number; id: string } | undefined, more = true; more;) {
    const last = after;
    const rows = await db.longRead
      .selectFrom('images')
      .select(['id', 'made_at'])
      .where('owner_id', '=', ownerId)
      .where('state', '=', sql.lit('live'))
      .where('month', '=', month)
      .$if(last !== undefined, (q) => q.where(sql<boolean>`(made_at, id) > (${last!.made_at}, ${last!.id})`))
      .where((eb) => selectionHolds(eb, scopeOf(db, ownerId), selection))
      .orderBy('made_at')
      .orderBy('id')
      .limit(size)
      .execute();
    if (rows.length > 0) yield rows.map(({ id }) => id);
    more = rows.length === size;
    after = rows.at(-1);
  }
}
