import type { ImportPreview } from '../../../shared/contract/imports.ts';
import { counted, imagesAndChats } from '../../lifecycle/words.ts';
import { listWords, spanWords } from './import-words.ts';

/** Whether there is anything that could be brought in. */
export const holdsAnything = ({ chats, images }: ImportPreview): boolean => chats + images > 0;

/** What is not here yet. */
export function newIn(preview: ImportPreview): { images: number; chats: number } {
  return {
    images: Math.max(0, preview.images - preview.already - preview.inTrash),
    chats: Math.max(0, preview.chats - preview.chatsAlready),
  };
}

/** `412 chats, 3,180 images, 26 missing images, March 2023 to October 2026; 190 already here`. */
export function previewSentence(preview: ImportPreview): string {
  const parts = [
    preview.chats > 0 && counted(preview.chats, 'chat'),
    preview.images > 0 && counted(preview.images, 'image'),
    preview.missing > 0 && counted(preview.missing, 'missing image'),
    spanWords(preview.from, preview.to),
  ].filter((part) => typeof part === 'string');
  if (!holdsAnything(preview)) return 'Nothing here can be brought in';
  const already = preview.already + preview.chatsAlready;
  const known =
    already === 0 ? '' : already === preview.images + preview.chats ? '; all of it is already here' : '';
  const some = already > 0 && known === '' ? `; ${alreadyWords(preview)} already here` : '';
  return `${parts.join(', ')}${known}${some}`;
}

/** A bare number where only images can be meant, else images and chats. */
function alreadyWords({ already, chatsAlready }: ImportPreview): string {
  return chatsAlready === 0 ? already.toLocaleString('en') : imagesAndChats(already, chatsAlready);
}

/** What bringing in will add. */
export function outcomeSentence(preview: ImportPreview): string {
  const { images, chats } = newIn(preview);
  if (!holdsAnything(preview)) {
    return 'None of these files holds chats or images that can be read here. The files below say why; perhaps another file of the same export does.';
  }
  if (images + chats > 0) {
    const parts = [images > 0 && counted(images, 'new image'), chats > 0 && counted(chats, 'new chat')];
    return `${listWords(parts.filter((part) => typeof part === 'string'))} will be added. Nothing is written before you say so.`;
  }
  if (preview.inTrash > 0 && preview.already + preview.chatsAlready === 0) {
    return 'All of it is in your trash. Restore it there instead; bringing it in leaves the trash as it is.';
  }
  return 'Everything is here already. Bringing it in again doubles nothing; it only adds what a chat has gained since.';
}

/** What else should be known before bringing in, a sentence each. */
export function previewNotes(preview: ImportPreview): string[] {
  const { already, chatsAlready, inTrash, missing, skipped, unknown } = preview;
  const refused = Math.max(0, preview.problemCount - skipped - unknown);
  const notes: string[] = [];
  const add = (count: number, one: string, many: string): void => {
    if (count > 0) notes.push(`${count.toLocaleString('en')} ${count === 1 ? one : many}`);
  };
  if (already + chatsAlready > 0) {
    const single = already + chatsAlready === 1;
    notes.push(
      `${imagesAndChats(already, chatsAlready)} ${single ? 'is' : 'are'} here already and ${single ? 'is' : 'are'} not doubled.`,
    );
  }
  add(inTrash, 'image is in your trash and stays there.', 'images are in your trash and stay there.');
  add(
    missing,
    'image is told of without its file. Its place in the chat will say so.',
    'images are told of without their files. Their places in the chats will say so.',
  );
  add(
    skipped,
    'file is left out on purpose, such as account data.',
    'files are left out on purpose, such as account data.',
  );
  add(unknown, 'file is nothing that can be read here.', 'files are nothing that can be read here.');
  add(refused, 'file cannot be opened.', 'files cannot be opened.');
  return notes;
}

/** The heading of the list of what is left out; it holds the first hundred only. */
export function problemsTitle({ problems, problemCount }: ImportPreview): string {
  const shown = problems.length < problemCount ? `, the first ${problems.length.toLocaleString('en')}` : '';
  return `What is left out, and why (${problemCount.toLocaleString('en')}${shown})`;
}
