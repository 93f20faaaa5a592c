import type { Selection } from '../../shared/contract/common.ts';
import { mostDownloaded, prepareDownload } from '../../shared/contract/downloads.ts';
import { createExport } from '../../shared/contract/exports.ts';
import { call, keys, queryClient, sentenceOf } from '../api.ts';
import { counted } from '../lifecycle/words.ts';
import { toast } from '../ui/toast-store.ts';
import { downloadImage } from './image-verbs.ts';

/**
 * Saves the originals of a selection: one as it is, more as a ZIP that is written while it is sent, and very many as an
 * export that the server makes first.
 */
export async function downloadSelection(selection: Selection, count: number): Promise<void> {
  if (count > mostDownloaded) return exportSelection(selection);
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

async function exportSelection(selection: Selection): Promise<void> {
  try {
    const { id } = await call(createExport, { selection });
    const many = mostDownloaded.toLocaleString('en');
    const text = `More than ${many} images are packed on the server first. You are told when the ZIP is ready.`;
    toast({ text, key: id });
    await Promise.all(
      [keys.exports(), keys.jobs()].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    );
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'danger' });
  }
}
