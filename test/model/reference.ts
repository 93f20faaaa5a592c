import { createQueries } from './queries.ts';

export const day = 24 * 60 * 60 * 1000;
export const hour = 60 * 60 * 1000;

/** What is known of one image, by the rules of deletion alone. */
export interface RefImage {
  id: string;
  state: 'live' | 'trashed' | 'purging' | 'temporary' | 'gone';
  uploaded: boolean;
  /** The word in its name or prompt. */
  word: string;
  /** What its bytes follow from: the same again is the same image. */
  content: string;
  favourite: boolean;
  protected: boolean;
  folders: Set<string>;
  tags: Set<string>;
  originChat: string | null;
  /** The word in the title of that chat, by which the image is found as long as the chat is there. */
  title: string;
  madeAt: number;
  trashedAt: number | null;
  purgeAt: number | null;
  action: string | null;
  byRule: boolean;
  purgeRule: string;
}

export interface RefChat {
  id: string;
  /** The word in its title. */
  word: string;
  state: 'live' | 'trashed' | 'purging' | 'gone';
  /** When a temporary one closes by itself; null for any other. */
  closesAt: number | null;
  archivedAt: number | null;
  purgeAt: number | null;
  trashedAt: number | null;
  action: string | null;
  /** The last message, under which the next turn goes. */
  head: string;
  shows: { messageId: string; role: 'input' | 'output'; imageId: string }[];
}

export interface RefRule {
  id: string;
  query: string;
  ageDays: number;
  enabled: boolean;
  ranAt: number | null;
  runs: number;
}

export interface Mark {
  at: number;
  purgeAt: number;
  action: string;
}

export type Reference = ReturnType<typeof createReference>;

