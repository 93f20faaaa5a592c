import type { ProblemRecord } from '../../records.ts';
import { baseName } from '../bundle-files.ts';
import { list, record, records, text } from '../values.ts';

const SHARD = /^conversations(?:-\d{1,9})?\.json$/;

/** Files with conversations that the export's manifest lists and that were not among those found. */
export function missingShards(manifest: unknown, sharedPaths: readonly string[]): ProblemRecord[] {
  const found = new Set(sharedPaths.map((path) => baseName(path)));
  const manifests = Array.isArray(manifest) ? manifest : [manifest];
  return [...new Set(manifests.flatMap((one) => listedShards(one)))]
    .filter((path) => !found.has(baseName(path)))
    .map((path) => ({
      kind: 'missing',
      subject: path,
      reason: 'The export lists this part of the chats, but it was not given. Add it and import again.',
    }));
}

function listedShards(manifest: unknown): string[] {
  const fields = record(manifest);
  const logical = record(record(fields?.['logical_files'])?.['conversations.json']);
  const files = [
    ...list(logical?.['files']),
    ...records(fields?.['export_files'])
      .map((file) => file['path'])
      .filter((path) => typeof path === 'string' && SHARD.test(baseName(path))),
  ];
  return files.map((file) => text(file)).filter((file) => file !== null);
}
