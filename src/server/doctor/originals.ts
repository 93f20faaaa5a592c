import { keysOfImage } from '../storage/index.ts';
import { createTally } from './finding.ts';
import { type CheckedImage, countImages, forgetPreviews, imagesAfter } from './images-store.ts';
import { type Check, page, type Patient, type Treatment } from './patient.ts';

/** Images whose files are looked at side by side. */
const atOnce = 32;

type Verdict = 'whole' | 'missing' | 'other size' | 'other content' | 'previews missing';

/** A purge erases files before rows, so that an image it has begun on may lack some. */
const isBeingPurged = ({ state }: CheckedImage): boolean => state === 'purging' || state === 'purge_failed';

async function look(
  { storage }: Patient,
  image: CheckedImage,
  hash: boolean,
): Promise<{ verdict: Verdict; bytes: number }> {
  const [original = '', small = '', large = ''] = keysOfImage(image.file_key);
  const bytes = await storage.sizeOf(original).catch(() => null);
  if (bytes === null) return { verdict: isBeingPurged(image) ? 'whole' : 'missing', bytes: image.bytes };
  if (bytes !== image.bytes) return { verdict: 'other size', bytes };
  const path = hash ? storage.localPath(original) : null;
  if (path !== null) {
    const { sha256 } = await storage.hash({ path });
    if (sha256 !== image.sha256) return { verdict: 'other content', bytes };
  }
  if (isBeingPurged(image) || image.previews_at === null || image.preview_error !== null)
    return { verdict: 'whole', bytes };
  return {
    verdict: (await storage.remaining([small, large])).length === 2 ? 'whole' : 'previews missing',
    bytes,
  };
}

/** Has the server make the previews of images at its next start. */
async function remakePreviews({ db, jobs }: Patient, images: readonly CheckedImage[]): Promise<void> {
  for (const [ownerId, own] of Map.groupBy(images, ({ owner_id }) => owner_id)) {
    const imageIds = own.map(({ id }) => id);
    await db.write(async (tx) => {
      await forgetPreviews(db, tx, ownerId, imageIds);
      const request = { ownerId, kind: 'previews-of-many', key: `doctor ${imageIds[0]!}` };
      await jobs.enqueue(tx, { ...request, payload: { imageIds } });
    });
  }
}

/** Whether each image has its files, and they are what they were. */
export const checkOriginals: Check = async (patient: Patient, treatment: Treatment) => {
  const { hash, repair, onProgress } = treatment;
  const tallies = {
    missing: createTally(),
    'other size': createTally(),
    'other content': createTally(),
    'previews missing': createTally(),
  };
  const total = await countImages(patient.db);
  let done = 0;
  for (let after = '', images: CheckedImage[] = []; ; after = images.at(-1)!.id) {
    images = await imagesAfter(patient.db, after, page);
    if (images.length === 0) break;
    const withoutPreviews: CheckedImage[] = [];
    for (let start = 0; start < images.length; start += atOnce) {
      const some = images.slice(start, start + atOnce);
      const seen = await Promise.all(some.map((image) => look(patient, image, hash)));
      for (const [at, { verdict, bytes }] of seen.entries()) {
        if (verdict === 'whole') continue;
        tallies[verdict].add(some[at]!.id, bytes);
        if (verdict === 'previews missing') withoutPreviews.push(some[at]!);
      }
      onProgress(hash ? 'reading originals' : 'looking at files', (done += some.length), total);
    }
    if (repair && withoutPreviews.length > 0) await remakePreviews(patient, withoutPreviews);
  }
  const previews = tallies['previews missing'];
  return [
    ...tallies.missing.finding({
      check: 'missing-originals',
      sentence: 'Images whose original is not on the disk.',
      ofFiles: true,
      repaired: 0,
      advice: 'Put the files back from a backup. What can’t be brought back can be deleted in the app.',
    }),
    ...tallies['other size'].finding({
      check: 'sizes',
      sentence: 'Originals that have another size than when they came.',
      ofFiles: true,
      repaired: 0,
      advice: 'Something changed or cut off these files. Put them back from a backup.',
    }),
    ...tallies['other content'].finding({
      check: 'hashes',
      sentence: 'Originals that have the right size and other bytes than when they came.',
      ofFiles: true,
      repaired: 0,
      advice: 'Check the disk, then put these files back from a backup.',
    }),
    ...previews.finding({
      check: 'missing-previews',
      sentence: 'Images whose previews are not on the disk.',
      repaired: repair ? previews.count : 0,
      advice: repair
        ? 'They are queued: the server makes them at its next start.'
        : 'doctor --repair has them made anew.',
    }),
  ];
};
