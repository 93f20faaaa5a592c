import { QueryError } from './query-terms.ts';
import type { FieldWord } from './query-words.ts';

/** A stretch of time in UTC: `until` does not belong to it. */
export interface Span {
  from: number;
  until: number;
}

export const day = 24 * 60 * 60 * 1000;

/** The day, month or year that a text such as `2026-11-22`, `2026-11` or `2026` names. Throws QueryError. */
export function spanOf({ value, at, until }: FieldWord): Span {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value);
  const [, year, month = '01', dayOfMonth = '01'] = parts ?? [];
  const text = `${year}-${month}-${dayOfMonth}`;
  const date = new Date(parts ? `${text}T00:00:00Z` : NaN);
  const from = date.getTime();
  // A day that a month does not have would become one of the next month.
  if (Number.isNaN(from) || !date.toISOString().startsWith(text))
    throw new QueryError(
      `“${value}” is not a date. Write a day, month or year, such as 2026-11-22, 2026-11 or 2026.`,
      at,
      until,
    );
  if (parts?.[3] !== undefined) return { from, until: from + day };
  if (parts?.[2] !== undefined) date.setUTCMonth(date.getUTCMonth() + 1);
  else date.setUTCFullYear(date.getUTCFullYear() + 1);
  return { from, until: date.getTime() };
}

const dayText = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

export const printBefore = (instant: number): string => dayText(instant);
export const printAfter = (instant: number): string => dayText(instant - day);

/** The shortest text that names a span. */
export function printSpan({ from, until }: Span): string {
  const text = dayText(from);
  if (until - from === day) return text;
  return until - from > 31 * day ? text.slice(0, 4) : text.slice(0, 7);
}