/** Everything that one person has, as the rules in SPEC.md say that it must be. */
export function createReference() {
  const images = new Map<string, RefImage>();
  const chats = new Map<string, RefChat>();
  const holds = new Map<string, { subject: 'everything' | 'image' | 'chat'; subjectId: string | null }>();
  const rules = new Map<string, RefRule>();
  /** By what was purged; null where a person and the time both may have been the reason. */
  const receipts = new Map<string, string | null>();
  const folders = new Set<string>();
  const exports = new Map<string, { holds: Set<string>; erased: boolean }>();
  const actions: string[] = [];
  let purgeQueued = false;

  const imagesThat = (holdsTrue: (image: RefImage) => boolean): RefImage[] =>
    [...images.values()].filter(holdsTrue);
  const chatsThat = (holdsTrue: (chat: RefChat) => boolean): RefChat[] =>
    [...chats.values()].filter(holdsTrue);
  const heldBy = (subject: string, id: string | null): boolean =>
    [...holds.values()].some((hold) => hold.subject === subject && hold.subjectId === id);
  const shownIn = (chat: RefChat, imageId: string): boolean =>
    chat.shows.some((place) => place.imageId === imageId);

  // LC13: everything, the image, or a chat that shows it.
  const isHeld = ({ id }: RefImage): boolean =>
    heldBy('everything', null) ||
    heldBy('image', id) ||
    chatsThat((chat) => chat.state !== 'gone' && heldBy('chat', chat.id) && shownIn(chat, id)).length > 0;
  const isChatHeld = ({ id }: RefChat): boolean => heldBy('everything', null) || heldBy('chat', id);

  function trash(which: readonly RefImage[], mark: Mark, byRule = false): void {
    for (const image of which)
      Object.assign(image, {
        state: 'trashed',
        trashedAt: mark.at,
        purgeAt: mark.purgeAt,
        action: mark.action,
        byRule,
      });
  }

  function restore(which: readonly RefImage[], protecting: boolean): number {
    const back = which.filter(({ state }) => state === 'trashed');
    for (const image of back) {
      // LC14: what a person brings back otherwise than by undoing the run is protected.
      if (protecting && image.byRule) image.protected = true;
      const none = { trashedAt: null, purgeAt: null, action: null, byRule: false };
      Object.assign(image, { state: 'live', ...none });
    }
    return back.length;
  }

  function undo(action: string): { images: number; chats: number } {
    const back = chatsThat((chat) => chat.state === 'trashed' && chat.action === action);
    for (const chat of back)
      Object.assign(chat, { state: 'live', trashedAt: null, purgeAt: null, action: null });
    return {
      images: restore(
        imagesThat((image) => image.action === action),
        false,
      ),
      chats: back.length,
    };
  }

  function trashChats(which: readonly RefChat[], mark: Mark): void {
    for (const chat of which)
      Object.assign(chat, {
        state: 'trashed',
        trashedAt: mark.at,
        purgeAt: mark.purgeAt,
        action: mark.action,
      });
  }

  function mark(which: readonly RefImage[], rule: string): void {
    for (const image of which) {
      if (image.state === 'temporary' && (rule === 'temporary' || !isHeld(image)))
        Object.assign(image, { state: 'purging', purgeRule: 'temporary' });
      if (image.state !== 'trashed' || isHeld(image)) continue;
      const purgeRule = rule === 'retention' && image.byRule ? 'rule' : rule;
      Object.assign(image, { state: 'purging', purgeRule });
    }
    purgeQueued = true;
  }

  function markChats(which: readonly RefChat[]): void {
    for (const chat of which) if (chat.state === 'trashed' && !isChatHeld(chat)) chat.state = 'purging';
  }

  function closeTemporary(chat: RefChat): void {
    chat.state = 'purging';
    mark(
      imagesThat(({ state, originChat }) => state === 'temporary' && originChat === chat.id),
      'temporary',
    );
  }

  /** LC3, LC7: what is due at an instant, and what was marked and waits. */
  function sweep(now: number): void {
    for (const chat of chatsThat(({ state, closesAt }) => state === 'live' && closesAt !== null))
      if (chat.closesAt! <= now) closeTemporary(chat);
    mark(
      imagesThat(({ state, purgeAt }) => state === 'trashed' && purgeAt! <= now),
      'retention',
    );
    markChats(chatsThat(({ state, purgeAt }) => state === 'trashed' && purgeAt! <= now));
  }

  function note(id: string, rule: string | null): void {
    receipts.set(id, rule);
    for (const each of exports.values()) if (each.holds.has(id)) each.erased = true;
  }

  /** LC9: what is marked goes, but for what has come to be held, which goes back. */
  function erase(now: number): void {
    if (!purgeQueued) return;
    purgeQueued = false;
    for (const image of imagesThat(({ state }) => state === 'purging')) {
      if (!isHeld(image)) {
        Object.assign(image, { state: 'gone', purgeAt: null });
        image.folders.clear();
        image.tags.clear();
        note(image.id, image.purgeRule);
      } else if (image.purgeRule !== 'temporary') image.state = 'trashed';
    }
    for (const chat of chatsThat(({ state }) => state === 'purging')) {
      if (!isChatHeld(chat)) {
        chat.state = 'gone';
        note(chat.id, chat.closesAt !== null ? 'temporary' : chat.purgeAt! <= now ? null : 'person');
        for (const image of imagesThat(({ originChat }) => originChat === chat.id))
          Object.assign(image, { originChat: null, title: '' });
      } else if (chat.closesAt === null) chat.state = 'trashed';
    }
  }

  /** A cancelled purge: all of it goes back into the trash, as nothing was erased yet. */
  function cancelPurge(): void {
    for (const image of imagesThat(({ state }) => state === 'purging')) image.state = 'trashed';
    for (const chat of chatsThat(({ state }) => state === 'purging')) chat.state = 'trashed';
    purgeQueued = false;
  }

  const madeIn = (chatId: string): RefImage[] =>
    imagesThat(({ state, originChat }) => state === 'live' && originChat === chatId);
  /** LC4: what keeps an image when its chat is deleted with its images. */
  const reasons = (image: RefImage, chatId: string) => ({
    elsewhere: chatsThat(
      (chat) =>
        chat.id !== chatId && chat.state === 'live' && chat.closesAt === null && shownIn(chat, image.id),
    ).length,
    favourite: image.favourite,
    filed: image.folders.size > 0,
  });

  /** LC14: what a rule finds among live images, and what of it may go. */
  function ruleFinds(rule: RefRule, now: number): { found: RefImage[]; free: RefImage[] } {
    const query = queries.parse(rule.query);
    const found = imagesThat(
      (image) => image.state === 'live' && query.holds(image) && image.madeAt < now - rule.ageDays * day,
    );
    return {
      found,
      free: found.filter((image) => !image.favourite && !image.protected && !isHeld(image)),
    };
  }

  const queries = createQueries();
  return {
    images,
    chats,
    holds,
    rules,
    receipts,
    folders,
    exports,
    actions,
    queries,
    retention: 30,
    imagesThat,
    chatsThat,
    isHeld,
    isChatHeld,
    shownIn,
    madeIn,
    reasons,
    ruleFinds,
    trash,
    restore,
    undo,
    trashChats,
    mark,
    markChats,
    closeTemporary,
    sweep,
    erase,
    cancelPurge,
    queuePurge: () => void (purgeQueued = true),
    isPurgeQueued: () => purgeQueued,
    isMarked: () =>
      imagesThat(({ state }) => state === 'purging').length +
        chatsThat(({ state }) => state === 'purging').length >
      0,
  };
}
