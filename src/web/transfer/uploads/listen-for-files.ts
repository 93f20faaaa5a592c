import { type DropPlan, planOf, scopeAt } from './drop-target.ts';
import type { GivenFile } from './given-file.ts';
import { filesOf } from './given-file.ts';
import { takeFiles } from './uploads.ts';

const holdsFiles = (data: DataTransfer | null): data is DataTransfer =>
  data?.types.includes('Files') === true;

/** Everything below what was dropped. The browser tells of it only during the event itself, so that is the first step. */
export async function droppedFiles(data: DataTransfer): Promise<GivenFile[]> {
  const entries = [...data.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => item.webkitGetAsEntry() ?? item.getAsFile())
    .filter((entry) => entry !== null);
  const { walk } = await import('./walk.ts');
  return (await walk(entries)).files;
}

/** Takes files that are dropped anywhere, and says what would be done with those that are held over the page. */
export function listenForDrops(onPlan: (plan: DropPlan | null) => void): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  /** A picture of this page that is dragged looks like a file too. */
  let own = false;
  let leaving: ReturnType<typeof setTimeout> | undefined;
  const over = () => {
    clearTimeout(leaving);
    onPlan(null);
  };
  addEventListener('dragstart', () => (own = true), { signal });
  addEventListener('dragend', () => (own = false), { signal });
  addEventListener(
    'dragover',
    (event) => {
      if (own || !holdsFiles(event.dataTransfer)) return;
      clearTimeout(leaving);
      // A drag that ends outside of the window tells nobody.
      leaving = setTimeout(over, 800);
      const types = [...event.dataTransfer.items].map(({ type }) => type);
      onPlan(planOf(event.target, types));
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    { signal },
  );
  addEventListener(
    'drop',
    (event) => {
      over();
      if (own || event.defaultPrevented || !holdsFiles(event.dataTransfer)) return;
      event.preventDefault();
      const scope = scopeAt(event.target);
      void droppedFiles(event.dataTransfer).then((files) => takeFiles(files, scope));
    },
    { signal },
  );
  return () => listening.abort();
}

/** Takes pictures that are pasted anywhere; text that is pasted into a field stays text. */
export function listenForPastes(): () => void {
  const take = (event: ClipboardEvent) => {
    const { clipboardData: data, target } = event;
    if (!data || event.defaultPrevented) return;
    const files = filesOf(data.files);
    if (files.length === 0) return;
    const field = target instanceof Element && target.closest('input, textarea, [contenteditable=true]');
    // Office programs put a picture of the text beside the text.
    if (field && data.types.includes('text/plain')) return;
    event.preventDefault();
    takeFiles(files.map(named), scopeAt(target));
  };
  addEventListener('paste', take);
  return () => removeEventListener('paste', take);
}

/** Browsers call every pasted picture `image.png`. */
function named(given: GivenFile): GivenFile {
  const { file } = given;
  if (!/^image\.\w+$/.test(file.name)) return given;
  const name = file.name.replace('image', 'Pasted image');
  return { file: new File([file], name, { type: file.type }), path: name };
}
