import type { ImageRecord, ImportRecord } from '../records.ts';
import { newImage } from '../sources/new-image.ts';
import type { Contents } from './contents.ts';

/** Images of a bundle that no chat shows, in the order of their paths as a person would sort them. */
export async function* looseImages(
  { images }: Contents,
  shown: ReadonlySet<string>,
  fromChats: boolean,
): AsyncGenerator<ImportRecord> {
  const paths = [...images.keys()].filter((path) => !shown.has(path));
  const { compare } = new Intl.Collator('en', { numeric: true });
  for (const path of paths.toSorted(compare)) yield { type: 'image', image: looseImage(path, fromChats) };
}

/** What is known of it lies in the file itself and beside it. */
function looseImage(path: string, fromChats: boolean): ImageRecord {
  return newImage(
    path,
    { at: 'entry', path },
    {
      fileName: path.slice(path.lastIndexOf('/') + 1),
      placement: fromChats ? 'unlinked' : 'linked',
    },
  );
}
