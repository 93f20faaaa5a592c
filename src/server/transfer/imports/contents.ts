import {
  type Bundle,
  type Entry,
  isPicture,
  jsonElements,
  jsonLines,
  readHead,
  sniff,
} from '../bundle/index.ts';
import { sidecarPathsOf } from '../metadata/index.ts';
import { identify, type JsonKind } from './identify.ts';

export interface JsonFile {
  entry: Entry;
  kind: JsonKind;
}

/** What the entries of a bundle are, by their content. */
export interface Contents {
  images: ReadonlyMap<string, Entry>;
  json: readonly JsonFile[];
  /** Web pages: one of them may hold a whole export. */
  html: readonly Entry[];
  /** By the path of an image: the paths of what tells of it beside it. */
  sidecars: ReadonlyMap<string, readonly string[]>;
  /** What nothing here understands. */
  others: readonly Entry[];
}

/** The first elements of a list may be damaged or of an odd shape. */
const elementsLookedAt = 5;

/** Looks at every entry of a bundle, at most a few kilobytes of each. */
export async function readContents(bundle: Bundle, signal: AbortSignal): Promise<Contents> {
  const images = new Map<string, Entry>();
  const jsons: Entry[] = [];
  const html: Entry[] = [];
  const others: Entry[] = [];
  for (const entry of bundle.entries.values()) {
    if (signal.aborted) break;
    const kind = await readHead(entry).then(sniff, () => 'unknown' as const);
    if (isPicture(kind)) images.set(entry.path, entry);
    else if (kind === 'json-array' || kind === 'json-object') jsons.push(entry);
    else if (kind === 'html') html.push(entry);
    else others.push(entry);
  }
  const sidecars = findSidecars(images, bundle);
  const beside = new Set([...sidecars.values()].flat());
  const json: JsonFile[] = [];
  for (const entry of jsons) {
    if (signal.aborted) break;
    if (!beside.has(entry.path)) json.push({ entry, kind: await kindOf(entry) });
  }
  return { images, json, html, sidecars, others: others.filter(({ path }) => !beside.has(path)) };
}

function findSidecars(images: ReadonlyMap<string, Entry>, bundle: Bundle): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const path of images.keys()) {
    const paths = sidecarPathsOf(path, (other) => bundle.entries.has(other) && !images.has(other));
    if (paths.length > 0) found.set(path, paths);
  }
  return found;
}

async function kindOf(entry: Entry): Promise<JsonKind> {
  if (entry.path.endsWith('.jsonl')) {
    for await (const line of jsonLines(await entry.open()))
      return identify(entry.path, line.ok ? [line.value] : []);
  }
  const values: unknown[] = [];
  try {
    for await (const element of jsonElements(await entry.open(), { under: 'conversations' })) {
      if (element.ok) values.push(element.value);
      if (element.index + 1 === elementsLookedAt) break;
    }
  } catch {
    // What is damaged is told when it is read, or counted as not understood.
  }
  return identify(entry.path, values);
}
