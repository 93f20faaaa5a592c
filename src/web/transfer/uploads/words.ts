import { byteWords, counted } from '../../lifecycle/words.ts';
import type { Totals } from './queue.ts';
import type { UploadsView } from './uploads.ts';

const number = new Intl.NumberFormat('en');

/** How long something takes, roughly, as people say it. */
export function leftWords(seconds: number): string {
  if (seconds < 10) return 'a few seconds left';
  if (seconds < 55) return `${Math.ceil(seconds / 10) * 10} s left`;
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return `${minutes} min left`;
  const hours = Math.floor(minutes / 60);
  const rest = Math.round((minutes % 60) / 10) * 10;
  if (hours >= 10 || rest === 0) return `${hours} h left`;
  return rest === 60 ? `${hours + 1} h left` : `${hours} h ${rest} min left`;
}

/** `412 of 3,180 · 12 MB/s · 2 min left`, as far as it is known. */
export function progressWords(totals: Totals, speed: number | null, left: number | null): string {
  const parts = [`${number.format(totals.ended)} of ${number.format(totals.files)}`];
  if (speed !== null && speed > 0) parts.push(`${byteWords(speed)}/s`);
  if (left !== null) parts.push(leftWords(left));
  return parts.join(' · ');
}

/** `198 added, 2 already here, 1 in your trash`: what became of everything. */
export function outcomeWords(totals: Totals): string {
  const { added, already, inTrash, imported, failed, cancelled } = totals;
  const parts = [
    added > 0 && `${number.format(added)} added`,
    already > 0 && `${number.format(already)} already here`,
    inTrash.length > 0 && `${number.format(inTrash.length)} in your trash`,
    imported > 0 && `${counted(imported, 'file')} sent to the import`,
    failed > 0 && `${number.format(failed)} failed`,
    cancelled > 0 && `${number.format(cancelled)} cancelled`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'Nothing was added' : parts.join(', ');
}

/** What is being done, as a heading. */
export function titleWords({ files, forImport }: Totals): string {
  if (forImport === 0) return `Adding ${counted(files, 'image')}`;
  return `Sending ${counted(files, 'file')}`;
}

/** What a screen reader says: each state once, and not every byte. */
export function spokenWords({ phase, totals, reason }: UploadsView): string {
  if (phase === 'over') return outcomeWords(totals);
  if (phase === 'paused') return reason ?? 'Adding images is paused';
  if (phase === 'waiting') return 'No connection. It goes on by itself';
  const quarters = totals.files < 20 ? 0 : Math.floor((4 * totals.ended) / totals.files);
  return quarters === 0 ? titleWords(totals) : `${quarters * 25} percent done`;
}
