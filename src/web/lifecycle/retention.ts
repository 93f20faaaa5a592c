/** The days in the text of a field, or null when it is not a whole number from `least` to `most`. */
export function parseDays(text: string, least = 0, most = 365): number | null {
  if (!/^\s*\d{1,3}\s*$/.test(text)) return null;
  const days = Number(text);
  return days >= least && days <= most ? days : null;
}

/** What a change of the retention leaves open: a shorter one may also apply to what is in the trash already. */
export function mustAskAboutTrash(before: number, after: number, inTrash: number): boolean {
  return after < before && inTrash > 0;
}
