import type { Preferences } from '../../shared/contract/preferences.ts';
import type { Actor } from '../actor.ts';
import type { Changes } from '../changes/index.ts';
import type { Database } from '../db/index.ts';
import { readPreferences, writePreferences } from './preferences-store.ts';

export interface PreferenceVerbs {
  preferences(actor: Pick<Actor, 'ownerId'>): Promise<Preferences>;
  /** What is left out stays. */
  changePreferences(
    actor: Actor,
    set: { [K in keyof Preferences]?: boolean | undefined },
  ): Promise<Preferences>;
}

/** What a person chose about temporary chats, training and tags; the first two are off until they do. */
export function createPreferences({ db, changes }: { db: Database; changes: Changes }): PreferenceVerbs {
  return {
    preferences: ({ ownerId }) => readPreferences(db.read, ownerId),
    changePreferences: ({ ownerId }, set) =>
      db.write(async (tx) => {
        const before = await readPreferences(tx, ownerId);
        const next: Preferences = {
          temporaryChats: set.temporaryChats ?? before.temporaryChats,
          training: set.training ?? before.training,
          automaticTags: set.automaticTags ?? before.automaticTags,
        };
        await writePreferences(tx, ownerId, next);
        changes.append(tx, ownerId, 'settings.updated', ['preferences']);
        return next;
      }),
  };
}
