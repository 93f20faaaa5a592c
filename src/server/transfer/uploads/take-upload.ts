import { utimes } from 'node:fs/promises';
import type { UploadOutcome } from '../../../shared/contract/uploads.ts';
import type { Clock } from '../../clock.ts';
import { toAppError } from '../../errors.ts';
import type { Arrival, Library } from '../../library/index.ts';
import { factsOfFile } from '../image-facts.ts';
import { readEmbedded } from '../metadata/index.ts';
import { readGivenFile } from './given-file.ts';
import type { Upload, UploadFolder } from './upload-folder.ts';

/** Where files of imports go. */
export interface ImportDoor {
  /** Throws AppError unless this import of the owner still takes files. */
  refuseFiles(ownerId: string, importId: string): Promise<void>;
  /**
   * Takes a file over by renaming it, durable when it answers. `givenPath` is what the device called it, with its
   * folders; untrusted.
   */
  receive(
    ownerId: string,
    importId: string,
    givenPath: string,
    localPath: string,
    bytes: number,
  ): Promise<void>;
}

/** What became of an upload; null of one that went to an import. */
export type Taken = { imageId: string; outcome: UploadOutcome } | null;

interface TakingDeps {
  folder: UploadFolder;
  library: Library;
  imports: ImportDoor;
  clock: Clock;
}

/**
 * Hands a complete upload on and erases it. The same bytes handed on again are the same image, so that whatever a crash
 * cuts off is simply done again. Throws AppError: where the file itself is refused its bytes are erased; where the
 * reason may pass (a full disk, a fault of the server) they stay for another try.
 */
export async function takeUpload(deps: TakingDeps, upload: Upload): Promise<Taken> {
  const { folder } = deps;
  try {
    const taken = await handOn(deps, upload);
    await folder.erase(upload.ownerId, upload.id);
    return taken;
  } catch (error) {
    const failure = toAppError(error);
    const mayPass = failure.code === 'disk_full' || failure.code === 'internal';
    if (!mayPass) await folder.erase(upload.ownerId, upload.id);
    throw failure;
  }
}

async function handOn({ library, imports, clock }: TakingDeps, upload: Upload): Promise<Taken> {
  const given = readGivenFile(upload);
  if (given.purpose === 'import') {
    // Plain files of an import tell their date by the file itself.
    if (given.modifiedAt !== null) await setDate(upload.path, given.modifiedAt);
    await imports.receive(upload.ownerId, given.importId ?? '', given.path, upload.path, upload.size);
    return null;
  }
  let keywords: string[][] = [];
  const arrivals = [
    {
      open: async () => ({ path: upload.path, ours: true }),
      bytes: upload.size,
      async facts({ path, mediaType }) {
        const embedded = await readEmbedded(path, mediaType);
        keywords = embedded.keywords;
        const fallbackAt = given.modifiedAt ?? clock.now();
        return factsOfFile({ source: 'uploaded', fileName: given.fileName, embedded, fallbackAt });
      },
    },
  ] satisfies Arrival[];
  const [arrived] = await library.addMany(upload.ownerId, arrivals, async (tx, [one]) => {
    if (keywords.length === 0 || !one || one.outcome === 'refused') return;
    await library.tags.addFromMetadata(tx, upload.ownerId, new Map([[one.image.id, keywords]]));
  });
  if (!arrived) throw new Error('The Library said nothing of an arrival.');
  if (arrived.outcome === 'refused') throw arrived.error;
  return { imageId: arrived.image.id, outcome: arrived.outcome };
}

const setDate = (path: string, at: number): Promise<void> => utimes(path, new Date(at), new Date(at));
