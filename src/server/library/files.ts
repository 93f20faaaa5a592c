import type { Owned } from '../actor.ts';
import type { Changes } from '../changes/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import { toAppError } from '../errors.ts';
import type { FileAnswer } from '../http/index.ts';
import { downloadName, type PreviewSize, type Storage } from '../storage/index.ts';
import type { ImageRow } from './rows.ts';
import * as store from './store.ts';

export interface Files {
  original(image: Owned<ImageRow>, download: boolean): Promise<FileAnswer>;
  /** The original itself where it is not larger than the largest preview. */
  preview(image: Owned<ImageRow>, size: PreviewSize): Promise<FileAnswer>;
  /** Makes the grid's previews and what is derived with them; what can't be made is noted on the image. */
  makePreviews(image: Owned<ImageRow>): Promise<void>;
}

interface FilesDeps {
  db: Database;
  storage: Storage;
  changes: Changes;
  clock: Clock;
}

/** Other types are kept as they came and shown as a preview. */
const shownByBrowsers = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif']);

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

  async function original(image: Owned<ImageRow>, download: boolean): Promise<FileAnswer> {
    const fileName = downloadName({
      name: image.name,
      prompt: image.prompt,
      at: image.made_at,
      id: image.id,
      mediaType: image.media_type,
    });
    return storage.fileAnswer(image.file_key, {
      mediaType: image.media_type,
      etag: image.sha256,
      fileName,
      download,
    });
  }

  return {
    original,
    makePreviews,
    async preview(image, size) {
      const small = Math.max(image.width, image.height) <= 2048;
      if (size === 2048 && small && shownByBrowsers.has(image.media_type)) return original(image, false);
      const key = await storage.preview(image.file_key, size);
      return storage.fileAnswer(key, { mediaType: 'image/webp', etag: `${image.sha256}-${size}` });
    },
  };
}
