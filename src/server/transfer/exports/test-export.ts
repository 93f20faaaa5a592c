import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Client, TestApp } from '../../../../test/start-app.ts';
import { createExport, type Export, listExports } from '../../../shared/contract/exports.ts';
import { openBundle } from '../bundle/index.ts';

/** Makes an export and waits for it. */
export async function exported(house: TestApp, client: Client, trash = false): Promise<Export> {
  const { id } = await client.call(createExport, { trash });
  await house.settled();
  const { exports } = await client.call(listExports, {});
  return exports.find((one) => one.id === id)!;
}

export const fileOf = (client: Client, id: string, init?: RequestInit): Promise<Response> =>
  client.fetch(`/api/exports/${id}/file`, init);

/** What is in a ZIP by path, read as an import reads it. */
export async function unpack(zip: Uint8Array): Promise<Map<string, Buffer>> {
  const folder = await mkdtemp(join(tmpdir(), 'imagestead-export-'));
  try {
    const localPath = join(folder, 'export.zip');
    await writeFile(localPath, zip);
    const bundle = await openBundle([{ localPath, givenPath: 'export.zip' }], { workFolder: folder });
    const contents = new Map<string, Buffer>();
    for (const [path, entry] of bundle.entries) contents.set(path, await buffer(await entry.open()));
    await bundle.close();
    if (bundle.problems.length > 0) throw new Error(JSON.stringify(bundle.problems));
    return contents;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The content of an export that is ready. */
export async function contentsOf(client: Client, id: string): Promise<Map<string, Buffer>> {
  const answer = await fileOf(client, id);
  if (!answer.ok) throw new Error(`The export was answered with ${answer.status}.`);
  return unpack(new Uint8Array(await answer.arrayBuffer()));
}
