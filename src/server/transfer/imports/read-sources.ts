import {
  assignedElements,
  type Bundle,
  type Entry,
  extractAssignedJson,
  type JsonElement,
  jsonElements,
  readJson,
} from '../bundle/index.ts';
import { AppError, toAppError } from '../../errors.ts';
import type { ImportRecord, ProblemRecord, SourceKind } from '../records.ts';
import { readChatGpt } from '../sources/chatgpt/index.ts';
import { readClaude } from '../sources/claude/index.ts';
import { readImagestead } from '../sources/imagestead/index.ts';
import { readGemini } from '../sources/gemini/index.ts';
import { readLibreChat } from '../sources/librechat/index.ts';
import { readOpenWebUi } from '../sources/open-webui/index.ts';
import type { Contents, JsonFile } from './contents.ts';
import type { JsonKind } from './identify.ts';
import { isChatPage } from './left-out.ts';
import { looseImages } from './loose-images.ts';
import { isPartOfOwn, newestFirst, ownExports, ownInput } from './own-export.ts';

/** One source of a bundle with its records, read anew each time. */
export interface FoundSource {
  kind: SourceKind;
  records(): AsyncIterable<ImportRecord>;
}

type Report = (problem: ProblemRecord) => void;

/** Index files of an export; conversations are never read whole. */
const indexBytes = 256 * 1024 * 1024;

/**
 * The sources in a bundle, in the order in which they are to be read: exports of chats first, then the images that none
 * of them shows. `report` hears what could not be read; `shown` fills with the paths that chats show.
 */
export async function findSources(
  bundle: Bundle,
  contents: Contents,
  report: Report,
): Promise<FoundSource[]> {
  const own = ownExports(contents);
  const files = Map.groupBy(
    contents.json.filter(({ entry }) => !isPartOfOwn(own, entry.path)),
    ({ kind }) => kind,
  );
  const has = (kind: JsonKind): boolean => (files.get(kind)?.length ?? 0) > 0;
  const shown = new Set<string>();
  const sources: FoundSource[] = [];
  const add = (kind: SourceKind, records: () => AsyncIterable<ImportRecord>): void => {
    sources.push({ kind, records: () => noting(records(), shown) });
  };
  for (const entry of await newestFirst(own)) {
    const input = ownInput(bundle, entry, report);
    add('imagestead', () => readImagestead(input));
  }
  const page = has('chatgpt') ? undefined : await findPage(contents);
  if (!has('chatgpt') && !page)
    for (const { path } of contents.html) if (isChatPage(path)) report(emptyPage(path));
  if (has('chatgpt') || has('chatgpt-library') || page) {
    const input = await chatGptInput(bundle, contents, files, page, report);
    add('chatgpt', () => readChatGpt(input));
  }
  const others = [
    ['librechat', readLibreChat],
    ['open-webui', readOpenWebUi],
    ['claude', readClaude],
    ['gemini', readGemini],
  ] as const;
  for (const [kind, read] of others) {
    if (!has(kind)) continue;
    const documents = () => documentsOf(files.get(kind)!, report);
    add(kind, () => read({ documents, paths: bundle.entries }));
  }
  const fromChats = sources.length > 0;
  sources.push({ kind: 'images', records: () => looseImages(contents, shown, fromChats) });
  return sources;
}

async function* noting(
  records: AsyncIterable<ImportRecord>,
  shown: Set<string>,
): AsyncGenerator<ImportRecord> {
  for await (const record of records) {
    for (const image of imagesOf(record)) if (image.bytes.at === 'entry') shown.add(image.bytes.path);
    // What its person had deleted does not come back as a loose image.
    if (record.type === 'problem' && record.problem.kind === 'skipped') shown.add(record.problem.subject);
    yield record;
  }
}

/** Every image of a record, where it is shown several times as often. */
export function imagesOf(record: ImportRecord) {
  if (record.type === 'image') return [record.image];
  if (record.type !== 'chat') return [];
  return record.chat.messages.flatMap(({ inputs, outputs }) => [...inputs, ...outputs]);
}

