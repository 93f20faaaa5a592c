const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Number of the month, from 1, by its English name or the first three letters of it; null for anything else. */
export function monthOf(name: string): number | null {
  const index = months.indexOf(name.slice(0, 3).toLowerCase());
  return index < 0 ? null : index + 1;
}

/**
 * Milliseconds since 1970 of a UTC date and time in numbers (months from 1); null where there is no such day or time.
 * `zone` is minutes east of Greenwich.
 */
export function timeOf(parts: readonly (number | undefined)[], zone = 0): number | null {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
  if (year < 1826 || year > 2200 || hour > 23 || minute > 59 || second > 60) return null;
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59)));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.getTime() - zone * 60_000
    : null;
}

/** Minutes east of Greenwich of `Z`, `+02:00`, `-0530`; null for anything else. */
export function zoneOf(text: string | null | undefined): number | null {
  if (text === 'Z' || text === 'z') return 0;
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(text ?? '');
  return match === null ? null : (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

const numeric =
  /^(\d{4})[-:/.]?(\d\d)?[-:/.]?(\d\d)?(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:\.\d{1,9})?)?)?\s?(Z|[+-]\d\d:?\d\d)?$/i;
const worded =
  /^(?:[A-Za-z]{3,9}, )?(\d{1,2}) ([A-Za-z]{3,9}) (\d{4}) (\d\d):(\d\d):(\d\d)(?: (?:GMT|UTC|([+-]\d{4})))?$/;

/**
 * Milliseconds since 1970, UTC, of a date as metadata has it: Exif `2018:07:25 16:34:23`, ISO 8601 in full or in part
 * (a year alone is its first day), IPTC `20180725`, or `Tue, 04 Feb 2025 10:11:12 GMT`. A time without a zone is taken
 * as UTC. `zone` is for a date that has its zone elsewhere. Null for anything else, such as zeros.
 */
export function parseDate(text: string | null | undefined, zone?: string | null): number | null {
  const trimmed = (text ?? '').slice(0, 64).trim();
  const match = numeric.exec(trimmed);
  if (match) {
    const parts = match.slice(1, 7).map((part) => (part === undefined ? undefined : Number(part)));
    return timeOf(parts, zoneOf(match[7]) ?? zoneOf(zone) ?? 0);
  }
  const [, day, month, year, hour, minute, second, offset] = worded.exec(trimmed) ?? [];
  if (month === undefined) return null;
  const parts = [
    Number(year),
    monthOf(month) ?? 0,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  ];
  return timeOf(parts, zoneOf(offset) ?? 0);
}
