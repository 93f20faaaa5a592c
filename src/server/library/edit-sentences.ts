import type { Edit } from '../../shared/contract/edits.ts';
import type { EditRow } from './edit-store.ts';

const verbs: Record<Edit['kind'], string> = {
  name: 'Renamed',
  rating: 'Rated',
  favourite: 'Changed the favourite mark of',
  training: 'Changed the training choice of',
  date: 'Dated',
  shift: 'Moved the dates of',
  'tag.add': 'Tagged',
  'tag.remove': 'Took tags off',
  'folder.add': 'Added to the folder:',
  'folder.move': 'Moved to the folder:',
  'folder.remove': 'Took out of the folder:',
  protect: 'Changed the protection of',
};

const images = (count: number): string => `${count.toLocaleString('en')} image${count === 1 ? '' : 's'}`;

/** How an edit ended, for the list of long work. It names nothing. */
export function editSentence({ kind, images: changed, failed }: EditRow, stopped: boolean): string {
  const stay =
    failed > 0
      ? ` ${images(failed)} could not be given a ${kind === 'name' ? 'name' : 'date'} and stayed.`
      : '';
  return `${verbs[kind]} ${images(changed)}.${stay}${stopped ? ' The rest stays as it is.' : ''}`;
}

/** How an undo ended. */
export function undoSentence({ undone, kept }: EditRow, stopped: boolean): string {
  const stay = kept > 0 ? ` ${images(kept)} changed since and stayed.` : '';
  return `Undone for ${images(undone)}.${stay}${stopped ? ' The rest stays as it is.' : ''}`;
}
