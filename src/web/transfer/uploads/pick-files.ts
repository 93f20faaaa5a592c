import { filesOf, type GivenFile } from './given-file.ts';

export interface PickOptions {
  /** A whole folder, with those in it. */
  folder?: boolean;
  /** What the picker offers, as the `accept` of an input; pictures when left out, which on phones is the camera roll. */
  accept?: string;
}

/** Whether this device can choose folders; phones can't. */
export const picksFolders = (): boolean =>
  'webkitdirectory' in HTMLInputElement.prototype && matchMedia('(hover: hover)').matches;

/** Lets somebody choose files. Must be called while a key or button is being pressed. */
export function pickFiles(
  { folder = false, accept = 'image/*' }: PickOptions,
  onFiles: (files: GivenFile[]) => void,
): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.hidden = true;
  if (folder) input.webkitdirectory = true;
  else input.accept = accept;
  input.addEventListener('change', () => {
    onFiles(filesOf(input.files ?? []));
    input.remove();
  });
  input.addEventListener('cancel', () => input.remove());
  // Some browsers forget an input that is not in the page before it has answered.
  document.body.append(input);
  input.click();
}
