import type { Image, SectionPiece } from '../../shared/contract/library.ts';
import { shapeOf } from '../../shared/timeline.ts';

/** What is known of the images of one section, entry i of every column being image i; an id of `''` is not loaded. */
export type Columns = Omit<SectionPiece, 'next'>;

/** One section, such as a month: how many images it holds, their shapes, and what is loaded of them. */
export interface Section {
  month: number;
  count: number;
  /** Width over height of every image, loaded or not; null until they are known. */
  shapes: Float32Array | null;
  /** As long as there are images, or empty where nothing is loaded. */
  columns: Columns;
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
  versions: [],
};

type Row = { [K in keyof Columns]: Columns[K][number] };
const unknown: Row = {
  ids: '',
  widths: 1,
  heights: 1,
  madeAt: 0,
  thumbhashes: null,
  favourites: false,
  names: '',
  purgeAt: null,
  held: false,
  versions: 1,
};

const columnNames = Object.keys(noColumns) as (keyof Columns)[];

/** Builds columns by giving each the same treatment. */
function mapColumns(treat: <T>(column: readonly T[], name: keyof Columns) => T[], from: Columns): Columns {
  return Object.fromEntries(
    columnNames.map((name) => [name, treat<unknown>(from[name], name)]),
  ) as unknown as Columns;
}

/** Columns of so many images of which nothing is loaded. */
const hollow = (count: number): Columns =>
  mapColumns((_, name) => Array.from({ length: count }, () => unknown[name] as never), noColumns);

/**
 * The columns of `count` images with a piece laid in from image `start` on. Entries that were not loaded are filled where
 * they stand, as copying a month of half a million images for each piece would be felt; the object around them is new.
 */
export function filled(columns: Columns, count: number, start: number, piece: Columns): Columns {
  const whole = columns.ids.length === count ? columns : hollow(count);
  const end = Math.min(count, start + piece.ids.length);
  for (const name of columnNames) {
    const column = whole[name] as unknown[];
    for (let i = start; i < end; i++) column[i] = piece[name][i - start] ?? unknown[name];
  }
  return { ...whole };
}

/** The columns with a stretch let go of, where it stands as above. */
export function emptied(columns: Columns, from: number, end: number): Columns {
  for (const name of columnNames) {
    const column = columns[name] as unknown[];
    column.fill(unknown[name], from, Math.min(end, column.length));
  }
  return { ...columns };
}

/** The first stretch between two places that is not loaded; null when all is. */
export function gapIn({ ids }: Columns, from: number, end: number): { from: number; end: number } | null {
  let first = from;
  while (first < end && ids[first]) first += 1;
  if (first >= end) return null;
  let after = first + 1;
  while (after < end && !ids[after]) after += 1;
  return { from: first, end: after };
}

/** The columns without some images; the same object when none of them is there. */
export function without(columns: Columns, ids: ReadonlySet<string>): Columns {
  const stays = columns.ids.map((id) => !ids.has(id));
  if (stays.every(Boolean)) return columns;
  return mapColumns((column) => column.filter((_, i) => stays[i]), columns);
}

/** The section without some images, as far as they are loaded; the same object when none of them is there. */
export function withoutImages(section: Section, ids: ReadonlySet<string>): Section {
  const columns = without(section.columns, ids);
  if (columns === section.columns) return section;
  const shapes = section.shapes?.filter((_, i) => !ids.has(section.columns.ids[i]!)) ?? null;
  return { ...section, columns, shapes, count: columns.ids.length };
}

const rowOf = (image: Image, versions: number): Row => ({
  ids: image.id,
  widths: image.width,
  heights: image.height,
  madeAt: image.madeAt,
  thumbhashes: image.thumbhash,
  favourites: image.favourite,
  names: image.name,
  purgeAt: image.purgeAt,
  held: false,
  versions,
});

/**
 * Where an image belongs among others: newest first in the Library, what is purged first in the trash. Null where that
 * is not known, as nothing beside it is loaded.
 */
function placeOf(columns: Columns, count: number, image: Image, inTrash: boolean): number | null {
  const comesBefore = (i: number): boolean => {
    const id = columns.ids[i]!;
    if (inTrash) {
      const due = columns.purgeAt[i] ?? 0;
      return due < (image.purgeAt ?? 0) || (due === image.purgeAt && id < image.id);
    }
    const made = columns.madeAt[i]!;
    return made > image.madeAt || (made === image.madeAt && id > image.id);
  };
  let place = 0;
  for (let i = 0; i < columns.ids.length; i++) if (columns.ids[i] && comesBefore(i)) place = i + 1;
  const before = place === 0 || columns.ids[place - 1];
  const after = place === count || columns.ids[place];
  return before && after ? place : null;
}

/** The section with an image in its place, instead of what it holds of it; null where its place is not known. */
export function withImage(section: Section, image: Image, inTrash: boolean, versions = 1): Section | null {
  if (!section.shapes) return null;
  const others = withoutImages(section, new Set([image.id]));
  const place = placeOf(others.columns, others.count, image, inTrash);
  if (place === null) return null;
  const row = rowOf(image, versions);
  const columns = mapColumns(
    (column, name) => [...column.slice(0, place), row[name] as never, ...column.slice(place)],
    others.columns,
  );
  const shapes = new Float32Array(others.count + 1);
  shapes.set(others.shapes!.subarray(0, place));
  shapes[place] = shapeOf(image.width, image.height);
  shapes.set(others.shapes!.subarray(place), place + 1);
  return { ...section, columns, shapes, count: others.count + 1 };
}

/** The columns with what is known of an image now, where it stands; the same object when it is not there. */
export function withNews(columns: Columns, image: Image, versions = 1): Columns {
  const at = columns.ids.indexOf(image.id);
  if (at < 0) return columns;
  const row = { ...rowOf(image, versions), held: columns.held[at] ?? false };
  return mapColumns((column, name) => column.with(at, row[name] as never), columns);
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
): { id: string; name: string; favourite: boolean; versions: number } | null {
  for (const { columns } of sections) {
    const at = columns.ids.indexOf(id);
    if (at >= 0) {
      const { names, favourites, versions } = columns;
      return { id, name: names[at]!, favourite: favourites[at]!, versions: versions[at]! };
    }
  }
  return null;
}

/** Where an image stands that is loaded: the number of its section, and its place there. */
export function placeIn(sections: readonly Section[], id: string): { section: number; index: number } | null {
  for (const [section, { columns }] of sections.entries()) {
    const index = columns.ids.indexOf(id);
    if (index >= 0) return { section, index };
  }
  return null;
}

/** The images before and after one; null at the ends, and where nothing is loaded yet. */
export function neighboursOf(
  sections: readonly Section[],
  id: string,
): { previous: string | null; next: string | null } | null {
  const place = placeIn(sections, id);
  if (!place) return null;
  const { section, index } = place;
  const { columns, count } = sections[section]!;
  const lastBefore = sections[section - 1]?.columns.ids.at(-1);
  const firstAfter = sections[section + 1]?.columns.ids[0];
  return {
    previous: (index > 0 ? columns.ids[index - 1] : lastBefore) || null,
    next: (index < count - 1 ? columns.ids[index + 1] : firstAfter) || null,
  };
}
