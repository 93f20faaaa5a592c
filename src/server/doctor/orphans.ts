import { keysOfImage } from '../storage/index.ts';
import { createTally } from './finding.ts';
import { fileKeysOf, pendingFiles, pendingOf, type PendingFile } from './images-store.ts';
import { type Check, erasedOr, page, type Patient } from './patient.ts';

/** The id of the image whose file a key names: what stands before the first dot of its name. */
const imageIdOf = (key: string): string => key.slice(key.lastIndexOf('/') + 1).split('.')[0]!;

/** Of some keys, those that no image has. Files that were placed and never finished are a check of their own. */
async function withoutRow({ db }: Patient, keys: readonly string[]): Promise<string[]> {
  const originals = await fileKeysOf(db, [...new Set(keys.map(imageIdOf))]);
  const stray = keys.filter((key) => {
    const original = originals.get(imageIdOf(key));
    return original === undefined || !keysOfImage(original).includes(key);
  });
  const pending = await pendingOf(db, stray);
  return stray.filter((key) => !pending.has(key));
}

async function* pagesOf(keys: AsyncIterable<string>): AsyncGenerator<string[]> {
  let held: string[] = [];
  for await (const key of keys) {
    if (held.push(key) < page) continue;
    yield held;
    held = [];
  }
  if (held.length > 0) yield held;
}

/** Whether each file below a folder of the storage belongs to an image. */
const checkFolder =
  (folder: 'originals' | 'previews'): Check =>
  async (patient, treatment) => {
    const { storage } = patient;
    const tally = createTally();
    let repaired = 0;
    let done = 0;
    for await (const keys of pagesOf(storage.list(folder))) {
      const stray = await withoutRow(patient, keys);
      for (const key of stray) tally.add(key, (await storage.sizeOf(key)) ?? 0);
      if (treatment.repair && treatment.mayDelete) {
        const removals = await storage.removeFiles(stray);
        repaired += removals.filter(({ outcome }) => outcome !== 'failed').length;
      }
      treatment.onProgress(`files in ${folder}`, (done += keys.length), null);
    }
    return tally.finding({
      check: `stray-${folder}`,
      sentence:
        folder === 'originals'
          ? 'Originals on the disk that no image has.'
          : 'Previews on the disk that no image has.',
      ofFiles: true,
      repaired,
      advice: erasedOr(
        treatment,
        repaired,
        folder === 'originals'
          ? 'If the database came from an older backup these are images made since: import them first.'
          : 'Nothing needs them.',
      ),
    });
  };

export const checkStrayOriginals = checkFolder('originals');
export const checkStrayPreviews = checkFolder('previews');

/** Files that were placed when the process ended, before their rows were written. */
export const checkUnfinished: Check = async (patient, treatment) => {
  const { db, storage } = patient;
  const tally = createTally();
  let repaired = 0;
  for (let after = '', rows: PendingFile[] = []; ; after = rows.at(-1)!.key) {
    rows = await pendingFiles(db, after, page);
    if (rows.length === 0) break;
    for (const { key } of rows) tally.add(key, (await storage.sizeOf(key)) ?? 0);
    if (!treatment.repair || !treatment.mayDelete) continue;
    for (const [ownerId, own] of Map.groupBy(rows, ({ owner_id }) => owner_id)) {
      const keys = own.map(({ key }) => key);
      await storage.withdraw(ownerId, keys);
      repaired += keys.length - (await storage.remaining(keys)).length;
    }
  }
  return tally.finding({
    check: 'unfinished-files',
    sentence: 'Files of images that were being added when the server ended.',
    ofFiles: true,
    repaired,
    advice: erasedOr(treatment, repaired, 'The server erases them at its next start.'),
  });
};
