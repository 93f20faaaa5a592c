import type { ImportRecord } from '../../records.ts';
import { draftedChat, type MessageDraft, problem } from '../build-chat.ts';
import { type BundleFiles, bundleFiles } from '../bundle-files.ts';
import type { SourceInput } from '../source-input.ts';
import { record, text } from '../values.ts';
import { isOnlyNote, isRow, placeRow, readRow, type Row } from './row.ts';

const CHOOSE_JSON =
  'This is Gemini activity as a web page, which cannot be read. In Google Takeout, under My Activity, choose JSON.';
const ONLY_A_NOTE = 'A note about something done in Gemini, with no message and no picture.';

/** A row of `MyActivity.json` in a Google Takeout that is about Gemini or Bard. */
export function isGemini(value: unknown): boolean {
  return isRow(value);
}

/**
 * Chats of the Gemini activity in a Google Takeout. Rows that name the same conversation are one chat, oldest first;
 * a row that names none is a chat by itself. Says so where only the web page was given, so it is worth reading even
 * without any row. Other values are passed over.
 */
export async function* readGemini(input: SourceInput): AsyncIterable<ImportRecord> {
  const files = bundleFiles(input.paths);
  const threads = new Map<string, Row[]>();
  const seen = new Set<string>();
  for await (const { path, value } of input.documents()) {
    const fields = record(value);
    if (fields === null || !isRow(value)) continue;
    const row = placeRow(fields, path);
    // Exports of different age hold the same rows.
    if (seen.has(row.key)) continue;
    seen.add(row.key);
    if (isOnlyNote(row)) {
      yield problem('skipped', text(fields['title']) ?? path, ONLY_A_NOTE);
    } else if (row.thread === null) {
      yield* readThread(row.key, [row], files);
    } else {
      const rows = threads.get(row.thread);
      if (rows === undefined) threads.set(row.thread, [row]);
      else rows.push(row);
    }
  }
  for (const [thread, rows] of threads) yield* readThread(thread, oldestFirst(rows), files);
  if (seen.size > 0) return;
  for (const path of input.paths.keys()) {
    if (isGeminiPage(path)) yield problem('unknown', path, CHOOSE_JSON);
  }
}

function* readThread(key: string, rows: readonly Row[], files: BundleFiles): Generator<ImportRecord> {
  const drafts: MessageDraft[] = [];
  for (const row of rows) drafts.push(...readRow(row, drafts.at(-1)?.key ?? null, files));
  const about = {
    key,
    title: null,
    createdAt: null,
    updatedAt: null,
    archived: false,
    headKey: null,
    raw: [],
  };
  yield* draftedChat(about, drafts);
}

/** The export has the newest row first. */
function oldestFirst(rows: readonly Row[]): Row[] {
  return rows.toReversed().toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0));
}

/**
 * Whether a path is Gemini activity as a web page, `My Activity/Gemini Apps/MyActivity.html`: folder and file have
 * translated names, but the product's name stays.
 */
export function isGeminiPage(path: string): boolean {
  if (!/\.html?$/i.test(path)) return false;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return /gemini|\bbard\b/i.test(folder) || /^(?:My ?Activity)\.html?$/i.test(path);
}
