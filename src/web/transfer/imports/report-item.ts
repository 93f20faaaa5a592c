import type { Image } from '../../../shared/contract/library.ts';
import type { ImportItem } from '../../../shared/contract/imports.ts';
import { knownWords, subjectWords } from './import-words.ts';

/** What has become of the image or chat of an item since; `unknown` until it was asked. */
export type Now = 'unknown' | 'live' | 'trashed' | 'gone';

/** How an item is told: what it is called now, what can be opened, what can be brought back. */
export interface Standing {
  name: string;
  /** What it was called where it came from, where that is not its name here. */
  file: string | null;
  /** Whether it was here before, or where it is now. */
  badge: string | null;
  reason: string | null;
  /** What its name leads to. */
  opens: 'image' | 'chat' | null;
  /** The chat that an image stands in. */
  chatId: string | null;
  restorable: boolean;
}

export function nowOf(state: Image['state'] | undefined): Now {
  if (state === undefined || state === 'purging') return 'gone';
  return state === 'live' ? 'live' : 'trashed';
}

/** Tells an item as things are now, which may differ from how they were when the report was written. */
export function standingOf(item: ImportItem, now: Now, nameNow?: string): Standing {
  const isHeld = (item.kind === 'image' ? item.imageId : item.chatId) !== null;
  const forgotten = item.subject === '';
  if (item.kind === 'file' || !isHeld || now === 'gone' || (forgotten && now === 'unknown')) {
    const gone = isHeld && now === 'gone';
    return {
      name: gone ? 'Deleted since' : subjectWords(item),
      file: null,
      badge: null,
      reason: gone ? null : item.reason,
      opens: null,
      chatId: item.kind === 'image' && !forgotten && !gone ? item.chatId : null,
      restorable: false,
    };
  }
  const restored = item.known === 'in_trash' && now === 'live';
  // The name that an image has from its file tells nothing that the file's does not.
  const sameName = nameNow === undefined || item.subject.replace(/\.[^.]*$/, '') === nameNow;
  const name = sameName && !forgotten ? item.subject : (nameNow ?? subjectWords(item));
  return {
    name,
    file: forgotten || sameName ? null : item.subject,
    badge: now === 'trashed' ? 'In the trash' : restored ? 'Already here' : knownWords(item),
    reason: restored ? null : item.reason,
    opens: item.kind,
    // A name that was taken away from an image that is still here was taken away with its chat.
    chatId: item.kind === 'image' && !forgotten ? item.chatId : null,
    restorable: now === 'trashed',
  };
}
