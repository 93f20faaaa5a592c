import {
  getChat,
  repeatTurn,
  sendMessage,
  startChat,
  type TurnInput,
} from '../../../src/shared/contract/chats.ts';
import { listEngines } from '../../../src/shared/contract/engines.ts';
import { listJobs } from '../../../src/shared/contract/jobs.ts';
import { trashImages, undoTrash } from '../../../src/shared/contract/lifecycle.ts';
import type { SignedIn } from '../person.ts';
import { waitFor } from '../wait.ts';
import type { Album } from './album.ts';

/** One answer in a chat, with the images in it. */
export interface Made {
  chatId: string;
  messageId: string;
  images: string[];
}

export interface Wish {
  /** The first prompt of a new chat goes under null. */
  under?: Made;
  text: string;
  count?: number;
  seed?: string;
  inputs?: TurnInput[];
  /** Drawn by the engine that needs no service. */
  builtIn?: boolean;
  /** A new chat that is in no list. */
  temporary?: boolean;
}

/** Makes and deletes images for the proof, as a person does. */
export interface Studio {
  readonly owner: SignedIn;
  readonly album: Album;
  make(wish: Wish): Promise<Made>;
  /** Once more as a sibling branch. */
  again(made: Made): Promise<Made>;
  /** To the trash, back, and to the trash again. */
  trashUndoTrash(ids: readonly string[]): Promise<void>;
  /** Until no long work is under way. */
  settled(): Promise<void>;
}

const size = { width: 128, height: 96 };

export async function createStudio(owner: SignedIn, album: Album): Promise<Studio> {
  const { call } = owner;
  const { engines } = await call(listEngines, {});
  const marking = engines.find(({ source }) => source === 'environment');
  const builtIn = engines.find(({ source }) => source === 'built-in');
  if (!marking || !builtIn)
    throw new Error('The server lacks its built-in engine or that of the environment.');

  async function ended(chatId: string, messageId: string): Promise<Made> {
    const message = await waitFor('an answer in a chat', async () => {
      const { messages } = await call(getChat, { id: chatId });
      const now = messages.find(({ id }) => id === messageId)!;
      return now.state === 'queued' || now.state === 'running' ? null : now;
    });
    const images = message.appearances.filter(({ role }) => role === 'output').map(({ imageId }) => imageId);
    for (const id of images) await album.take(owner, id);
    return { chatId, messageId, images };
  }

  return {
    owner,
    album,

    async make({ under, text, count = 1, seed, inputs = [], builtIn: own = false, temporary = false }) {
      const engine = own ? builtIn : marking;
      const smallest = engine.capabilities.sizes.toSorted((a, b) => a.width - b.width)[0]!;
      const settings = {
        engineId: engine.id,
        count,
        size: engine.capabilities.sizeLimits.min <= size.height ? size : smallest,
        ...(seed !== undefined && { seed }),
      };
      const turn = { text, settings, inputs };
      const { chat, engineMessageId } = under
        ? await call(sendMessage, { id: under.chatId, parentId: under.messageId, ...turn })
        : await call(startChat, { ...turn, temporary });
      return ended(chat.id, engineMessageId);
    },

    async again({ chatId, messageId }) {
      const { engineMessageId } = await call(repeatTurn, { id: chatId, messageId });
      return ended(chatId, engineMessageId);
    },

    async trashUndoTrash(ids) {
      const selection = { ids: [...ids] };
      const { actionId } = await call(trashImages, { selection });
      const { images } = await call(undoTrash, { actionId });
      if (images !== ids.length) throw new Error(`Undo brought back ${images} of ${ids.length} images.`);
      await call(trashImages, { selection });
    },

    async settled() {
      await waitFor('the end of long work', async () => {
        const { jobs } = await call(listJobs, {});
        const failed = jobs.find(({ state, failed }) => state === 'failed' || failed > 0);
        if (failed) throw new Error(`A job of the kind ${failed.kind} failed: ${failed.message}`);
        return jobs.some(({ state }) => state === 'queued' || state === 'running') ? null : true;
      });
    },
  };
}
