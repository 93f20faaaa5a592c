import { listExports } from '../../../shared/contract/exports.ts';
import { call } from '../../api.ts';
import { counted } from '../../lifecycle/words.ts';
import { toast } from '../../ui/toast-store.ts';
import { fileAddress } from './export-words.ts';

/** Fetches a file without leaving the page. */
function download(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}

/** Says on any page what became of the export that this job made. */
export async function sayReady(jobId: string): Promise<void> {
  const { exports } = await call(listExports, {});
  const one = exports.find((each) => each.jobId === jobId);
  if (one?.state === 'ready') {
    const action = { label: 'Download', run: () => download(fileAddress(one.id)) };
    const what = one.selected ? `ZIP of ${counted(one.images, 'image')}` : 'export';
    toast({ text: `Your ${what} is ready.`, action, key: one.id });
  }
  if (one?.state === 'failed') {
    toast({ text: `The export failed. ${one.error ?? ''}`, tone: 'danger', key: one.id });
  }
}
