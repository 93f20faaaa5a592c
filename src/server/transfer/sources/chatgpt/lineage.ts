import type { ImageRecord } from '../../records.ts';
import { bareId, isAssetId } from './asset-names.ts';
import type { ImageCall } from './image-call.ts';

export interface MadeImage {
  image: ImageRecord;
  /** The call it answers. */
  call: ImageCall | null;
}

/**
 * Writes into the images of one chat what they were made from: calls name generations (until 2025) or files, edits the
 * generation they change. An id that means no image of the chat and no file is kept among the settings.
 */
export function linkLineage(made: readonly MadeImage[], all: readonly ImageRecord[]): void {
  const byAsset = new Map<string, string>();
  const byGeneration = new Map<string, string | null>();
  for (const { key, generationId } of all) {
    if (!byAsset.has(bareId(key))) byAsset.set(bareId(key), key);
    if (generationId === null) continue;
    const known = byGeneration.get(generationId);
    // One generation with several images does not tell which of them was meant.
    byGeneration.set(generationId, known === undefined || known === key ? key : null);
  }
  for (const { image, call } of made) {
    const from = new Set<string>();
    const unknown: string[] = [];
    for (const id of call?.referencedIds ?? []) {
      const found = byGeneration.get(id) ?? byAsset.get(bareId(id)) ?? (isAssetId(id) ? id : null);
      if (found === null) unknown.push(id);
      else from.add(found);
    }
    const edited = image.parentGenerationId === null ? null : byGeneration.get(image.parentGenerationId);
    if (typeof edited === 'string') from.add(edited);
    from.delete(image.key);
    image.madeFrom = [...from];
    if (unknown.length > 0) image.settings['referencedImageIds'] = unknown;
  }
}
