import { restoreImages } from '../../../shared/contract/lifecycle.ts';
import { call, sentenceOf } from '../../api.ts';
import { attachImage, draftOf, mostInputs } from '../../chats/composer-draft.ts';
import { counted } from '../../lifecycle/words.ts';
import { toast } from '../../ui/toast-store.ts';
import type { GivenFile } from './given-file.ts';
import type { SentImage } from './queue.ts';
import { sortGiven } from './sort-given.ts';
import { offerArchives, promptUploads, startSending } from './uploads.ts';

/** See `uploads.ts`, which loads this when it is needed. */
export async function takeFiles(files: readonly GivenFile[], scope: string | null): Promise<void> {
  const { pictures, archives, leftOut } = sortGiven(files);
  if (archives.length > 0) offerArchives(archives);
  if (pictures.length === 0) {
    if (archives.length === 0) {
      toast({
        text: files.length === 1 ? 'That is no picture.' : 'There is no picture among these files.',
        tone: 'danger',
      });
    }
    return;
  }
  const room = scope === null ? 0 : mostInputs - draftOf(scope).inputs.length;
  const forPrompt = pictures.slice(0, Math.max(0, room));
  const others = pictures.slice(forPrompt.length);
  if (scope !== null && others.length > 0) {
    toast({
      text: `A prompt takes ${mostInputs} images. The other ${counted(others.length, 'image')} go to your Library only.`,
    });
  }
  try {
    const runner = await startSending();
    if (scope !== null) void intoPrompt(scope, forPrompt);
    if (others.length > 0) runner.add(others, { importId: null }, leftOut);
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'danger' });
  }
}

/** Puts pictures into a prompt, in the order in which they were given, whichever is there first. */
async function intoPrompt(scope: string, pictures: readonly GivenFile[]): Promise<void> {
  const runner = await startSending();
  const arrivals = pictures.map(
    (picture) =>
      new Promise<SentImage | null>((resolve) =>
        runner.add([picture], { importId: null, onImage: resolve, onEnd: () => resolve(null) }, 0),
      ),
  );
  change(scope, pictures.length);
  for (const arrival of arrivals) {
    const image = await arrival;
    if (image && (await isUsable(image))) {
      attachImage(scope, { id: image.imageId, name: image.name.replace(/\.[^.]+$/, '') });
    }
    change(scope, -1);
  }
}

function change(scope: string, by: number): void {
  const known = promptUploads.get();
  promptUploads.set({ ...known, [scope]: (known[scope] ?? 0) + by });
}

/** What is given for a prompt is wanted: out of the trash, if it is there. */
async function isUsable({ imageId, outcome, name }: SentImage): Promise<boolean> {
  if (outcome !== 'in_trash') return true;
  try {
    await call(restoreImages, { selection: { ids: [imageId] } });
    (await startSending()).forgetTrashed(imageId);
    toast({ text: `${name} was in your trash and is in your Library again.` });
    return true;
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'danger' });
    return false;
  }
}
