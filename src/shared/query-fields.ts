import { colourNames } from './colours.ts';
import { spanOf } from './query-dates.ts';
import { belongings, type FieldName, QueryError, type QueryTerm, shapes, states } from './query-terms.ts';
import type { FieldWord } from './query-words.ts';

/** A term without its sign. */
type Positive<T = QueryTerm> = T extends QueryTerm ? Omit<T, 'not'> : never;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const units: Readonly<Record<string, number>> = { '': 1, b: 1, kb: 1e3, mb: 1e6, gb: 1e9 };

const wrong = ({ at, until }: FieldWord, message: string): QueryError => new QueryError(message, at, until);

function oneOf<V extends string>(word: FieldWord, known: readonly V[]): V {
  const value = known.find((one) => one === word.value.toLowerCase());
  if (value === undefined) throw wrong(word, `${word.field}: takes ${known.join(', ')}.`);
  return value;
}

function nameIn(word: FieldWord): string {
  const name = word.value.trim();
  if (name === '' || /^\*+$/.test(name))
    throw wrong(word, `${word.field}: needs a name, such as ${word.field}:"flux-dev".`);
  return name;
}

function pathOf(word: FieldWord): string[] {
  const path = word.value
    .split('/')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (path.length === 0)
    throw wrong(word, `${word.field}: needs a name, such as ${word.field}:"brand/logo".`);
  return path;
}

function pixels(word: FieldWord): Positive {
  if (!/^\d{1,7}$/.test(word.value))
    throw wrong(word, `${word.field} takes a number of pixels, as in ${word.field}>=1024.`);
  return { field: word.field as 'width', compare: word.compare, value: Number(word.value) };
}

function bytes(word: FieldWord): Positive {
  const [, number, unit] = /^(\d{1,9}(?:\.\d{1,3})?|\d{1,15})(|b|kb|mb|gb)$/i.exec(word.value) ?? [];
  if (number === undefined) throw wrong(word, 'size takes a number with B, KB, MB or GB, as in size>2MB.');
  return {
    field: 'size',
    compare: word.compare,
    value: Math.round(Number(number) * units[unit!.toLowerCase()]!),
  };
}

function ratio(word: FieldWord): Positive {
  const shape = shapes.find((one) => one === word.value.toLowerCase());
  if (shape) return { field: 'ratio', shape };
  const sides = /^(\d{1,4}(?:\.\d{1,2})?):(\d{1,4}(?:\.\d{1,2})?)$/.exec(word.value);
  const [width = 0, height = 0] = (sides ?? []).slice(1).map((side) => Math.round(Number(side) * 100));
  if (width === 0 || height === 0)
    throw wrong(word, `ratio: takes two sides such as 16:9, or ${shapes.join(', ')}.`);
  return { field: 'ratio', width, height };
}

const named =
  (field: 'model' | 'engine' | 'from' | 'name') =>
  (word: FieldWord): Positive =>
    ({ field, value: nameIn(word) }) as Positive;

const color = (word: FieldWord): Positive => {
  const value = word.value.toLowerCase() === 'gray' ? 'grey' : word.value;
  return { field: 'color', value: oneOf({ ...word, value }, colourNames) };
};

/** How the value of each field is read. A new field is a line here, one in QueryTerm, one in the printer, and one in the server's filters. */
const readers: Record<FieldName | 'colour', (word: FieldWord) => Positive> = {
  tag: (word) => ({ field: 'tag', path: pathOf(word) }),
  folder: (word) =>
    uuid.test(word.value)
      ? { field: 'folder', id: word.value.toLowerCase() }
      : { field: 'folder', path: pathOf(word) },
  chat: (word) =>
    uuid.test(word.value)
      ? { field: 'chat', id: word.value.toLowerCase() }
      : { field: 'chat', title: nameIn(word) },
  name: named('name'),
  model: named('model'),
  engine: named('engine'),
  from: named('from'),
  is: (word) => ({ field: 'is', value: oneOf(word, states) }),
  has: (word) => ({ field: 'has', value: oneOf(word, belongings) }),
  before: (word) => ({ field: 'before', instant: spanOf(word).from }),
  after: (word) => ({ field: 'after', instant: spanOf(word).until }),
  on: (word) => ({ field: 'on', ...spanOf(word) }),
  ratio,
  width: pixels,
  height: pixels,
  size: bytes,
  rating(word) {
    if (!/^[1-5]$/.test(word.value)) throw wrong(word, 'rating takes 1 to 5, as in rating:5 or rating>=4.');
    return { field: 'rating', compare: word.compare, value: Number(word.value) };
  },
  color,
  colour: color,
  seed(word) {
    if (!/^\d{1,20}$/.test(word.value)) throw wrong(word, 'seed: takes a whole number, as in seed:42.');
    return { field: 'seed', value: word.value };
  },
  near(word) {
    if (!uuid.test(word.value)) throw wrong(word, 'near: takes the id of an image.');
    return { field: 'near', id: word.value.toLowerCase() };
  },
};

/** Fields whose value may be compared with `>` and the like. */
const comparable: readonly string[] = ['rating', 'width', 'height', 'size'];

/** What a word says of a field; null when it is a text to look for. Throws QueryError. */
export function fieldOf(word: FieldWord): QueryTerm | null {
  const known = Object.hasOwn(readers, word.field);
  if (!known && word.compare !== '=') return null;
  if (!known || (word.compare !== '=' && !comparable.includes(word.field))) {
    const names = Object.keys(readers).filter((name) => name !== 'colour');
    throw wrong(
      word,
      `“${word.text}” is not understood. Fields are ${names.join(', ')}, and in:trash; put quotes around what is to be found as it stands.`,
    );
  }
  return { ...readers[word.field as FieldName](word), not: word.not };
}
