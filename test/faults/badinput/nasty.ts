import type { Chance } from './chance.ts';

/** Texts that somewhere mean something else than a text. */
export const nastyTexts: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\udc00\ud800 x',
  'é\u0301\u0301\u0301'.repeat(50),
  '\u202egnp.exe',
  '\ufeffBOM',
  '\u2028\u2029',
  '__proto__',
  'constructor',
  'toString',
  '../../../../etc/passwd',
  '..\\..\\windows\\system32',
  '/etc/passwd',
  'C:\\boot.ini',
  'file:///etc/passwd',
  'javascript:alert(1)',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  "'; DROP TABLE images; --",
  '%00%2e%2e%2f',
  '${7*7}{{7*7}}',
  '\x1b[31m',
  '\r\n\r\nHTTP/1.1 200 OK',
  'data:image/png;base64,',
  'data:image/svg+xml;base64,PHN2Zy8+',
  'sediment://file_../../x',
  'file-service://',
  'file-service://file-',
  '![x](data:image/png;base64,AAAA)',
  '<details type="reasoning">',
  'Steps: '.repeat(200),
  '['.repeat(500),
  '(((((((((('.repeat(50),
  '𝕏'.repeat(300),
  'x'.repeat(5_000),
];

export const nastyDates: readonly unknown[] = [
  -1,
  0,
  1,
  -62_135_596_800,
  253_402_300_800,
  1e15,
  1e18,
  1e30,
  -1e30,
  0.000001,
  'yesterday',
  '0000-00-00T00:00:00Z',
  '2023-13-45T25:61:61Z',
  '9999-12-31T23:59:59Z',
  '+275760-09-13T00:00:00Z',
  '1e400',
  '',
  null,
  true,
  [],
  {},
  { $date: { $numberLong: '99999999999999999999' } },
];

export const nastyNumbers: readonly unknown[] = [
  -1,
  0.1,
  2 ** 53 + 2,
  Number.MAX_VALUE,
  Number.MIN_VALUE,
  -(2 ** 31),
  2 ** 32,
  1e21,
];

/** Any value but the one that belongs there. */
export function nastyValue(chance: Chance): unknown {
  const roll = chance.int(9);
  if (roll < 3) return chance.pick(nastyTexts);
  if (roll === 3) return chance.pick(nastyDates);
  if (roll === 4) return chance.pick(nastyNumbers);
  return chance.pick<unknown>([
    null,
    true,
    false,
    [],
    {},
    [[]],
    [null],
    { '': null },
    [1, 'a', {}],
    { a: { b: [] } },
  ]);
}

type Place = { in: Record<string, unknown> | unknown[]; at: string | number };

function placesIn(value: unknown): Place[] {
  const places: Place[] = [];
  const waiting: unknown[] = [value];
  for (let next = waiting.pop(); next !== undefined && places.length < 20_000; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const inside = next as Record<string, unknown>;
    for (const at of Object.keys(inside)) {
      places.push({ in: inside, at });
      waiting.push(inside[at]);
    }
  }
  return places;
}

/** A copy of a JSON value in which some places hold something else, nothing, or a copy of another place. */
export function mutated(value: unknown, chance: Chance, times = 1 + chance.int(6)): unknown {
  const copy = structuredClone(value);
  for (let time = 0; time < times; time += 1) {
    const places = placesIn(copy);
    if (places.length === 0) return nastyValue(chance);
    const place = chance.pick(places);
    const target = place.in as Record<string, unknown>;
    const roll = chance.int(10);
    if (roll < 6) target[place.at] = nastyValue(chance);
    else if (roll === 6) delete target[place.at];
    else if (roll === 7) {
      const other = chance.pick(places);
      target[place.at] = structuredClone((other.in as Record<string, unknown>)[other.at]);
    } else if (roll === 8) target[chance.pick(nastyTexts) || 'x'] = target[place.at];
    else if (Array.isArray(place.in)) place.in.push(...structuredClone(place.in.slice(0, 3)));
  }
  return copy;
}

/** A copy in which every text has something put into it. */
export function withInEveryText(value: unknown, insert: string): unknown {
  if (typeof value === 'string') return value.slice(0, 3) + insert + value.slice(3);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((inner) => withInEveryText(inner, insert));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name.endsWith('_type') ? inner : withInEveryText(inner, insert),
    ]),
  );
}
