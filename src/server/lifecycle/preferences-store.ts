import type { Preferences } from '../../shared/contract/preferences.ts';
import type { Reader, Tx } from '../db/index.ts';

export async function readPreferences(db: Reader, ownerId: string): Promise<Preferences> {
  const row = await db
    .selectFrom('preferences')
    .select(['temporary_chats', 'training', 'automatic_tags'])
    .where('owner_id', '=', ownerId)
    .executeTakeFirst();
  return {
    temporaryChats: row?.temporary_chats === 1,
    training: row?.training === 1,
    automaticTags: row?.automatic_tags !== 0,
  };
}

export async function writePreferences(tx: Tx, ownerId: string, chosen: Preferences): Promise<void> {
  const set = {
    temporary_chats: chosen.temporaryChats ? 1 : 0,
    training: chosen.training ? 1 : 0,
    automatic_tags: chosen.automaticTags ? 1 : 0,
  };
  await tx
    .insertInto('preferences')
    .values({ owner_id: ownerId, ...set })
    .onConflict((c) => c.column('owner_id').doUpdateSet(set))
    .execute();
}

/** Whether somebody wants tags that come by themselves; they do until they say otherwise. */
export async function wantsAutomaticTags(tx: Tx, ownerId: string): Promise<boolean> {
  return (await readPreferences(tx, ownerId)).automaticTags;
}
