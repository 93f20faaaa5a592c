import type { Preferences } from '../../shared/contract/preferences.ts';
import type { Reader, Tx } from '../db/index.ts';

export async function readPreferences(db: Reader, ownerId: string): Promise<Preferences> {
  const row = await db
    .selectFrom('preferences')
    .select(['temporary_chats', 'training'])
    .where('owner_id', '=', ownerId)
    .executeTakeFirst();
  return { temporaryChats: row?.temporary_chats === 1, training: row?.training === 1 };
}

export async function writePreferences(tx: Tx, ownerId: string, chosen: Preferences): Promise<void> {
  const set = { temporary_chats: chosen.temporaryChats ? 1 : 0, training: chosen.training ? 1 : 0 };
  await tx
    .insertInto('preferences')
    .values({ owner_id: ownerId, ...set })
    .onConflict((c) => c.column('owner_id').doUpdateSet(set))
    .execute();
}
