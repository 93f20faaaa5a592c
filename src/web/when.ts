const minuteMs = 60_000;

/** How long ago a moment was, in words: `just now`, `5 minutes ago`, `yesterday`; a date after a month. */
export function ago(moment: number, now: number): string {
  const minutes = Math.floor((now - moment) / minuteMs);
  if (minutes < 2) return 'just now';
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  if (minutes < 60) return words.format(-minutes, 'minute');
  if (minutes < 24 * 60) return words.format(-Math.floor(minutes / 60), 'hour');
  const days = Math.floor(minutes / (24 * 60));
  return days <= 30 ? words.format(-days, 'day') : dayOf(moment);
}

/** Such as `3 May 2026`. */
export function dayOf(moment: number): string {
  return new Date(moment).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}
