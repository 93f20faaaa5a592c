import type { Actor, Owned } from '../actor.ts';
import type { Changes } from '../changes/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import { AppError, toAppError } from '../errors.ts';
import type { FileAnswer } from '../http/index.ts';
import { downloadName, type PreviewSize, type Storage } from '../storage/index.ts';
import type { ImageRow } from './rows.ts';
import * as store from './store.ts';

export interface Files {
  original(actor: Actor, image: Owned<ImageRow>, download: boolean): Promise<FileAnswer>;
  preview(actor: Actor, image: Owned<ImageRow>, size: PreviewSize): Promise<FileAnswer>;
  /** Makes the previews of an image unless they are there; what can't be made is noted on the image. */
  makePreviews(image: Owned<ImageRow>): Promise<void>;
}

interface FilesDeps {
  db: Database;
  storage: Storage;
  changes: Changes;
  clock: Clock;
}

/** The bytes of images: originals as they came, previews made when first needed. */
export function createFiles({ db, storage, changes, clock }: FilesDeps): Files {
  async function makePreviews(image: Owned<ImageRow>): Promise<void> {
    const derived = await storage
      .derive(image.file_key)
      .then((made) => ({
        thumbhash: made.thumbhash,
        perceptual_hash: made.perceptualHash,
        colours: JSON.stringify(made.colours),
        preview_error: null,
      }))
      .catch((error: unknown) => {
        const failure = toAppError(error);
        // Only what lies in the bytes themselves is final; a full disk or a stopped worker is tried again.
        if (failure.code !== 'unsupported' && failure.code !== 'too_large') throw error;
        return { preview_error: failure.message };
      });
    await db.write(async (tx) => {
      const row = await store.updateImage(tx, image.ownerId, image.id, {
        ...derived,
        previews_at: clock.now(),
      });
      if (row) changes.append(tx, image.ownerId, 'image.updated', [image.id]);
    });
  }

  return {
    makePreviews,
    async original(_actor, image, download) {
      return storage.fileAnswer(image.file_key, {
        mediaType: image.media_type,
        etag: image.sha256,
        download,
        fileName: downloadName({
          name: image.name,
          at: image.made_at,
          id: image.id,
          mediaType: image.media_type,
        }),
      });
    },
    async preview(actor, image, size) {
      if (image.state === 'purging') throw new AppError('not_found', 'This image is being deleted.');
      const longest = Math.max(image.width, image.height);
      if (size === 2048 && longest <= 2048) return this.original(actor, image, false);
      if (image.previews_at === null) await makePreviews(image);
      const key = await storage.preview(image.file_key, size);
      return storage.fileAnswer(key, {
        mediaType: 'image/webp',
        etag: `${image.sha256}-${size}`,
        download: false,
      });
    },
  };
}
