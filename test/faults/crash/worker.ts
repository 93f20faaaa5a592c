import { getChat, sendMessage, startChat } from '../../../src/shared/contract/chats.ts';
import { getImages, changeImage } from '../../../src/shared/contract/library.ts';
import {
  deleteChat,
  emptyTrash,
  purgeImages,
  restoreChat,
  restoreImages,
  trashImages,
  undoTrash,
} from '../../../src/shared/contract/lifecycle.ts';
import { CallError } from '../../../src/shared/client.ts';
import type { SignedIn } from '../person.ts';
import {
  chatsIn,
  doom,
  imagesIn,
  type KnownChat,
  type KnownImage,
  type Ledger,
  moved,
  newChat,
  surely,
} from './ledger.ts';

/** What a person does; kills are aimed at these. */
export type Deed =
  'generate' | 'look' | 'rename' | 'trash' | 'restore' | 'delete chat' | 'restore chat' | 'purge';

export interface WorkerDeps {
  who: SignedIn;
  ledger: Ledger;
  random: () => number;
  engines: string[];
  /** Is told when a request is about to be sent. */
  onDeed(deed: Deed): void;
}

/** Of the deeds that are possible, how often each is chosen. */
const weights: Record<Deed, number> = {
  generate: 5,
  look: 4,
  rename: 1,
  trash: 4,
  restore: 3,
  'delete chat': 1,
  'restore chat': 1,
  purge: 1.5,
};

/** More than this is in nobody's Library at once: checks would take longer than what they check. */
const enoughImages = 40;

