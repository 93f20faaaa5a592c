import type { Selection } from '../../shared/contract/common.ts';
import { prepareDownload } from '../../shared/contract/downloads.ts';
import { call, sentenceOf } from '../api.ts';
import { counted } from '../lifecycle/words.ts';
import { toast } from '../ui/toast-store.ts';
import { downloadImage } from './image-verbs.ts';

/** Saves the originals of a selection: one as it is, more as a ZIP that is written while it is sent. */
export async function downloadSelection(selection: Selection): Promise<void> {
  const [only, ...others] = 'ids' in selection ? selection.ids : [];
  if (only !== undefined && others.length === 0) return downloadImage({ id: only, name: '' });
  try {
    const { id, images } = await call(prepareDownload, { selection });
    if (id === null) return toast({ text: 'Nothing of what was selected is in the Library any more.' });
    const link = document.createElement('a');
    link.href = `/api/images/download/${id}`;
    link.download = '';
    link.click();
    toast({ text: `Downloading ${counted(images, 'image')} as a ZIP.` });
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'danger' });
  }
}
