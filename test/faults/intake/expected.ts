import { imagesIn, type KnownChat, type KnownImage, type KnownMessage, wordsAbove } from './known.ts';

/** What one image must be in the end. A fact that is left out is not carried by the format, and is not compared. */
export interface ExpectedImage {
  sha256: string;
  width: number;
  height: number;
  mediaType: string;
  /** How it came; imported when left out. */
  source?: 'imported' | 'uploaded';
  name?: string;
  fileName?: string;
  prompt?: string | null;
  revisedPrompt?: string | null;
  seed?: string | null;
  model?: string | null;
  tool?: string | null;
  generationId?: string | null;
  madeAt?: number;
  rating?: number | null;
  negativePrompt?: string;
  /** Settings that it must have, among others. */
  settings?: Record<string, unknown>;
  /** Words as paths, `brand/logo`. */
  tags?: string[];
  /** Of the image that it was made from, and how. */
  from?: { sha256: string; kind: 'edit' | 'reference' }[];
}

export interface ExpectedMessage {
  role: 'person' | 'engine';
  text: string;
  at: number;
  model: string | null;
  /** Hash of each; null for one whose bytes are not there. */
  outputs: (string | null)[];
  inputs: (string | null)[];
  isHead: boolean;
  children: ExpectedMessage[];
}

export interface ExpectedChat {
  /** Null: whatever the first words make of it. */
  title: string | null;
  createdAt: number;
  updatedAt: number;
  archived: boolean;
  /** The first messages: several where the first one was changed. */
  roots: ExpectedMessage[];
}

/** What the preview and the report must say. */
export interface ExpectedSums {
  /** Images by outcome, lines about one image in two chats counted once, those without bytes once a chat. */
  linked: number;
  /** Images that came by themselves. */
  imported: number;
  inferred: number;
  unlinked: number;
  missing: number;
  /** Files that are left out on purpose, or not understood. */
  skipped: number;
  unknown: number;
  refused: number;
  /** Files with a picture in them, and images that are told of without. */
  previewImages: number;
  previewMissing: number;
}

export interface Expectation {
  chats: ExpectedChat[];
  images: Map<string, ExpectedImage>;
  sums: ExpectedSums;
}

/** How a format writes what the library holds. */
export interface Carrying {
  /** Milliseconds as the format keeps them. */
  time(at: number): number;
  /** Null for an image whose bytes it does not hold. */
  bytesOf(image: KnownImage): string | null;
  /** Facts of an output or input of this message; the hash and size are added. */
  factsOf(image: KnownImage, message: KnownMessage, chat: KnownChat): Partial<ExpectedImage>;
  title(chat: KnownChat): string | null;
  createdAt(chat: KnownChat): number;
  updatedAt(chat: KnownChat): number;
  archived(chat: KnownChat): boolean;
  head(chat: KnownChat): KnownMessage;
  model(message: KnownMessage, chat: KnownChat): string | null;
}

/** What most formats have in common; each replaces what it keeps otherwise. */
export const carriesAll: Carrying = {
  time: (at) => at,
  bytesOf: ({ picture }) => picture.sha256,
  factsOf: (image, message) => (image.uploaded ? {} : { prompt: wordsAbove(message), model: message.model }),
  title: ({ title }) => title,
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
  archived: ({ archived }) => archived,
  head: ({ head }) => head,
  model: (message) => message.model,
};

/** For formats that tell no head: the newest message that nothing follows. */
export function newestLeaf({ messages }: KnownChat): KnownMessage {
  const parents = new Set(messages.map(({ parent }) => parent));
  const leaves = messages.filter((message) => !parents.has(message));
  return leaves.reduce((newest, leaf) => (leaf.at >= newest.at ? leaf : newest));
}

export const firstAt = ({ messages }: KnownChat): number => Math.min(...messages.map(({ at }) => at));
export const lastAt = ({ messages }: KnownChat): number => Math.max(...messages.map(({ at }) => at));

export function addImage(
  images: Map<string, ExpectedImage>,
  { picture }: KnownImage,
  facts: Partial<ExpectedImage>,
): void {
  // The same bytes again are the same image, which keeps the facts that came first.
  if (images.has(picture.sha256)) return;
  const { sha256, width, height, mediaType } = picture;
  images.set(sha256, { sha256, width, height, mediaType, ...facts });
}

function expectMessage(message: KnownMessage, chat: KnownChat, carries: Carrying): ExpectedMessage {
  const below = chat.messages.filter(({ parent }) => parent === message);
  return {
    role: message.role,
    text: message.text,
    at: carries.time(message.at),
    model: message.role === 'person' ? null : carries.model(message, chat),
    outputs: message.outputs.map((image) => carries.bytesOf(image)),
    inputs: message.inputs.map((image) => carries.bytesOf(image)),
    isHead: carries.head(chat) === message,
    children: below.map((child) => expectMessage(child, chat, carries)),
  };
}

export function expectChat(chat: KnownChat, carries: Carrying): ExpectedChat {
  const first = chat.messages.filter(({ parent }) => parent === null);
  return {
    title: carries.title(chat),
    createdAt: carries.createdAt(chat),
    updatedAt: carries.updatedAt(chat),
    archived: carries.archived(chat),
    roots: first.map((message) => expectMessage(message, chat, carries)),
  };
}

/** All that an import of these chats must give, but for what lies outside of them. */
export function expectChats(chats: readonly KnownChat[], carries: Carrying): Expectation {
  const images = new Map<string, ExpectedImage>();
  const present = new Set<string>();
  const absent = new Set<string>();
  let missing = 0;
  for (const chat of chats) {
    for (const message of chat.messages) {
      for (const image of [...message.inputs, ...message.outputs]) {
        if (carries.bytesOf(image) === null) continue;
        present.add(image.id);
        addImage(images, image, carries.factsOf(image, message, chat));
      }
    }
    const gone = new Set(imagesIn(chat).filter((image) => carries.bytesOf(image) === null));
    missing += gone.size;
    for (const { id } of gone) absent.add(id);
  }
  const none = { imported: 0, inferred: 0, unlinked: 0, skipped: 0, unknown: 0, refused: 0 };
  return {
    chats: chats.map((chat) => expectChat(chat, carries)),
    images,
    sums: {
      linked: present.size,
      missing,
      ...none,
      previewImages: present.size,
      previewMissing: absent.size,
    },
  };
}
