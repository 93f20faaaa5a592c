/**
 * Progress for a screen reader: it changes every tenth only, so that it is said ten times and not a thousand; null
 * while there is nothing to say.
 */
export function spokenProgress(done: number, total: number | null): string | null {
  if (total === null || total <= 0) return null;
  const tenth = Math.floor(Math.min(done / total, 1) * 10);
  return tenth === 0 ? null : `${tenth * 10} percent done`;
}
