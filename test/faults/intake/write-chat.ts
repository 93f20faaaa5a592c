import { hexOf, type KnownChat, type KnownImage, type KnownMessage, uuidOf } from './known.ts';
import { makePicture, type PictureFormat } from './pictures.ts';

interface MadeFacts {
  told?: string | null;
  seed?: string | null;
  edits?: KnownImage;
  references?: KnownImage[];
  format?: PictureFormat;
}

interface ChatFacts {
  title: string | null;
  startedAt: number;
  model: string;
  archived?: boolean;
}

/** Writes one chat of the known library, message by message, each younger than the one before it. */
export interface ChatWriter {
  readonly chat: KnownChat;
  person(parent: KnownMessage | null, text: string, inputs?: KnownImage[]): KnownMessage;
  /** An answer in words. `soonAfter`: within the second of the message before it. */
  answer(parent: KnownMessage, text: string, options?: { soonAfter?: boolean; model?: string }): KnownMessage;
  /** An answer that is pictures alone, one for each of these facts, and the words that follow it. */
  pictures(
    parent: KnownMessage,
    made: MadeFacts[],
    after: string,
    options?: { soonAfter?: boolean },
  ): Promise<{ images: KnownImage[]; message: KnownMessage; after: KnownMessage }>;
  /** The branch that is shown ends here. */
  show(head: KnownMessage): void;
}

/** A picture that its person sends. The same name and seed is the same picture under the same id. */
export async function uploadOf(
  name: string,
  fileName: string,
  at: number,
  format: PictureFormat,
): Promise<KnownImage> {
  return {
    id: hexOf(`upload ${name}`),
    picture: await makePicture(`upload ${name}`, format),
    fileName,
    uploaded: true,
    told: null,
    seed: null,
    generationId: null,
    edits: null,
    references: [],
    madeAt: at,
  };
}

export function writeChat(name: string, facts: ChatFacts): ChatWriter {
  const { title, startedAt, model, archived = false } = facts;
  let now = startedAt;
  let images = 0;
  const messages: KnownMessage[] = [];

  function add(
    fields: Omit<KnownMessage, 'key' | 'at' | 'inputs' | 'outputs'>,
    passed: number,
  ): KnownMessage {
    now += passed;
    const message = {
      key: uuidOf(`${name} ${messages.length}`),
      at: now,
      inputs: [],
      outputs: [],
      ...fields,
    };
    messages.push(message);
    chat.head = message;
    chat.updatedAt = now + 5_250;
    return message;
  }

  const chat: KnownChat = {
    key: uuidOf(`chat ${name}`),
    title,
    createdAt: startedAt - 1_125,
    updatedAt: startedAt,
    archived,
    messages,
    // The first message that is written becomes it.
    head: undefined as unknown as KnownMessage,
  };

  async function made(facts: MadeFacts, at: number): Promise<KnownImage> {
    const number = (images += 1);
    const { told = null, seed = null, edits = null, references = [], format } = facts;
    const picture = await makePicture(`made ${name} ${number}`, format);
    return {
      id: hexOf(`made ${name} ${number}`),
      picture,
      fileName: `picture ${number} of ${name}.${picture.format}`,
      uploaded: false,
      told,
      seed,
      generationId: hexOf(`generation ${name} ${number}`).slice(0, 16),
      edits,
      references,
      madeAt: at,
    };
  }

  return {
    chat,
    person(parent, text, inputs = []) {
      const message = add({ parent, role: 'person', text, model: null }, 61_337);
      message.inputs = inputs;
      return message;
    },
    answer(parent, text, { soonAfter = false, model: own = model } = {}) {
      return add({ parent, role: 'engine', text, model: own }, soonAfter ? 7 : 4_211);
    },
    async pictures(parent, facts, after, { soonAfter = false } = {}) {
      const message = add({ parent, role: 'engine', text: '', model }, soonAfter ? 9 : 21_043);
      for (const each of facts) message.outputs.push(await made(each, message.at));
      const words = add({ parent: message, role: 'engine', text: after, model }, soonAfter ? 5 : 3_509);
      return { images: message.outputs, message, after: words };
    },
    show(head) {
      chat.head = head;
    },
  };
}
