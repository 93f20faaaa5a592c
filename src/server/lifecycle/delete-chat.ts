import type { Actor } from '../actor.ts';
import type { Changes } from '../changes/index.ts';
import type { Chats } from '../chats/index.ts';
import type { Database } from '../db/index.ts';
import { AppError } from '../errors.ts';
import type { Library, TrashMark } from '../library/index.ts';

/** What keeps an image when its chat is deleted with its images. */
interface Reasons {
  elsewhere: boolean;
  favourite: boolean;
  filed: boolean;
}

export interface ChatDeletionPreview {
  madeHere: number;
  alsoElsewhere: number;
  favourites: number;
  filed: number;
  /** What would stay, by the reasons that keep it. */
  kept: (Reasons & { images: number })[];
  wouldDelete: number;
  wouldStay: number;
}

export interface ChatDeletionChoice {
  images: 'keep' | 'delete';
  includeElsewhere: boolean;
  includeFavourites: boolean;
  includeFiled: boolean;
}

export interface ChatDeletion {
  previewChatDeletion(actor: Actor, chatId: string): Promise<ChatDeletionPreview>;
  deleteChat(
    actor: Actor,
    chatId: string,
    choice: ChatDeletionChoice,
  ): Promise<{ actionId: string; images: number; chats: number }>;
}

interface Deps {
  db: Database;
  library: Library;
  chats: Chats;
  changes: Changes;
}

type MadeHere = Reasons & { id: string };

function keptOf(images: readonly MadeHere[]): ChatDeletionPreview['kept'] {
  const kept = new Map<string, Reasons & { images: number }>();
  for (const { elsewhere, favourite, filed } of images) {
    if (!elsewhere && !favourite && !filed) continue;
    const key = `${elsewhere} ${favourite} ${filed}`;
    const known = kept.get(key) ?? { elsewhere, favourite, filed, images: 0 };
    kept.set(key, { ...known, images: known.images + 1 });
  }
  return [...kept.values()];
}

/** LC4: deleting a chat with the images made in it, or without them. */
export function createChatDeletion(
  { db, library, chats }: Deps,
  newMark: (ownerId: string) => Promise<TrashMark>,
): ChatDeletion {
  async function madeHere(ownerId: string, chatId: string): Promise<MadeHere[]> {
    const images = await library.trash.madeIn(ownerId, chatId);
    const elsewhere = await chats.trash.shownElsewhere(
      ownerId,
      images.map(({ id }) => id),
      chatId,
    );
    return images.map((image) => ({ ...image, elsewhere: elsewhere.has(image.id) }));
  }

  return {
    async previewChatDeletion(actor, chatId) {
      const chat = await chats.own(actor, chatId);
      const images = await madeHere(actor.ownerId, chat.id);
      const kept = keptOf(images);
      const wouldStay = kept.reduce((sum, group) => sum + group.images, 0);
      return {
        madeHere: images.length,
        alsoElsewhere: images.filter(({ elsewhere }) => elsewhere).length,
        favourites: images.filter(({ favourite }) => favourite).length,
        filed: images.filter(({ filed }) => filed).length,
        kept,
        wouldDelete: images.length - wouldStay,
        wouldStay,
      };
    },

    async deleteChat(actor, chatId, choice) {
      const { ownerId } = actor;
      const chat = await chats.own(actor, chatId);
      if (chat.closes_at !== null)
        throw new AppError('conflict', 'A temporary chat has no place in the trash. Close it to erase it.');
      // First, or an image that is being made would come into being after its chat has gone.
      await chats.trash.stopTurns(ownerId, [chat.id]);
      const chosen =
        choice.images === 'keep'
          ? []
          : (await madeHere(ownerId, chat.id)).filter(
              ({ elsewhere, favourite, filed }) =>
                (choice.includeElsewhere || !elsewhere) &&
                (choice.includeFavourites || !favourite) &&
                (choice.includeFiled || !filed),
            );
      const mark = await newMark(ownerId);
      return db.write(async (tx) => {
        if (!(await chats.trash.move(tx, ownerId, chat.id, mark))) {
          throw new AppError('conflict', 'This chat is in the trash already.');
        }
        const ids = chosen.map(({ id }) => id);
        const images = await library.trash.move(tx, ownerId, { ids }, mark, ids.length);
        return { actionId: mark.actionId, images, chats: 1 };
      });
    },
  };
}
