/** What is known of one image for counting; `row` is a small whole number that stands for it. */
export interface IndexedImage {
  row: number;
  /** 0: in no count. */
  state: 0 | typeof live | typeof trash;
  source: string;
  model: string | null;
  /** Such as 2026. */
  year: number;
  ratio: Ratio;
  /** 0 when not rated. */
  rating: number;
  favourite: boolean;
  /** A mask of named colours. */
  colours: number;
  /** Where words find it; null while they do not. */
  place: number | null;
}

export type Ratio = 'landscape' | 'portrait' | 'square';
export const live = 1;
export const trash = 2;

/** Which rows have something, such as a tag. */
export type Postings = Map<string, Int32Array>;

type Column = 'sources' | 'models' | 'years' | 'ratios' | 'ratings';
const columns: readonly Column[] = ['sources', 'models', 'years', 'ratios', 'ratings'];

/** Images of one owner as columns of numbers, so that a hundred thousand are counted in a few milliseconds. */
export interface FacetIndex {
  /** Adds images, or what they have become. */
  put(images: readonly IndexedImage[]): void;
  /** Takes out all but these rows. */
  keepOnly(rows: readonly number[]): void;
  /** Says anew what some rows have; all rows where `rows` is null. */
  replace(kind: 'tags' | 'folders', rows: readonly number[] | null, postings: Postings): void;
  /** The rows of a state as marks, one byte for each row. */
  marksOf(state: typeof live | typeof trash, rows: Iterable<number> | null): Uint8Array;
  rowsAt(places: readonly number[]): Iterable<number>;
  /** How many marked rows have each value of a column; empty values are left out. */
  countColumn(column: Column, marks: Uint8Array): Map<string, number>;
  /** A model as it was written first. */
  modelName(key: string): string;
  countFavourites(marks: Uint8Array): number;
  /** How many marked rows have each bit of the mask of colours. */
  countColours(marks: Uint8Array): number[];
  /** How many marked rows have any of some tags or folders. */
  countAny(kind: 'tags' | 'folders', ids: readonly string[], marks: Uint8Array): number;
}

const grown = <A extends Uint8Array | Uint16Array | Float64Array>(
  array: A,
  length: number,
  make: new (length: number) => A,
): A => {
  const next = new make(length);
  next.set(array);
  return next;
};

/** Case does not tell two models apart where it is ASCII, as `model:` does not either. */
const modelKey = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

