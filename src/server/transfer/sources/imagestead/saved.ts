import { createSaved, type SavedSearch } from '../../../../shared/contract/saved.ts';
import { quoted } from '../../../../shared/quoted.ts';
import { type Fields, instant, text } from '../values.ts';
import { idOf } from './header.ts';

/** A page of a folder searches by its id, which is another one elsewhere. */
const folderById = /\bfolder:"?([0-9a-f]{8}-[0-9a-f-]{27})"?/gi;

/** A saved search of an export, with its folders by their names; null for one that can't be kept. */
export function readSaved(fields: Fields, folderOf: (id: string) => string[]): SavedSearch | null {
  const id = idOf(fields['id']);
  const query = (text(fields['query']) ?? '').replace(folderById, (whole, folderId: string) => {
    const names = folderOf(folderId.toLowerCase()).map((name) => name.replaceAll('/', '-'));
    return names.length === 0 ? whole : `folder:${quoted(names.join('/'))}`;
  });
  const kept = createSaved.input.safeParse({ name: text(fields['name']), query });
  return id !== null && kept.success
    ? { id, ...kept.data, createdAt: instant(fields['createdAt']) ?? 0 }
    : null;
}
