import { changeImage } from '../../shared/contract/library.ts';
import { call, sentenceOf } from '../api.ts';
import { toast } from '../ui/toast-store.ts';
import { downloadAddress, originalAddress } from './image-addresses.ts';

/** What the verbs need to know of an image. */
export interface NamedImage {
  id: string;
  name: string;
}

const failed = (error: unknown) => toast({ text: sentenceOf(error), tone: 'danger' });

async function originalOf(id: string): Promise<Blob> {
  const answer = await fetch(originalAddress(id));
  if (!answer.ok) throw new Error(`The original answered ${answer.status}.`);
  return answer.blob();
}

async function asPng(picture: Blob): Promise<Blob> {
  if (picture.type === 'image/png') return picture;
  const bitmap = await createImageBitmap(picture);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/png' });
}

/** Whether this browser can put pictures on the clipboard; it cannot on an origin that is not secure. */
export const canCopy = (): boolean => window.isSecureContext && typeof ClipboardItem !== 'undefined';

/** Puts the original on the clipboard, as PNG, which is what other programs take. */
export async function copyImage({ id }: NamedImage): Promise<void> {
  try {
    // The promise goes into the item: some browsers forget the click when it is awaited first.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': originalOf(id).then(asPng) })]);
    toast({ text: 'Copied the image.' });
  } catch {
    toast({ text: 'The browser did not let the image be copied. Download it instead.', tone: 'danger' });
  }
}

/** Copies text and says what was copied. */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast({ text: `Copied the ${what}.` });
  } catch {
    toast({
      text: `The browser did not let the ${what} be copied. Select it and copy it by hand.`,
      tone: 'danger',
    });
  }
}

/** Whether this device can hand a picture to another app. */
export function canShare(): boolean {
  if (typeof navigator.canShare !== 'function') return false;
  return navigator.canShare({ files: [new File([], 'image.png', { type: 'image/png' })] });
}

/** Hands the original to another app, chosen by the person. */
export async function shareImage({ id, name }: NamedImage): Promise<void> {
  try {
    const picture = await originalOf(id);
    const ending = picture.type.slice('image/'.length).replace('jpeg', 'jpg');
    const fileName = name.toLowerCase().endsWith(`.${ending}`) ? name : `${name}.${ending}`;
    await navigator.share({ files: [new File([picture], fileName, { type: picture.type })] });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return;
    toast({ text: 'The image could not be shared. Download it instead.', tone: 'danger' });
  }
}

/** Saves the original, byte for byte, under its name. */
export function downloadImage({ id }: NamedImage): void {
  const link = document.createElement('a');
  link.href = downloadAddress(id);
  link.download = '';
  link.click();
}

/** Marks or unmarks an image as a favourite. False when it did not work (and a toast said why). */
export async function setFavourite(id: string, favourite: boolean): Promise<boolean> {
  return call(changeImage, { id, favourite }).then(
    () => true,
    (error: unknown) => (failed(error), false),
  );
}

/** Renames an image. False when it did not work (and a toast said why). */
export async function renameImage(id: string, name: string): Promise<boolean> {
  return call(changeImage, { id, name }).then(
    () => true,
    (error: unknown) => (failed(error), false),
  );
}
