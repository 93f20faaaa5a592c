import { rm } from 'node:fs/promises';
import { uploadLife } from '../../../shared/contract/uploads.ts';
import type { Clock } from '../../clock.ts';
import type { Logger } from '../../log.ts';
import type { Taken } from './take-upload.ts';
import type { Upload, UploadFolder } from './upload-folder.ts';

const hour = 60 * 60 * 1000;

interface SweepDeps {
  folder: UploadFolder;
  clock: Clock;
  log: Logger;
  take(upload: Upload): Promise<Taken>;
}

export const isExpired = (upload: Upload, now: number): boolean => now - upload.changedAt > uploadLife;

/**
 * Goes through all uploads: complete ones that a crash kept from being taken are taken, those that nobody has gone on
 * with for a week are erased, and so are single files that a crash left behind.
 */
export async function sweepUploads({ folder, clock, log, take }: SweepDeps): Promise<void> {
  for await (const found of folder.list()) {
    const now = clock.now();
    if ('debris' in found) {
      // Young ones may belong to an upload that is beginning right now.
      if (now - found.changedAt > hour) await rm(found.debris, { force: true });
    } else if (isExpired(found, now)) {
      await folder.erase(found.ownerId, found.id);
    } else if (found.offset === found.size) {
      // One that can't be taken, for whatever reason, must not keep the others waiting.
      await take(found).catch((error: unknown) => log.warn({ err: error }, 'an upload was not taken'));
    }
  }
}
