import { getImages } from '../../shared/contract/library.ts';
import { call, sentenceOf } from '../api.ts';
import { toast } from '../ui/toast-store.ts';

/** As many as one request names. */
const page = 500;

/** Which of some images are favourites: the server knows of those too that were never loaded. Throws CallError, having said it. */
export async function favouritesAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  try {
    for (let i = 0; i < ids.length; i += page) {
      const { images } = await call(getImages, { ids: ids.slice(i, i + page), query: 'is:favourite' });
      for (const { id } of images) found.add(id);
    }
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'danger' });
    throw error;
  }
  return found;
}
