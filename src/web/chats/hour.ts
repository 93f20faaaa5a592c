const hour = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

/** The time of day of a moment, as this device writes it: `14:05`. */
export const hourOf = (moment: number): string => hour.format(moment);

/** `today at 14:05` or `tomorrow at 14:05`, for a moment within a day. */
export function soonAt(moment: number, now: number): string {
  const sameDay = new Date(moment).toDateString() === new Date(now).toDateString();
  return `${sameDay ? 'today' : 'tomorrow'} at ${hourOf(moment)}`;
}
