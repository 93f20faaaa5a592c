import type { Image, SectionPiece } from '../../shared/contract/library.ts';

/** What is known of the images of one month, entry i of every column being image i. Never changed in place. */
export type Columns = Omit<SectionPiece, 'next'>;

/** One month: how many images it holds, and those that are loaded, from its start. */
export interface Section {
  month: number;
  count: number;
  columns: Columns;
  /** The cursor of the next piece; null when all are loaded, undefined before the first piece. */
  next: string | null | undefined;
}

export const noColumns: Columns = {
  ids: [],
  widths: [],
  heights: [],
  madeAt: [],
  thumbhashes: [],
  favourites: [],
  names: [],
  purgeAt: [],
  held: [],
};

const columnNames = Object.keys(noColumns) as (keyof Columns)[];

/** Builds columns by giving each the same treatment. */
function mapColumns(treat: <T>(column: readonly T[], name: keyof Columns) => T[], from: Columns): Columns {
  return Object.fromEntries(
    columnNames.map((name) => [name, treat<unknown>(from[name], name)]),
  ) as unknown as Columns;
}

/** The columns with a further piece behind them. */
export function append(columns: Columns, piece: Columns): Columns {
  return mapColumns((column, name) => [...column, ...(piece[name] as never[])], columns);
}

/** The columns without some images; the same object when none of them is there. */
export function without(columns: Columns, ids: ReadonlySet<string>): Columns {
  const stays = columns.ids.map((id) => !ids.has(id));
  if (stays.every(Boolean)) return columns;
  return mapColumns((column) => column.filter((_, i) => stays[i]), columns);
}

const rowOf = (image: Image): { [K in keyof Columns]: Columns[K][number] } => ({
  ids: image.id,
  widths: image.width,
  heights: image.height,
  madeAt: image.madeAt,
  thumbhashes: image.thumbhash,
  favourites: image.favourite,
  names: image.name,
  purgeAt: image.purgeAt,
  held: false,
});

/** Where an image belongs among others: newest first in the Library, what is purged first in the trash. */
function placeOf(columns: Columns, image: Image, inTrash: boolean): number {
  const comesBefore = (i: number): boolean => {
    const id = columns.ids[i]!;
    if (inTrash) {
      const due = columns.purgeAt[i] ?? 0;
      return due < (image.purgeAt ?? 0) || (due === image.purgeAt && id < image.id);
    }
    const made = columns.madeAt[i]!;
    return made > image.madeAt || (made === image.madeAt && id > image.id);
  };
  let low = 0;
  let high = columns.ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comesBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The columns with an image in its place, instead of what they hold of it. */
export function withImage(columns: Columns, image: Image, inTrash: boolean): Columns {
  const others = without(columns, new Set([image.id]));
  const at = placeOf(others, image, inTrash);
  const row = rowOf(image);
  return mapColumns(
    (column, name) => [...column.slice(0, at), row[name] as never, ...column.slice(at)],
    others,
  );
}

/** The columns with one value of one image replaced; the same object when it is not there. */
export function patched<K extends keyof Columns>(
  columns: Columns,
  id: string,
  name: K,
  value: Columns[K][number],
): Columns {
  const at = columns.ids.indexOf(id);
  if (at < 0) return columns;
  const column: Columns[K][number][] = [...columns[name]];
  column[at] = value;
  return { ...columns, [name]: column };
}

/** The UTC month of an instant as a number such as 202611, as the server groups images. */
export function monthOf(instant: number): number {
  const date = new Date(instant);
  return date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
}

const monthFormat = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `November 2026`. */
export function monthTitle(month: number): string {
  return monthFormat.format(Date.UTC(Math.floor(month / 100), (month % 100) - 1, 1));
}

/** What the sections hold of one image; null when it is not loaded. */
export function imageIn(
  sections: readonly Section[],
  id: string,
): { id: string; name: string; favourite: boolean } | null {
  for (const { columns } of sections) {
    const at = columns.ids.indexOf(id);
    if (at >= 0) return { id, name: columns.names[at]!, favourite: columns.favourites[at]! };
  }
  return null;
}

/** The images before and after one; null at the ends, and where nothing is loaded yet. */
export function neighboursOf(
  sections: readonly Section[],
  id: string,
): { previous: string | null; next: string | null } | null {
  for (const [number, { columns, count }] of sections.entries()) {
    const at = columns.ids.indexOf(id);
    if (at < 0) continue;
    const before = sections[number - 1];
    const after = sections[number + 1];
    const lastBefore =
      before && before.columns.ids.length >= before.count ? before.columns.ids.at(-1) : undefined;
    const isLast = at + 1 >= count;
    return {
      previous: columns.ids[at - 1] ?? lastBefore ?? null,
      next: columns.ids[at + 1] ?? (isLast ? after?.columns.ids[0] : undefined) ?? null,
    };
  }
  return null;
}
