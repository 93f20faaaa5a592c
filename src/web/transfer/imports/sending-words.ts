import { byteWords, counted } from '../../lifecycle/words.ts';
import type { UploadsView } from '../uploads/uploads.ts';
import { leftWords } from '../uploads/words.ts';

/** `1.2 GB of 5 GB · 12 MB/s · 2 min left`, as far as it is known. */
export function sendingFigures({ totals, speed, left }: UploadsView): string {
  const parts = [`${byteWords(totals.sentBytes)} of ${byteWords(totals.bytes)}`];
  if (speed !== null && speed > 0) parts.push(`${byteWords(speed)}/s`);
  if (left !== null) parts.push(leftWords(left));
  return parts.join(' · ');
}

/** What goes on while files are sent, as a sentence. */
export function sendingSentence({ phase, totals, reason }: UploadsView): string {
  if (phase === 'paused') return reason ?? 'Paused. What has arrived stays.';
  if (phase === 'waiting') return 'The connection is lost. This goes on by itself when it is back.';
  const files =
    totals.files === 1
      ? ''
      : `${totals.ended.toLocaleString('en')} of ${counted(totals.files, 'file')} ${totals.ended === 1 ? 'has' : 'have'} arrived. `;
  return `${files}You may look at other pages meanwhile; keep this tab open until all is sent.`;
}
