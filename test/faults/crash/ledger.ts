/** Where something may be. `gone` is a purge that began: from there is no way back. */
export type Place = 'live' | 'trashed' | 'gone';

/** An image that the server has shown to its owner. */
export interface KnownImage {
  id: string;
  sha256: string;
  chatId: string;
  messageId: string;
  /** What it may be called. */
  names: Set<string>;
  /** One place when the last answer said so; several while an answer is missing. */
  may: Set<Place>;
  /** The deletion that moved it to the trash. */
  actionId: string | null;
  /** Its purge was asked for; nobody touches it any more. */
  doomed: 'acknowledged' | 'asked' | null;
}

/** An answer in a chat that the server promised to make. */
export interface KnownTurn {
  messageId: string;
  count: number;
  /** Its chat was deleted, so it may have been stopped before it was complete. */
  mayStop: boolean;
  images: Set<string>;
}

export interface KnownChat {
  id: string;
  may: Set<Place>;
  actionId: string | null;
  doomed: 'acknowledged' | 'asked' | null;
  turns: Map<string, KnownTurn>;
}

/** What one person was told by the server, and so must still be true after it was killed. */
export interface Ledger {
  images: Map<string, KnownImage>;
  chats: Map<string, KnownChat>;
  /** Requests without an answer that may have made a chat, or a turn in a chat. */
  lostStarts: number;
}

export const createLedger = (): Ledger => ({ images: new Map(), chats: new Map(), lostStarts: 0 });

/** Whether something is surely in this place, and nobody asked for its purge. */
export const surely = (thing: { may: Set<Place>; doomed: unknown }, place: Place): boolean =>
  thing.doomed === null && thing.may.size === 1 && thing.may.has(place);

export const imagesIn = (ledger: Ledger, place: Place): KnownImage[] =>
  [...ledger.images.values()].filter((image) => surely(image, place));

export const chatsIn = (ledger: Ledger, place: Place): KnownChat[] =>
  [...ledger.chats.values()].filter((chat) => surely(chat, place));

export function newChat(id: string): KnownChat {
  return { id, may: new Set(['live']), actionId: null, doomed: null, turns: new Map() };
}

/** Something moved; without an answer it may be in either place. */
export function moved(
  things: Iterable<{ may: Set<Place>; actionId: string | null }>,
  to: Place,
  answer: { actionId: string | null } | null,
): void {
  for (const thing of things) {
    if (answer) {
      thing.may = new Set([to]);
      thing.actionId = answer.actionId;
    } else {
      thing.may.add(to);
    }
  }
}

/** A purge was asked for: it runs in the background, so what it takes may still be in the trash. */
export function doom(
  things: Iterable<{ may: Set<Place>; doomed: 'acknowledged' | 'asked' | null }>,
  answered: boolean,
): void {
  for (const thing of things) {
    thing.may.add('gone');
    thing.doomed = answered ? 'acknowledged' : 'asked';
  }
}
