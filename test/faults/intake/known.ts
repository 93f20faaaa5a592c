import { createHash } from 'node:crypto';
import type { KnownPicture } from './pictures.ts';

/** An image as it was in the service that the exports come from. */
export interface KnownImage {
  /** 32 hexadecimal digits; each format spells its own ids from them. */
  id: string;
  picture: KnownPicture;
  /** What its person called the file, or how the service names it. */
  fileName: string;
  uploaded: boolean;
  /** What the image model was told; null where it took the person's words. */
  told: string | null;
  /** Decimal. */
  seed: string | null;
  generationId: string | null;
  /** The image that it changes. */
  edits: KnownImage | null;
  /** Images that it was made after. */
  references: KnownImage[];
  madeAt: number;
}

export interface KnownMessage {
  key: string;
  parent: KnownMessage | null;
  role: 'person' | 'engine';
  text: string;
  /** Milliseconds. */
  at: number;
  /** Of an engine. */
  model: string | null;
  outputs: KnownImage[];
  inputs: KnownImage[];
}

export interface KnownChat {
  key: string;
  title: string | null;
  createdAt: number;
  updatedAt: number;
  archived: boolean;
  /** Parents first, siblings in their order. */
  messages: KnownMessage[];
  head: KnownMessage;
}

/** What somebody had elsewhere, in memory; every export of the proof is written from it. */
export interface KnownLibrary {
  chats: KnownChat[];
  /** Images that no chat shows. */
  loose: KnownImage[];
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** 32 hexadecimal digits that follow from a text. */
export const hexOf = (text: string): string => digest(text).slice(0, 32);

/** A UUID that follows from a text. */
export function uuidOf(text: string): string {
  const hex = digest(text);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The words of a person that an answer follows. */
export function wordsAbove(message: KnownMessage): string | null {
  for (let above = message.parent; above; above = above.parent)
    if (above.role === 'person') return above.text;
  return null;
}

/** The messages from the first down to the head. */
export function shownPath({ head }: KnownChat): KnownMessage[] {
  const path: KnownMessage[] = [];
  for (let message: KnownMessage | null = head; message; message = message.parent) path.unshift(message);
  return path;
}

export const imagesIn = ({ messages }: KnownChat): KnownImage[] =>
  messages.flatMap(({ inputs, outputs }) => [...inputs, ...outputs]);

/** All images of a library, each once, in the order in which they are met. */
export const allImages = ({ chats, loose }: KnownLibrary): KnownImage[] => [
  ...new Set([...chats.flatMap(imagesIn), ...loose]),
];
