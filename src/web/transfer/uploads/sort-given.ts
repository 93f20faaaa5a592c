import { kindOf } from './file-kind.ts';
import type { GivenFile } from './given-file.ts';

/** What was given, by what is to be done with it. */
export interface SortedFiles {
  pictures: GivenFile[];
  /** To be looked into by the import page. */
  archives: GivenFile[];
  /** How many are neither. */
  leftOut: number;
}

/** The files that only an export of a chat service has at its top. */
const exportFiles =
  /^(?:conversations(?:-\d+)?\.json|chat\.html|message_feedback\.json|library_files\.json)$/i;

/** Whether a folder was given that is an unpacked export: then its pictures belong to its chats. */
const isExport = (files: readonly GivenFile[]): boolean =>
  files.some(({ path, file }) => path.includes('/') && exportFiles.test(file.name));

/**
 * Pictures go to the Library, archives to an import. JSON beside the pictures of a folder is not an archive of its own;
 * a folder that is an unpacked export goes to the import with everything in it.
 */
export function sortGiven(files: readonly GivenFile[]): SortedFiles {
  const seen = files.filter(({ file }) => !file.name.startsWith('.'));
  if (isExport(seen)) return { pictures: [], archives: seen, leftOut: 0 };
  const kinds = Map.groupBy(seen, ({ file }) => kindOf(file));
  const pictures = kinds.get('picture') ?? [];
  const offered = kinds.get('archive') ?? [];
  const archives = pictures.length === 0 ? offered : offered.filter(({ path }) => !path.includes('/'));
  return { pictures, archives, leftOut: seen.length - pictures.length - archives.length };
}
