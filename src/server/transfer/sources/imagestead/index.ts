import type { ImageRecord, ImportRecord } from '../../records.ts';
import { chatRecords, problem } from '../build-chat.ts';
import { newImage } from '../new-image.ts';
import { type Fields, list, record, text } from '../values.ts';
import { readChat } from './chat.ts';
import { idOf, isNewer } from './header.ts';
import { readImage } from './image.ts';
import { readSaved } from './saved.ts';

export { isImagestead } from './header.ts';

interface Folder {
  name: string;
  parentId: string | null;
  brief: string;
  /** Ids of images. */
  pins: string[];
}

/** What of an export is read: values as parsed, untrusted. */
export interface ImagesteadInput {
  /** The folder that all of it stands in, with a slash at its end; empty at the top. */
  root: string;
  /** The lines of `library.jsonl`. */
  lines(): AsyncIterable<unknown>;
  conversations(): AsyncIterable<unknown>;
  /** The record at a path of the bundle; null where there is none that can be read. */
  recordAt(path: string): Promise<unknown>;
  /** All entries of the bundle, by path. */
  paths: ReadonlyMap<string, unknown>;
}

const reasons = {
  newer: 'A newer Imagestead made this export. Update this one, then import it again.',
  trashed: 'It was in the trash when the export was made, and was left out.',
  unreadable: 'Its original could not be read when the export was made.',
  search: 'This saved search can’t be read. Save it anew.',
  noRecord: 'Its record is missing or damaged. It is imported with what its file says itself.',
};

/**
 * An export of Imagestead itself: its images in the order in which they came in, so that each comes after what it was
 * made from, then its folders, saved searches and chats.
 */
export async function* readImagestead(input: ImagesteadInput): AsyncIterable<ImportRecord> {
  const folders = new Map<string, Folder>();
  /** Where the original of each image is, and nothing else of it: there may be a million. */
  const originals = new Map<string, string>();
  const searches: Fields[] = [];
  for await (const line of input.lines()) {
    const fields = record(line);
    if (!fields) continue;
    if (fields['kind'] === 'library' && isNewer(line)) {
      yield problem('refused', 'library.jsonl', reasons.newer);
      return;
    }
    const id = idOf(fields['id']);
    if (id === null) continue;
    if (fields['kind'] === 'folder') {
      const name = text(fields['name']);
      if (name === null) continue;
      folders.set(id, {
        name,
        parentId: idOf(fields['parentId']),
        brief: text(fields['brief']) ?? '',
        pins: list(fields['pins']).flatMap((pin) => idOf(pin) ?? []),
      });
    }
    if (fields['kind'] === 'saved') searches.push(fields);
    if (fields['kind'] !== 'image') continue;
    const path = input.root + (text(fields['path']) ?? '');
    if (fields['state'] === 'trashed') yield problem('skipped', path, reasons.trashed);
    else if (!input.paths.has(path)) yield problem('missing', path, reasons.unreadable);
    else {
      const image = readImage(await input.recordAt(`${path}.json`), path);
      if (!image) yield problem('unknown', path, reasons.noRecord);
      else {
        originals.set(image.key, path);
        yield { type: 'image', image };
      }
    }
  }
  for (const [id, { brief, pins }] of folders) {
    yield { type: 'folder', path: pathOf(folders, id), brief, pins };
  }
  for (const fields of searches) {
    const saved = readSaved(fields, (id) => pathOf(folders, id));
    yield saved
      ? { type: 'saved', saved }
      : problem('refused', text(fields['name']) ?? 'library.jsonl', reasons.search);
  }
  // By now every image is in; a chat needs no more than to name it.
  const imageOf = (id: string): ImageRecord | undefined => {
    const path = originals.get(id);
    return path === undefined ? undefined : newImage(id, { at: 'entry', path });
  };
  for await (const value of input.conversations()) {
    const chat = readChat(value, imageOf, (id) => pathOf(folders, id));
    if (chat) yield* chatRecords(chat);
  }
}

/** The names that lead to a folder, from the topmost down. */
function pathOf(folders: ReadonlyMap<string, Folder>, id: string): string[] {
  const names: string[] = [];
  let next = folders.get(id);
  // No deeper than there are folders, should they go round.
  while (next && names.length < folders.size) {
    names.unshift(next.name);
    next = next.parentId === null ? undefined : folders.get(next.parentId);
  }
  return names;
}
