import { existsSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { uploadLife } from '../../src/shared/contract/uploads.ts';
import { filesBelow } from './erase/data-files.ts';
import { waitFor } from './wait.ts';

/** Files of uploads and imports that are there, as paths inside the data directory. */
export const receivedFiles = (dataDir: string): string[] =>
  ['uploads', 'imports'].flatMap((folder) =>
    existsSync(join(dataDir, folder))
      ? filesBelow(join(dataDir, folder)).map((file) => `${folder}/${file}`)
      : [],
  );

/** Makes uploads that nobody has gone on with look older than any is kept, while the server does not run. */
export function ageUploads(dataDir: string): void {
  const before = new Date(Date.now() - uploadLife - 60_000);
  for (const file of receivedFiles(dataDir)) utimesSync(join(dataDir, file), before, before);
}

/** Waits until the server has tidied up after a start; answers what it left. */
export async function tidiedUp(dataDir: string): Promise<string[]> {
  const gone = async (): Promise<true | null> => (receivedFiles(dataDir).length === 0 ? true : null);
  await waitFor('the server to tidy up', gone, { longest: 15_000, every: 100 }).catch(() => {});
  return receivedFiles(dataDir);
}
