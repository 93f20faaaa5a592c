/**
 * One text for one value (RFC 8785): no spaces, names sorted by their UTF-16 code units, strings and numbers as
 * JSON.stringify writes them. Throws for what JSON does not have.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const names = Object.keys(value).sort();
    const members = names.map(
      (name) => `${JSON.stringify(name)}:${canonicalJson((value as Record<string, unknown>)[name])}`,
    );
    return `{${members.join(',')}}`;
  }
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined || (typeof value === 'number' && !Number.isFinite(value))) {
    throw new TypeError('There is no JSON for this value.');
  }
  return text;
}
