import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setUpAs, type SignedIn } from '../../faults/person.ts';
import { type ServerProcess, startServer } from '../../faults/server-process.ts';

/** A server with an empty Library, and its owner. */
export interface Home extends AsyncDisposable {
  dataDir: string;
  server: ServerProcess;
  owner: SignedIn;
}

export async function openHome(): Promise<Home> {
  const dataDir = mkdtempSync(join(tmpdir(), 'imagestead-bench-'));
  const server = await startServer({ dataDir });
  const owner = await setUpAs(() => server.url, 'Ana');
  return {
    dataDir,
    server,
    owner,
    async [Symbol.asyncDispose]() {
      await server.kill();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
