import { open } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import {
  createImport,
  getImport,
  type Import,
  inspectImport,
  startImport,
} from '../../../src/shared/contract/imports.ts';
import { listSections } from '../../../src/shared/contract/library.ts';
import { uploadsPath } from '../../../src/shared/contract/uploads.ts';
import type { SignedIn } from '../../faults/person.ts';
import { forImport, metadataOf } from '../../faults/tus.ts';
import { waitFor } from '../../faults/wait.ts';
import { openBare } from '../library.ts';
import type { Given } from './files.ts';

const longest = 60 * 60 * 1000;
const sentAtOnce = 4;
const pieceBytes = 32 * 1024 * 1024;

/** Sends a file as a browser does: in pieces, of which one is in memory. */
async function send(owner: SignedIn, importId: string, { path, name }: Given): Promise<void> {
  await using file = await open(path);
  const { size } = await file.stat();
  const octets = { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream' };
  const take = async (answer: Response): Promise<Response> => {
    if (!answer.ok) throw new Error(`A file was not taken: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const piece = async (at: number): Promise<Buffer> => {
    const bytes = Buffer.alloc(Math.min(pieceBytes, size - at));
    await file.read(bytes, 0, bytes.length, at);
    return bytes;
  };
  const first = await piece(0);
  const begun = await take(
    await owner.fetch(uploadsPath, {
      method: 'POST',
      headers: {
        ...octets,
        'upload-length': String(size),
        'upload-metadata': metadataOf(forImport(importId, name)),
      },
      body: first,
    }),
  );
  for (let at = first.length; at < size; at += pieceBytes) {
    const headers = { ...octets, 'upload-offset': String(at) };
    await take(
      await owner.fetch(begun.headers.get('location')!, { method: 'PATCH', headers, body: await piece(at) }),
    );
  }
}

/** Sends files to a new import; answers its id. */
export async function sendFiles(owner: SignedIn, files: readonly Given[]): Promise<string> {
  const { id } = await owner.call(createImport, { label: 'bench' });
  const rest = files.values();
  await Promise.all(
    Array.from({ length: sentAtOnce }, async () => {
      for (const file of rest) await send(owner, id, file);
    }),
  );
  return id;
}

async function reached(owner: SignedIn, id: string, state: Import['state']): Promise<Import> {
  return waitFor(
    `an import that is ${state}`,
    async () => {
      const now = await owner.call(getImport, { id });
      if (now.state === 'failed') throw new Error(`The import failed: ${now.error}`);
      return now.state === state ? now : null;
    },
    { every: 100, longest },
  );
}

/** Everything that the Library shows of an image is there: waits for the last preview. */
async function allPreviewed(dataDir: string): Promise<void> {
  const bare = openBare(dataDir);
  try {
    const waiting = bare.prepare<[], { count: number }>(
      'SELECT count(*) AS count FROM images WHERE previews_at IS NULL',
    );
    await waitFor('the last preview', async () => (waiting.get()!.count === 0 ? true : null), {
      every: 100,
      longest,
    });
    const failed = bare
      .prepare<[], { preview_error: string }>(
        'SELECT preview_error FROM images WHERE preview_error IS NOT NULL LIMIT 1',
      )
      .get();
    if (failed) throw new Error(`A preview was not made: ${failed.preview_error}`);
  } finally {
    bare.close();
  }
}

export interface Measured {
  /** Milliseconds until the import could say what is in the files that were sent, before anything is written. */
  looked: number;
  /** Milliseconds from the start of the import until all images are in the Library with their previews. */
  imported: number;
}

/** Looks at what was sent and imports it; `count` images must be in the Library then. */
export async function measureImport(
  owner: SignedIn,
  dataDir: string,
  importId: string,
  count: number,
): Promise<Measured> {
  const asked = performance.now();
  await owner.call(inspectImport, { id: importId });
  await reached(owner, importId, 'ready');
  const began = performance.now();
  await owner.call(startImport, { id: importId });
  await reached(owner, importId, 'done');
  await allPreviewed(dataDir);
  const ended = performance.now();
  const { total } = await owner.call(listSections, {});
  if (total !== count) throw new Error(`${total} instead of ${count} images are in the Library.`);
  return { looked: began - asked, imported: ended - began };
}
