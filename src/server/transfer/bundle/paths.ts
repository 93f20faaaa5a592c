import type { BundleLimits } from './limits.ts';

type CleanPath = { ok: true; path: string } | { ok: false; reason: string };

const controls = /\p{Cc}/u;
/** `Q: what is this.png` is a title and no drive. */
const drive = /^[A-Za-z]:(?! )/;

function refuse(reason: string): CleanPath {
  return { ok: false, reason };
}

/**
 * The path of an entry from what its archive or device calls it: `/` between its parts, none of them empty, `.` or `..`.
 * A name that leads out, or that no program would write, is refused with a sentence.
 */
export function cleanPath(
  name: string,
  limits: Pick<BundleLimits, 'pathCharacters' | 'pathParts'>,
): CleanPath {
  if (name.length > limits.pathCharacters) {
    return refuse(`Its path is longer than ${limits.pathCharacters.toLocaleString('en')} characters.`);
  }
  if (controls.test(name)) return refuse('Its name has control characters in it.');
  const slashed = name.toWellFormed().replaceAll('\\', '/');
  if (slashed.startsWith('/') || drive.test(slashed)) {
    return refuse('Its path is absolute; only paths inside of what was given are read.');
  }
  const parts = slashed.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) return refuse('Its path leads out of what was given.');
  if (parts.length === 0) return refuse('It has no name.');
  if (parts.length > limits.pathParts) {
    return refuse(`It is deeper than ${limits.pathParts} folders.`);
  }
  return { ok: true, path: parts.join('/') };
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

const leftovers = new Set(['.ds_store', 'thumbs.db', 'desktop.ini']);

/** What systems put beside a person's files: it is left out and not worth a word. */
export function isLeftover(path: string): boolean {
  const base = baseName(path);
  return (
    leftovers.has(base.toLowerCase()) ||
    base.startsWith('._') ||
    path.startsWith('__MACOSX/') ||
    path.includes('/__MACOSX/')
  );
}

/** The one folder that all paths stand in, with its `/`; empty where there is none. */
export function wrapperOf(paths: readonly string[]): string {
  const first = paths[0] ?? '';
  const wrapper = first.slice(0, first.indexOf('/') + 1);
  return wrapper !== '' && paths.every((path) => path.startsWith(wrapper)) ? wrapper : '';
}

/** `a/fox.png` as `a/fox (2).png`. */
export function numbered(path: string, number: number): string {
  const dot = path.lastIndexOf('.');
  const start = path.lastIndexOf('/') + 1;
  const end = dot > start ? dot : path.length;
  return `${path.slice(0, end)} (${number})${path.slice(end)}`;
}

/** `wanted/`, or with the first number with which none of these paths is in it. */
export function freeFolder(wanted: string, paths: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const folder = `${number === 1 ? wanted : `${wanted} (${number})`}/`;
    if (!paths.some((path) => path.startsWith(folder))) return folder;
  }
}