/** One person who goes on making, deleting, restoring and purging images until the server is gone. */
export function createWorker({ who, ledger, random, engines, onDeed }: WorkerDeps) {
  const { call } = who;
  const pick = <T>(things: readonly T[]): T => things[Math.floor(random() * things.length)]!;
  const some = <T>(things: readonly T[], most: number): T[] =>
    things.toSorted(() => random() - 0.5).slice(0, 1 + Math.floor(random() * most));

  /** Null when the server was killed before it answered. */
  const asked = <T>(answer: Promise<T>): Promise<T | null> =>
    answer.catch((error: unknown) => {
      if (error instanceof CallError && error.code === 'offline') return null;
      throw error;
    });

  async function generate(): Promise<boolean> {
    const chats = chatsIn(ledger, 'live');
    const chat = random() < 0.5 && chats.length > 0 ? pick(chats) : null;
    const count = 1 + Math.floor(random() * 3);
    const settings = { engineId: pick(engines), count, size: { width: 256, height: 256 } };
    const turn = { text: `picture ${Math.floor(random() * 1e9)} of a garden`, settings };
    const answer = await asked(
      chat ? call(sendMessage, { id: chat.id, parentId: null, ...turn }) : call(startChat, turn),
    );
    if (!answer) {
      ledger.lostStarts += 1;
      return false;
    }
    const known = chat ?? newChat(answer.chat.id);
    ledger.chats.set(known.id, known);
    const messageId = answer.engineMessageId;
    known.turns.set(messageId, { messageId, count, mayStop: false, images: new Set() });
    return true;
  }

  /** Learns of images that have been made. */
  async function look(): Promise<boolean> {
    const open = chatsIn(ledger, 'live').filter(({ turns }) =>
      [...turns.values()].some(({ images, count }) => images.size < count),
    );
    const chat = pick(open.length > 0 ? open : chatsIn(ledger, 'live'));
    const answer = await asked(call(getChat, { id: chat.id }));
    if (!answer) return false;
    const fresh = answer.messages.flatMap(({ id: messageId, appearances }) =>
      appearances
        .filter(
          ({ role, imageId, state }) => role === 'output' && state === 'live' && !ledger.images.has(imageId),
        )
        .map(({ imageId }) => ({ imageId, messageId })),
    );
    const found = await asked(call(getImages, { ids: fresh.map(({ imageId }) => imageId) }));
    if (!found) return false;
    for (const { id, sha256, name } of found.images) {
      const { messageId } = fresh.find(({ imageId }) => imageId === id)!;
      const may: KnownImage['may'] = new Set(['live']);
      ledger.images.set(id, {
        id,
        sha256,
        chatId: chat.id,
        messageId,
        names: new Set([name]),
        may,
        actionId: null,
        doomed: null,
      });
      chat.turns.get(messageId)?.images.add(id);
    }
    return true;
  }

  async function rename(): Promise<boolean> {
    const { id, names } = pick(imagesIn(ledger, 'live'));
    const name = `garden ${Math.floor(random() * 1000)}`;
    const answer = await asked(call(changeImage, { id, name, favourite: random() < 0.3 }));
    if (answer) names.clear();
    names.add(name);
    return answer !== null;
  }

  async function trash(): Promise<boolean> {
    const images = some(imagesIn(ledger, 'live'), 6);
    const answer = await asked(call(trashImages, { selection: { ids: images.map(({ id }) => id) } }));
    moved(images, 'trashed', answer);
    return answer !== null;
  }

  async function restore(): Promise<boolean> {
    const chosen = pick(imagesIn(ledger, 'trashed'));
    const together = imagesIn(ledger, 'trashed').filter(({ actionId }) => actionId === chosen.actionId);
    const { actionId } = chosen;
    const undo = actionId !== null && !reachesFurther(actionId) && random() < 0.5;
    const images = undo ? together : some(imagesIn(ledger, 'trashed'), 6);
    const answer = await asked<object>(
      undo
        ? call(undoTrash, { actionId })
        : call(restoreImages, { selection: { ids: images.map(({ id }) => id) } }),
    );
    moved(images, 'live', answer && { actionId: null });
    return answer !== null;
  }

  /** An undo brings back a chat of the same deletion, and what was to be purged and is not marked yet. */
  const reachesFurther = (actionId: string): boolean =>
    [...ledger.chats.values()].some((chat) => chat.actionId === actionId) || holdsDoomed(actionId);
  const holdsDoomed = (actionId: string): boolean =>
    [...ledger.images.values()].some((image) => image.actionId === actionId && image.doomed !== null);

  async function removeChat(): Promise<boolean> {
    const chat = pick(chatsIn(ledger, 'live'));
    const withImages = random() < 0.6;
    const all = { includeElsewhere: true, includeFavourites: true };
    for (const turn of chat.turns.values()) turn.mayStop = true;
    const answer = await asked(
      call(deleteChat, { id: chat.id, images: withImages ? 'delete' : 'keep', ...all }),
    );
    const images = withImages ? imagesIn(ledger, 'live').filter(({ chatId }) => chatId === chat.id) : [];
    moved([chat, ...images], 'trashed', answer);
    return answer !== null;
  }

  async function bringBackChat(): Promise<boolean> {
    const chat = pick(restorableChats());
    const answer = await asked(call(restoreChat, { id: chat.id }));
    moved([chat, ...withIt(chat)], 'live', answer && { actionId: null });
    return answer !== null;
  }

  const restorableChats = (): KnownChat[] =>
    chatsIn(ledger, 'trashed').filter(({ actionId }) => actionId !== null && !holdsDoomed(actionId));
  const withIt = (chat: KnownChat): KnownImage[] =>
    imagesIn(ledger, 'trashed').filter(({ actionId }) => actionId !== null && actionId === chat.actionId);

  async function purge(): Promise<boolean> {
    const trashed = imagesIn(ledger, 'trashed');
    if (random() < 0.5 && trashed.length > 0) {
      const images = some(trashed, 8);
      const answer = await asked(call(purgeImages, { selection: { ids: images.map(({ id }) => id) } }));
      doom(images, answer !== null);
      return answer !== null;
    }
    const chats = chatsIn(ledger, 'trashed');
    const answer = await asked(call(emptyTrash, {}));
    doom([...trashed, ...chats], answer !== null);
    return answer !== null;
  }

  const deeds: Record<Deed, () => Promise<boolean>> = {
    generate,
    look,
    rename,
    trash,
    restore,
    'delete chat': removeChat,
    'restore chat': bringBackChat,
    purge,
  };

  function possible(deed: Deed): boolean {
    const images = [...ledger.images.values()].filter(
      (image) => surely(image, 'live') || surely(image, 'trashed'),
    );
    if (deed === 'generate') return images.length < enoughImages;
    if (deed === 'look' || deed === 'delete chat') return chatsIn(ledger, 'live').length > 0;
    if (deed === 'trash' || deed === 'rename') return imagesIn(ledger, 'live').length > 0;
    if (deed === 'restore') return imagesIn(ledger, 'trashed').length > 0;
    if (deed === 'restore chat') return restorableChats().length > 0;
    return imagesIn(ledger, 'trashed').length + chatsIn(ledger, 'trashed').length > 0;
  }

  function choose(): Deed {
    const open = (Object.keys(weights) as Deed[]).filter(possible);
    let left = random() * open.reduce((sum, deed) => sum + weights[deed], 0);
    return open.find((deed) => (left -= weights[deed]) < 0) ?? open.at(-1)!;
  }

  return {
    /** Works until a request stays without an answer, or `enough` says so; answers which deed that was. */
    async work(enough: () => boolean): Promise<Deed | null> {
      while (!enough()) {
        const deed = choose();
        onDeed(deed);
        if (!(await deeds[deed]())) return deed;
      }
      return null;
    },
  };
}
