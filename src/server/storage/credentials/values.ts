/** Readers of what a manifest store says: anybody can write anything there. None throws. */

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const fields = (value: unknown): Fields => (isFields(value) ? value : {});

/** The objects of a list; its other elements are left out. */
export const objects = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);

/** Text with something in it, at most `most` characters, that any database takes; else null. */
export function text(value: unknown, most = 200): string | null {
  if (typeof value !== 'string') return null;
  const clean = value.slice(0, most).replaceAll('\0', '').trim().toWellFormed();
  return clean === '' ? null : clean;
}

/** Milliseconds since 1970 from ISO 8601; null for anything else. */
export function instant(value: unknown): number | null {
  const found = typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value) : NaN;
  return Number.isSafeInteger(found) ? found : null;
}