export function createFacetIndex(): FacetIndex {
  let size = 1024;
  let states = new Uint8Array(size);
  let favourites = new Uint8Array(size);
  let places = new Float64Array(size);
  let colours = new Uint16Array(size);
  let codes = columns.map(() => new Uint16Array(size));
  /** The values of each column by their codes; code 0 is no value. */
  const words: string[][] = columns.map(() => ['']);
  const codeOf: Map<string, number>[] = columns.map(() => new Map([['', 0]]));
  const modelNames = new Map<string, string>();
  const having = { tags: new Map<string, Int32Array>(), folders: new Map<string, Int32Array>() };
  /** Rows in the order of their places; made when it is needed. */
  let byPlace: Int32Array | null = null;
  /** The round in which a row was counted last, so that none counts twice. */
  let stamps = new Uint32Array(size);
  let round = 0;

  function grow(row: number): void {
    if (row < size) return;
    size = Math.max(row + 1, size * 2);
    states = grown(states, size, Uint8Array);
    favourites = grown(favourites, size, Uint8Array);
    colours = grown(colours, size, Uint16Array);
    places = grown(places, size, Float64Array);
    codes = codes.map((column) => grown(column, size, Uint16Array));
    stamps = new Uint32Array(size);
    round = 0;
  }

  function code(column: number, word: string): number {
    const known = codeOf[column]!.get(word);
    if (known !== undefined) return known;
    // More values of a column than sixteen bits tell apart share the last one's place.
    const next = Math.min(words[column]!.length, 0xffff);
    words[column]![next] = word;
    codeOf[column]!.set(word, next);
    return next;
  }

  function sortedRows(): Int32Array {
    if (byPlace) return byPlace;
    const rows = new Int32Array(size);
    let count = 0;
    for (let row = 0; row < size; row += 1)
      if (!Number.isNaN(places[row]!) && states[row]) rows[count++] = row;
    byPlace = rows.subarray(0, count).sort((a, b) => places[a]! - places[b]!);
    return byPlace;
  }

  return {
    put(images) {
      byPlace = null;
      for (const image of images) {
        const { row } = image;
        grow(row);
        states[row] = image.state;
        favourites[row] = image.favourite ? 1 : 0;
        colours[row] = image.colours;
        places[row] = image.place ?? Number.NaN;
        codes[0]![row] = code(0, image.source);
        const model = image.model ?? '';
        if (!modelNames.has(modelKey(model))) modelNames.set(modelKey(model), model);
        codes[1]![row] = code(1, modelKey(model));
        codes[2]![row] = code(2, String(image.year));
        codes[3]![row] = code(3, image.ratio);
        codes[4]![row] = code(4, image.rating === 0 ? '' : String(image.rating));
      }
    },

    keepOnly(rows) {
      const kept = new Uint8Array(size);
      for (const row of rows) if (row < size) kept[row] = 1;
      for (let row = 0; row < size; row += 1) if (kept[row] === 0) states[row] = 0;
      byPlace = null;
    },

    replace(kind, rows, postings) {
      // Of images that came while the others were read; they are put next.
      for (const of of postings.values()) for (const row of of) grow(row);
      if (rows === null) {
        having[kind] = postings;
        return;
      }
      for (const row of rows) grow(row);
      const changed = new Uint8Array(size);
      for (const row of rows) changed[row] = 1;
      for (const [id, had] of having[kind]) {
        if (!had.some((row) => changed[row] === 1)) continue;
        having[kind].set(
          id,
          had.filter((row) => changed[row] === 0),
        );
      }
      for (const [id, now] of postings) {
        const stay = having[kind].get(id);
        const all = new Int32Array((stay?.length ?? 0) + now.length);
        if (stay) all.set(stay);
        all.set(now, stay?.length ?? 0);
        having[kind].set(id, all);
      }
    },

    marksOf(state, rows) {
      const marks = new Uint8Array(size);
      if (rows === null) for (let row = 0; row < size; row += 1) marks[row] = states[row] === state ? 1 : 0;
      else for (const row of rows) if (row < size && states[row] === state) marks[row] = 1;
      return marks;
    },

    *rowsAt(wanted) {
      const rows = sortedRows();
      let at = 0;
      for (const place of wanted) {
        while (at < rows.length && places[rows[at]!]! < place) at += 1;
        if (at < rows.length && places[rows[at]!] === place) yield rows[at]!;
      }
    },

    countColumn(column, marks) {
      const at = columns.indexOf(column);
      const column16 = codes[at]!;
      const counts = new Uint32Array(words[at]!.length);
      for (let row = 0; row < size; row += 1) if (marks[row] === 1) counts[column16[row]!]! += 1;
      const found = new Map<string, number>();
      for (let i = 1; i < counts.length; i += 1) if (counts[i]! > 0) found.set(words[at]![i]!, counts[i]!);
      return found;
    },

    modelName: (key) => modelNames.get(key) ?? key,

    countFavourites(marks) {
      let count = 0;
      for (let row = 0; row < size; row += 1) count += marks[row]! & favourites[row]!;
      return count;
    },

    countColours(marks) {
      const masks = new Uint32Array(0x10000);
      for (let row = 0; row < size; row += 1) if (marks[row] === 1) masks[colours[row]!]! += 1;
      const counts = Array.from({ length: 16 }, () => 0);
      for (const [mask, count] of masks.entries())
        if (count > 0) for (let bit = 0; bit < 16; bit += 1) if (mask & (1 << bit)) counts[bit]! += count;
      return counts;
    },

    countAny(kind, ids, marks) {
      let count = 0;
      round += 1;
      for (const id of ids) {
        const rows = having[kind].get(id);
        if (!rows) continue;
        if (ids.length === 1) {
          for (let i = 0; i < rows.length; i += 1) count += marks[rows[i]!]!;
          continue;
        }
        for (let i = 0; i < rows.length; i += 1) {
          const row = rows[i]!;
          if (marks[row] !== 1 || stamps[row] === round) continue;
          stamps[row] = round;
          count += 1;
        }
      }
      return count;
    },
  };
}
