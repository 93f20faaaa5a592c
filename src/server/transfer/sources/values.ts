import { parseJson } from '../bundle/parse-json.ts';

/**
 * Readers of values from outside, whose shape nobody promises: each takes anything and gives what was asked for or
 * null (lists: an empty list); none throws.
 */

export type Fields = Readonly<Record<string, unknown>>;

/** Milliseconds of the year 2100: no chat or image is from later, and seconds never reach it. */
const LATEST = 4_102_444_800_000;
/** Below this a count is taken for seconds; as milliseconds it would be before April 1973. */
const SECONDS_BELOW = 100_000_000_000;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}|$)/;
const DECIMAL = /^-?\d{1,19}(?:\.\d{1,12})?$/;

/** Text with something in it, without NUL characters and halves of surrogate pairs, which no database takes. */
export function text(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const clean = value.replaceAll('\0', '').toWellFormed();
  return clean.trim() === '' ? null : clean;
}

/** A finite number, also when written as decimal text. */
export function number(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' && DECIMAL.test(value) ? Number(value) : null;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A JSON object; not a list, not null. */
export function record(value: unknown): Fields | null {
  return isRecord(value) ? value : null;
}

/** The objects of a list; its other elements are left out. */
export function records(value: unknown): Fields[] {
  return list(value).filter(isRecord);
}

/** An id: text, or a whole number as text. */
export function identifier(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : null;
  return text(value);
}

/**
 * Milliseconds since 1970 from seconds or milliseconds (also with a fraction, also as text), ISO 8601 (UTC where it
 * names no zone), or MongoDB's extended JSON `{"$date": …}` with ISO text, a number or `{"$numberLong": "…"}` in it.
 * Nothing before 1971 or after 2099 is believed: zeros and nonsense read as null.
 */
export function instant(value: unknown): number | null {
  const date = record(value)?.['$date'];
  const plain = date === undefined ? value : (record(date)?.['$numberLong'] ?? date);
  const count = number(plain);
  const found = count === null ? isoInstant(plain) : Math.round(count < SECONDS_BELOW ? count * 1000 : count);
  return found !== null && found >= 31_536_000_000 && found < LATEST ? found : null;
}

/** A seed as decimal text. One that went through a number and came out rounded is not believed. */
export function seed(value: unknown): string | null {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'string') return /^-?\d{1,39}$/.test(value) ? value : null;
  return Number.isSafeInteger(value) ? String(value) : null;
}

/**
 * JSON written inside a JSON text, such as a tool's arguments; null where it is none or longer than 1 MB. Whole
 * numbers that do not fit a number, such as seeds, come as their text.
 */
export function innerJson(value: unknown): unknown {
  if (typeof value !== 'string' || value.length > 1_048_576) return null;
  try {
    return parseJson(value);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isoInstant(value: unknown): number | null {
  if (typeof value !== 'string' || value.length > 40 || !ISO_DATE.test(value)) return null;
  const zoned = value.length === 10 || /(?:Z|[+-]\d{2}:?\d{2})$/i.test(value.slice(16));
  const milliseconds = Date.parse(zoned ? value : `${value}Z`);
  return Number.isNaN(milliseconds) ? null : milliseconds;
}
