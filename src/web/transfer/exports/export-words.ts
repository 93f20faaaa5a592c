import type { Export, ExportPreview } from '../../../shared/contract/exports.ts';
import { byteWords, counted, imagesAndChats } from '../../lifecycle/words.ts';
import { dayOf } from '../../when.ts';

/** What an export would take along, such as `1,200 images and 30 chats, 2.4 GB`. */
export function amountWords({ images, chats, bytes }: ExportPreview['library']): string {
  const what = imagesAndChats(images, chats);
  return images === 0 ? what : `${what}, ${byteWords(bytes)}`;
}

/** Whether the disk has no room for this; the server looks again, and more closely. */
export const isTooLarge = (preview: ExportPreview, trash: boolean): boolean =>
  preview.library.bytes + (trash ? preview.trash.bytes : 0) > preview.free;

const states: Record<Export['state'], string> = {
  running: 'Being made',
  ready: 'Ready',
  failed: 'Failed',
  cancelled: 'Stopped',
  expired: 'Expired',
  erased: 'Erased',
};

export const stateWord = ({ state }: Pick<Export, 'state'>): string => states[state];

/** A line on what is in an export, or on why there is none. */
export function exportSentence(one: Export): string {
  if (one.error !== null) return one.error;
  if (one.state === 'cancelled') return 'You stopped it. Nothing of it was kept.';
  const what = one.selected
    ? `${counted(one.images, 'image')} of a selection`
    : `${imagesAndChats(one.images, one.chats)}${one.trash ? ', with the trash' : ''}`;
  if (one.state === 'expired') return `${capital(what)}. Its file was deleted after a week.`;
  const left = one.leftOut > 0 ? ` The originals of ${counted(one.leftOut, 'image')} could not be read.` : '';
  const until = one.expiresAt === null ? '' : ` Kept until ${dayOf(one.expiresAt)}.`;
  return `${capital(what)}, ${byteWords(one.bytes)}.${until}${left}`;
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Where the file of an export is. */
export const fileAddress = (id: string): string => `/api/exports/${id}/file`;
