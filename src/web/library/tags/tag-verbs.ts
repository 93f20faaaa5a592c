import { queryOptions } from '@tanstack/react-query';
import { deleteTags, listTags, moveTags, undoFiling } from '../../../shared/contract/organise.ts';
import { call, keys, queryClient, sentenceOf } from '../../api.ts';
import { offerUndo } from '../../lifecycle/undoable.ts';
import { counted } from '../../lifecycle/words.ts';
import { toast } from '../../ui/toast-store.ts';

/** As many tags as are listed on the page of tags. */
export const allTagsQuery = queryOptions({
  queryKey: [...keys.tags(), 'all'],
  queryFn: async ({ signal }) => (await call(listTags, { limit: 5_000 }, { signal })).tags,
});

const reload = (): Promise<void> => queryClient.invalidateQueries({ queryKey: keys.tags() });

async function done(
  work: () => Promise<{ actionId: string; images: number }>,
  say: (images: number) => string,
): Promise<boolean> {
  try {
    const { actionId, images } = await work();
    await reload();
    offerUndo(say(images), async () => {
      const back = await call(undoFiling, { actionId });
      await reload();
      return back.images > 0 ? `Undone for ${counted(back.images, 'image')}.` : 'Undone.';
    });
    return true;
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'danger' });
    return false;
  }
}

const named = (names: readonly string[]): string =>
  names.length === 1 ? `“${names[0]}”` : counted(names.length, 'tag');

/** Gives tags another name, or merges them into one that is there. False when it did not work (and a toast said why). */
export const moveTo = (names: string[], to: string, merge: boolean): Promise<boolean> =>
  done(
    () => call(moveTags, { tags: names, to, merge }),
    () => (merge ? `Merged ${named(names)} into “${to}”.` : `${named(names)} is now “${to}”.`),
  );

export const removeTags = (names: string[]): Promise<boolean> =>
  done(
    () => call(deleteTags, { tags: names }),
    (images) => `Deleted ${named(names)}${images > 0 ? `, off ${counted(images, 'image')}` : ''}.`,
  );