/** How the elements of a file are found in its bytes. */
type Cut = (stream: AsyncIterable<Uint8Array>) => AsyncIterable<JsonElement>;

const inJson: Cut = (stream) => jsonElements(stream, { under: 'conversations' });
const inPage: Cut = (stream) => assignedElements(stream, 'jsonData');

/** Damage ends the file that has it, and no other. */
async function* elementsOf(entries: readonly Entry[], cut: Cut, report: Report): AsyncGenerator<unknown> {
  for (const entry of entries) {
    const refuse = (reason: string): void => report({ kind: 'refused', subject: entry.path, reason });
    try {
      for await (const element of cut(await entry.open())) {
        if (element.ok) yield element.value;
        else refuse(element.reason);
      }
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'unsupported') throw error;
      refuse(error.message);
    }
  }
}

async function* documentsOf(files: readonly JsonFile[], report: Report) {
  for (const { entry } of files) {
    for await (const value of elementsOf([entry], inJson, report)) yield { path: entry.path, value };
  }
}

const emptyPage = (subject: string): ProblemRecord => ({
  kind: 'unknown',
  subject,
  reason: 'No chat can be read out of this page. Download the export again and give its ZIP.',
});

/** A page that holds an export, for exports whose JSON is not there. */
async function findPage({ html }: Contents): Promise<Entry | undefined> {
  for (const entry of html) {
    // Of a page that is no export nothing is said.
    for await (const _ of elementsOf([entry], inPage, () => {})) return entry;
  }
  return undefined;
}

async function chatGptInput(
  bundle: Bundle,
  { html }: Contents,
  files: ReadonlyMap<JsonKind, JsonFile[]>,
  page: Entry | undefined,
  report: Report,
) {
  const entriesOf = (kind: JsonKind): Entry[] => (files.get(kind) ?? []).map(({ entry }) => entry);
  const shards = entriesOf('chatgpt').toSorted((a, b) => compareNumbered(a.path, b.path));
  const libraryFiles: unknown[] = [];
  const lists = entriesOf('chatgpt-library').filter((entry) => isHoldable(entry, report));
  for await (const value of elementsOf(lists, inJson, report)) libraryFiles.push(value);
  const manifests = await readWhole(entriesOf('chatgpt-manifest'), report);
  return {
    paths: bundle.entries,
    conversations: () => (page ? elementsOf([page], inPage, report) : elementsOf(shards, inJson, report)),
    assetNames: Object.assign({}, ...(await readWhole(entriesOf('chatgpt-assets'), report))) as Record<
      string,
      unknown
    >,
    assetsJson: await readAssets(html),
    libraryFiles,
    manifest: manifests,
    sharedPaths: shards.map(({ path }) => path),
  };
}

/** Whether all of a list may be kept in memory. */
function isHoldable({ path, bytes }: Entry, report: Report): boolean {
  if (bytes <= indexBytes) return true;
  report({ kind: 'refused', subject: path, reason: 'This list is larger than 256 MB.' });
  return false;
}

/** `conversations-2.json` before `conversations-10.json`. */
const compareNumbered = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

async function readWhole(entries: readonly Entry[], report: Report): Promise<unknown[]> {
  const values: unknown[] = [];
  for (const entry of entries) {
    try {
      values.push(await readJson(entry, indexBytes));
    } catch (error) {
      report({ kind: 'refused', subject: entry.path, reason: toAppError(error).message });
    }
  }
  return values;
}

/** The table of assets in a page, which names files that the JSON of older exports does not. */
async function readAssets(html: readonly Entry[]): Promise<Record<string, unknown>> {
  for (const entry of html) {
    try {
      const assets = await extractAssignedJson(await entry.open(), 'assetsJson');
      if (typeof assets === 'object' && assets !== null) return assets as Record<string, unknown>;
    } catch {
      // A page without the table, or a damaged one: everything is found in other ways.
    }
  }
  return {};
}
