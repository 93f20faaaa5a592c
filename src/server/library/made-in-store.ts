import { type Expression, type SqlBool, sql } from 'kysely';
import { type Database, inList } from '../db/index.ts';
import type { Builder } from './filters.ts';
import { isFiled } from './folder-store.ts';

/** Which of the images made in chats stay when these are deleted with their images. */
export interface KeptReasons {
  favourites: boolean;
  filed: boolean;
}

/** Images made in some chats, but for those that stay for a reason; as SQL over images. */
export const madeIn =
  (db: Database, chatIds: readonly string[], kept: KeptReasons) =>
  (eb: Builder): Expression<SqlBool> =>
    eb.and([
      inList(db.dialect, 'origin_chat_id', chatIds),
      ...(kept.favourites ? [eb('favourite', '=', 0)] : []),
      ...(kept.filed ? [eb.not(isFiled)] : []),
    ]);

export interface MadeInCounts {
  madeHere: number;
  favourites: number;
  filed: number;
  favouritesOrFiled: number;
}

/** How many live images were made in some chats, and how many of them have a reason to stay. Off the main thread. */
export async function countMadeIn(
  db: Database,
  ownerId: string,
  chatIds: readonly string[],
): Promise<MadeInCounts> {
  const row = await db.longRead
    .selectFrom('images')
    .select((eb) => {
      const sum = (condition: Expression<SqlBool>) =>
        eb.fn.coalesce(eb.fn.sum<number>(eb.case().when(condition).then(1).else(0).end()), eb.lit(0));
      return [
        eb.fn.countAll<number>().as('madeHere'),
        sum(eb('favourite', '=', 1)).as('favourites'),
        sum(isFiled).as('filed'),
        sum(eb.or([eb('favourite', '=', 1), isFiled])).as('favouritesOrFiled'),
      ];
    })
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('live'))
    .where(inList(db.dialect, 'origin_chat_id', chatIds))
    .executeTakeFirstOrThrow();
  return {
    madeHere: Number(row.madeHere),
    favourites: Number(row.favourites),
    filed: Number(row.filed),
    favouritesOrFiled: Number(row.favouritesOrFiled),
  };
}
