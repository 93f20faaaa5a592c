import type { Import, ImportItem, ImportPreview, ItemOutcome } from '../../../shared/contract/imports.ts';
import { byteWords, counted, imagesAndChats } from '../../lifecycle/words.ts';

type Source = ImportPreview['sources'][number]['kind'];

/** Where things come from, as people call it. */
export const sourceNames: Record<Source, string> = {
  chatgpt: 'ChatGPT',
  librechat: 'LibreChat',
  'open-webui': 'Open WebUI',
  claude: 'Claude',
  gemini: 'Gemini',
  imagestead: 'Imagestead',
  images: 'Image files',
};

export interface OutcomeWords {
  /** On the chip that filters a report by it. */
  title: string;
  /** On a single item. */
  one: string;
  /** What it means, for those who ask. */
  meaning: string;
}

/** What can become of an item, in the order in which a report tells it. */
export const outcomeWords: Record<ItemOutcome, OutcomeWords> = {
  imported: {
    title: 'Brought in',
    one: 'Brought in',
    meaning: 'Chats with their tree of messages, and images that came by themselves.',
  },
  linked: {
    title: 'Linked',
    one: 'Linked to its message',
    meaning: 'Images that stand at the message that shows them.',
  },
  inferred: {
    title: 'Placed by date',
    one: 'Placed by date',
    meaning: 'Images whose message was found by its date, as the export names none.',
  },
  unlinked: {
    title: 'Not in a chat',
    one: 'Not in a chat',
    meaning: 'Images in the Library that no message shows.',
  },
  missing: {
    title: 'Missing',
    one: 'Missing',
    meaning: 'Images that are told of, but whose files were not among what you gave.',
  },
  unknown: { title: 'Not understood', one: 'Not understood', meaning: 'Files that nothing here can read.' },
  refused: {
    title: 'Refused',
    one: 'Refused',
    meaning: 'Files that are damaged, too large or not what they seem.',
  },
  skipped: { title: 'Left out', one: 'Left out', meaning: 'Account data and the like, left out on purpose.' },
};

export const outcomeOrder = Object.keys(outcomeWords) as ItemOutcome[];

const month = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** Such as `March 2023 to October 2026`, or one month; null where no date is told. */
export function spanWords(from: number | null, to: number | null): string | null {
  if (from === null || to === null) return null;
  const [first, last] = [month.format(from), month.format(to)];
  return first === last ? first : `${first} to ${last}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listWords(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** What an import is doing, in a few words. */
const stateNames: Record<Import['state'], string> = {
  receiving: 'Waiting for files',
  inspecting: 'Looking through',
  ready: 'Ready to bring in',
  running: 'Bringing in',
  paused: 'Paused',
  done: 'Done',
  cancelled: 'Cancelled',
  failed: 'Stopped',
};

/** The state of an import on its mark in a list. */
export function stateWords({ state, preview }: Pick<Import, 'state' | 'preview'>): string {
  if (state === 'ready' && preview && preview.images + preview.chats === 0) return 'Nothing in it';
  return stateNames[state];
}

/** `2,990 images and 412 chats came in`, or that nothing new did. */
export function addedWords({ images, chats }: Import['added']): string {
  return images + chats === 0 ? 'Nothing new came in' : `${imagesAndChats(images, chats)} came in`;
}

/** One line about an import in the list of all. */
export function importSentence(one: Import): string {
  const { state, preview, added } = one;
  switch (state) {
    case 'receiving':
      return one.files === 0
        ? 'No files are here yet.'
        : `${counted(one.files, 'file')}, ${byteWords(one.bytes)} ${one.files === 1 ? 'is' : 'are'} here so far.`;
    case 'inspecting':
      return 'What is in it is being found out.';
    case 'ready':
      return preview && preview.images + preview.chats > 0
        ? `Holds ${imagesAndChats(preview.images, preview.chats)}. Nothing is brought in yet.`
        : 'Nothing in it can be brought in.';
    case 'running':
    case 'paused':
      return added.images + added.chats === 0 ? 'Nothing has come in yet.' : `${addedWords(added)} so far.`;
    case 'failed':
      return one.error ?? 'It could not go on.';
    case 'done': {
      const missing = one.counts.missing ?? 0;
      const also = missing > 0 ? `; ${counted(missing, 'image was', 'images were')} missing` : '';
      return `${addedWords(added)}${also}.`;
    }
    case 'cancelled':
      return `${addedWords(added)} before it was cancelled.`;
  }
}

/** What an item is called; what was purged since has no name any more. */
export function subjectWords({ subject }: Pick<ImportItem, 'subject'>): string {
  return subject || 'Deleted since';
}

const knownNames: Record<NonNullable<ImportItem['known']>, string> = {
  new: 'New',
  already: 'Already here',
  in_trash: 'In the trash',
};

/** Whether an item was here before; null for what did not come in. */
export function knownWords({ known }: Pick<ImportItem, 'known'>): string | null {
  return known === null ? null : knownNames[known];
}

/** How many lines a report holds. */
export function reportTotal(counts: Import['counts']): number {
  return outcomeOrder.reduce((sum, outcome) => sum + (counts[outcome] ?? 0), 0);
}

/** What came of an import that has ended, as its page says it first. */
export function endSentence(one: Pick<Import, 'state' | 'added' | 'counts' | 'preview'>): string {
  const { linked = 0, inferred = 0, unlinked = 0, imported = 0 } = one.counts;
  const came = one.added.images + one.added.chats > 0;
  if (one.state === 'cancelled') {
    return came
      ? `${addedWords(one.added)} before this was cancelled.`
      : 'This was cancelled before anything came in.';
  }
  if (came) return `${addedWords(one.added)}.`;
  if (linked + inferred + unlinked + imported === 0) return 'Nothing came in. The report says why.';
  const trash = (one.preview?.inTrash ?? 0) > 0 ? ' or is in your trash' : '';
  return `Nothing new came in: everything was here already${trash}.`;
}
