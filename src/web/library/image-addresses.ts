import { addressOf } from '../../shared/client.ts';
import { getOriginal, getPreview } from '../../shared/contract/library.ts';

export type PreviewSize = '256' | '512' | '2048';

/** Address of a WebP preview of at most `size` pixels on its longest side. */
export const previewAddress = (id: string, size: PreviewSize): string => addressOf(getPreview, { id, size });

/** Address of the original bytes, to be shown. */
export const originalAddress = (id: string): string => addressOf(getOriginal, { id });

/** Address of the original bytes as an attachment with a good file name. */
export const downloadAddress = (id: string): string => addressOf(getOriginal, { id, download: 'true' });

/** Originals over this many pixels on their longest side are first shown as a preview of that size. */
export const largePixels = 2048;

/** The preview that is sharp for a picture whose longest side covers `side` CSS pixels at `density` device pixels. */
export function previewSizeFor(side: number, density: number): PreviewSize {
  // A fifth of upscaling is not seen in a grid, and saves three quarters of the bytes.
  return side * density <= 256 * 1.2 ? '256' : '512';
}

/** What the viewer shows first: the original as far as a browser decodes it without delay. */
export function viewerAddress(image: { id: string; width: number; height: number }): string {
  return Math.max(image.width, image.height) > largePixels
    ? previewAddress(image.id, '2048')
    : originalAddress(image.id);
}
