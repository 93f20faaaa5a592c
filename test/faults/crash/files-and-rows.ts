import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../erase/data-files.ts';
import { openCopy } from '../open-copy.ts';
import type { Verdict } from './verdict.ts';

interface ImageRow {
  id: string;
  state: string;
  file_key: string;
  sha256: string;
  bytes: number;
  previews_at: number | null;
  preview_error: string | null;
}

/** What was under way when the server was killed; its next start has to take it back. */
export interface LeftOver {
  /** Files in `tmp`, and files that were placed and have no row. */
  files: string[];
  /** Kinds of the jobs that were running. */
  running: string[];
}

/**
 * Holds every file of the data directory of a server that does not run against every row, and notes what does not fit.
 * `settled`: nothing may be under way any more.
 */
export function checkFilesAndRows(dataDir: string, verdict: Verdict, settled: boolean): LeftOver {
  using database = openCopy(dataDir);
  const [integrity] = database.all<{ integrity_check: string }>('PRAGMA integrity_check');
  if (integrity?.integrity_check !== 'ok')
    verdict.note('lost', `the database is damaged: ${integrity?.integrity_check}`);
  const images = database.all<ImageRow>(
    'SELECT id, state, file_key, sha256, bytes, previews_at, preview_error FROM images',
  );
  const pending = new Set(
    database.all<{ key: string }>('SELECT key FROM pending_files').map(({ key }) => key),
  );
  const files = filesBelow(dataDir).filter((file) => /^(originals|previews|tmp)\//.test(file));
  const there = new Set(files);
  for (const image of images) checkImage(dataDir, image, there, verdict);

  const known = new Set([...images.map(({ file_key }) => stem(file_key)), ...[...pending].map(stem)]);
  const temporary = files.filter((file) => file.startsWith('tmp/'));
  for (const file of files) {
    if (!file.startsWith('tmp/') && !known.has(stem(file)))
      verdict.note('orphans', `${file} belongs to no row`);
  }
  checkReferences(database.all, verdict);
  for (const { id } of database.all<{ id: string }>(
    `SELECT sha256 AS id FROM images WHERE state IN ('live', 'trashed') GROUP BY owner_id, sha256 HAVING count(*) > 1`,
  ))
    verdict.note('twice', `several images of one person have the bytes ${id}`);
  const unfinished = files.filter((file) => [...pending].some((key) => stem(key) === stem(file)));
  if (settled) {
    for (const file of [...temporary, ...unfinished]) verdict.note('orphans', `${file} was never finished`);
    for (const key of pending) verdict.note('orphans', `the note of ${key} was never taken back`);
  }
  if (settled) checkSettled(dataDir, database.all, verdict);
  const running = database.all<{ kind: string }>(
    "SELECT kind FROM jobs WHERE finished_at IS NULL AND state = 'running'",
  );
  return { files: [...temporary, ...unfinished], running: running.map(({ kind }) => kind) };
}

/** `originals/2026/11/<id>.png` and `previews/2026/11/<id>.256.webp` are of one image. */
const stem = (key: string): string => key.split('/').slice(1).join('/').split('.')[0]!;

function checkImage(dataDir: string, image: ImageRow, there: Set<string>, verdict: Verdict): void {
  // Of an image that is being purged any file may be gone already.
  if (image.state !== 'live' && image.state !== 'trashed') return;
  if (!there.has(image.file_key)) return verdict.note('lost', `${image.file_key} is gone, its row is not`);
  const bytes = readFileSync(join(dataDir, image.file_key));
  if (bytes.length !== image.bytes || createHash('sha256').update(bytes).digest('hex') !== image.sha256) {
    verdict.note('lost', `${image.file_key} is not what its row says`);
  }
  if (image.previews_at === null || image.preview_error !== null) return;
  for (const size of [256, 512]) {
    const preview = `previews/${stem(image.file_key)}.${size}.webp`;
    if (!there.has(preview) || statSync(join(dataDir, preview)).size === 0)
      verdict.note('lost', `${preview} is gone, the row says it was made`);
  }
}

/** When nothing is under way: files of exports that are not ready, and rows of accounts that are gone. */
function checkSettled(dataDir: string, all: <T>(sql: string) => T[], verdict: Verdict): void {
  const ready = new Set(
    all<{ id: string }>("SELECT id FROM exports WHERE state = 'ready'").map(({ id }) => id),
  );
  for (const file of filesBelow(dataDir).filter((one) => one.startsWith('exports/'))) {
    if (![...ready].some((id) => file.includes(id))) verdict.note('orphans', `${file} is of no export`);
  }
  const tables = all<{ name: string }>(
    `SELECT t.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' AND c.name = 'owner_id'`,
  );
  for (const { name } of tables.filter((one) => !['receipts', 'account_deletions'].includes(one.name))) {
    const rows = all<{ owner: string }>(
      `SELECT DISTINCT owner_id AS owner FROM "${name}"
       WHERE owner_id IN (SELECT owner_id FROM account_deletions WHERE finished_at IS NOT NULL)`,
    );
    for (const { owner } of rows)
      verdict.note('resurrected', `${name} has rows of the deleted account ${owner}`);
  }
}

/** Rows that name rows. */
function checkReferences(all: <T>(sql: string) => T[], verdict: Verdict): void {
  const references: [string, string][] = [
    [
      'a place in a message shows an image that is not there',
      `SELECT image_id AS id FROM appearances
       WHERE purged_at IS NULL AND image_id NOT IN (SELECT id FROM images)`,
    ],
    [
      'a place belongs to no message',
      'SELECT message_id AS id FROM appearances WHERE message_id NOT IN (SELECT id FROM messages)',
    ],
    ['a message belongs to no chat', 'SELECT id FROM messages WHERE chat_id NOT IN (SELECT id FROM chats)'],
    [
      'a derivation names an image that is not there',
      `SELECT from_id || ' ' || to_id AS id FROM derivations
       WHERE from_id NOT IN (SELECT id FROM images) OR to_id NOT IN (SELECT id FROM images)`,
    ],
    [
      'a received file belongs to no import',
      'SELECT import_id AS id FROM import_files WHERE import_id NOT IN (SELECT id FROM imports)',
    ],
    [
      'a line of a report belongs to no import',
      'SELECT import_id AS id FROM import_items WHERE import_id NOT IN (SELECT id FROM imports)',
    ],
    [
      'a record of a service tells of nothing',
      `SELECT subject || ' ' || subject_id AS id FROM import_records
       WHERE subject_id NOT IN (SELECT id FROM images UNION SELECT id FROM chats UNION SELECT id FROM messages)`,
    ],
    [
      'the count of a month is wrong',
      `SELECT owner_id || ' ' || month AS id FROM
         (SELECT owner_id, month, count(*) AS n FROM images WHERE state = 'live' GROUP BY owner_id, month)
         FULL JOIN image_counts USING (owner_id, month)
       WHERE n IS NOT count`,
    ],
    [
      'an image was purged without a receipt, or has one and is still there',
      `SELECT image_id AS id FROM appearances WHERE purged_at IS NOT NULL
         AND image_id NOT IN (SELECT subject_id FROM receipts)
       UNION SELECT id FROM images WHERE id IN (SELECT subject_id FROM receipts)`,
    ],
  ];
  for (const [what, sql] of references) {
    for (const { id } of all<{ id: string }>(sql)) verdict.note('orphans', `${what}: ${id}`);
  }
}
