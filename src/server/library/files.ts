import type { Owned } from '../actor.ts';
import type { Changes } from '../changes/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import type { FileAnswer } from '../http/index.ts';
import type { Jobs } from '../jobs/index.ts';
import { downloadName, type PreviewSize, type Storage } from '../storage/index.ts';
import type { AutoTags } from './auto-tags/auto-tags.ts';
import { makePreviews } from './make-previews.ts';
import type { ImageRow } from './rows.ts';

export interface Files {
  original(image: Owned<ImageRow>, download: boolean): Promise<FileAnswer>;
  /** The original itself where it is not larger than the largest preview. */
  preview(image: Owned<ImageRow>, size: PreviewSize): Promise<FileAnswer>;
  /** Makes what the grid shows of images that have no previews yet. */
  makePreviews(ownerId: string, imageIds: readonly string[], signal: AbortSignal): Promise<void>;
}

interface FilesDeps {
  autoTags: Pick<AutoTags, 'look'>;
  db: Database;
  storage: Storage;
  changes: Changes;
  jobs: Jobs;
  clock: Clock;
}

/** Other types are kept as they came and shown as a preview. */
const shownByBrowsers = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif']);

/** The bytes of images: originals as they came, previews made when first needed. */
export function createFiles(deps: FilesDeps): Files {
  const { storage } = deps;

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
    makePreviews: (ownerId, imageIds, signal) => makePreviews(deps, ownerId, imageIds, signal),
    async preview(image, size) {
      const small = Math.max(image.width, image.height) <= 2048;
      if (size === 2048 && small && shownByBrowsers.has(image.media_type)) return original(image, false);
      const key = await storage.preview(image.file_key, size);
      return storage.fileAnswer(key, { mediaType: 'image/webp', etag: `${image.sha256}-${size}` });
    },
  };
}
