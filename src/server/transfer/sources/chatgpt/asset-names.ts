import { baseName } from '../bundle-files.ts';
import { type Fields, record, text } from '../values.ts';

/** What a pointer such as `sediment://file_0123…#p_1` names. */
export interface Pointer {
  /** Without scheme, with fragment: two pages of one file are two images. */
  key: string;
  /** The ids it may mean, most likely first. */
  ids: readonly string[];
}

const ASSET_ID = /^(?:lib)?file[-_]/;
const LONGEST = 1000;

/** Takes a pointer apart: `file-service://file-…`, `sediment://file_…`, either with `#…` or `?…`, or a bare id. */
export function readPointer(value: unknown): Pointer | null {
  const pointer = text(value)?.trim() ?? '';
  if (pointer === '' || pointer.length > LONGEST) return null;
  const key = pointer.replace(/^[a-z][a-z0-9+.-]{0,30}:\/\//i, '');
  const [first = '', ...rest] = key.split(/[#?&/]/);
  // Pages of a document come as `<hash>#file_…#p_1.png`: then the fragment is what has a file.
  const ids = [first, ...rest.filter((part) => isAssetId(part))].filter((id) => id !== '');
  return ids.length === 0 ? null : { key, ids: [...new Set(ids)] };
}

export function isAssetId(id: string): boolean {
  return ASSET_ID.test(id);
}

/** `file-X` and `file_X` are one asset in exports of different age; this is what they share. */
export function bareId(id: string): string {
  return id.replace(/^file[-_]/, '');
}

/** The spellings under which the file of an id may stand, its own first. */
export function spellings(id: string): string[] {
  const bare = bareId(id);
  if (bare === id) return [id, `file-${id}`, `file_${id}`];
  const other = id.startsWith('file-') ? `file_${bare}` : `file-${bare}`;
  // A short bare id would find files that have nothing to do with it, such as `1.png`.
  return bare.length < 8 ? [id, other] : [id, other, bare];
}

/** `conversation_asset_file_names.json` as asset id → original name or path. */
export function readAssetNames(assetNames: unknown): Map<string, string> {
  const names = new Map<string, string>();
  for (const [file, value] of Object.entries(record(assetNames) ?? {})) {
    const name = text(value);
    if (name !== null) names.set(baseName(file).replace(/\.dat$/, ''), name);
  }
  return names;
}

/** `assetsJson` as pointer → path. Values may be objects; what leads out of the export is left out. */
export function readAssetPaths(assetsJson: unknown): Map<string, string> {
  const paths = new Map<string, string>();
  for (const [pointer, value] of Object.entries(record(assetsJson) ?? {})) {
    const fields: Fields | null = record(value);
    const path = text(value) ?? text(fields?.['file_path']) ?? text(fields?.['download_url']);
    const inside = path === null ? null : insidePath(path);
    if (inside !== null) paths.set(pointer, inside);
  }
  return paths;
}

/** A relative path without `./` and `..`; null for everything else, such as a URL. */
export function insidePath(path: string): string | null {
  const plain = path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  const leadsOut =
    plain.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(plain) || plain.split('/').includes('..');
  return leadsOut || plain === '' || plain.length > 4096 ? null : plain;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The name that a person gave a file, out of `file-<id>-<name>`; null where the export made the name. */
export function givenName(path: string, id: string): string | null {
  const name = baseName(path);
  if (name.endsWith('.dat')) return null;
  const own = spellings(id).find((spelling) => name.startsWith(`${spelling}-`));
  if (own === undefined) return name;
  const rest = name.slice(own.length + 1);
  const stem = rest.replace(/\.[a-z0-9]{1,5}$/i, '');
  return stem === '' || stem === 'sanitized' || UUID.test(stem) ? name : rest;
}

/** The beginning of a text from outside, for a sentence of the report. */
export function shortened(value: string, length: number): string {
  return value.slice(0, length).toWellFormed();
}
