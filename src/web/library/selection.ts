import type { Selection } from '../../shared/contract/common.ts';

/** Which of what a query finds: all of it, only favourites, or all others. */
type Kind = 'all' | 'favourites' | 'others';

/**
 * What is picked in a grid: some images by name, or what the query finds of a kind, without some and with some others by
 * name. `also` wins over `except`.
 */
export type Picked =
  | { mode: 'some'; ids: ReadonlySet<string> }
  | { mode: 'all'; of: Kind; except: ReadonlySet<string>; also: ReadonlySet<string> };

/** A selection by name holds at most this many; more are picked as "all but". */
export const mostPicked = 10_000;

const none: ReadonlySet<string> = new Set();
export const nothing: Picked = { mode: 'some', ids: none };
export const everything: Picked & { mode: 'all' } = { mode: 'all', of: 'all', except: none, also: none };

const isOf = (kind: Kind, favourite: boolean): boolean =>
  kind === 'all' || (kind === 'favourites') === favourite;

export function isPicked(picked: Picked, id: string, favourite: boolean): boolean {
  if (picked.mode === 'some') return picked.ids.has(id);
  return picked.also.has(id) || (isOf(picked.of, favourite) && !picked.except.has(id));
}

/** How many are picked, of `total` that the query finds; null where only the server can tell. */
export function pickedCount(picked: Picked, total: number): number | null {
  if (picked.mode === 'some') return picked.ids.size;
  return picked.of === 'all' && picked.except.size === 0 ? total : null;
}

/** Whether anything is picked, of `total` that the query finds. */
export const hasPicked = (picked: Picked, total: number): boolean =>
  picked.mode === 'some' ? picked.ids.size > 0 : pickedCount(picked, total) !== 0;

/** How many are picked as far as this page knows: exact where only the whole, less some by name, can be picked. */
export function roughCount(picked: Picked, total: number): number {
  if (picked.mode === 'some') return picked.ids.size;
  const found = picked.of === 'all' ? total - picked.except.size : 0;
  return Math.max(0, found + picked.also.size);
}

/** Picks or unpicks images. Returns the same selection when it would hold more names than a request may. */
export function pick(picked: Picked, ids: Iterable<string>, on: boolean): Picked {
  if (picked.mode === 'some') {
    const names = new Set(picked.ids);
    for (const id of ids) {
      if (on) names.add(id);
      else names.delete(id);
    }
    return names.size > mostPicked ? picked : { mode: 'some', ids: names };
  }
  const except = new Set(picked.except);
  const also = new Set(picked.also);
  for (const id of ids) {
    if (on) {
      except.delete(id);
      if (picked.of !== 'all') also.add(id);
    } else {
      also.delete(id);
      except.add(id);
    }
  }
  return except.size > mostPicked || also.size > mostPicked ? picked : { ...picked, except, also };
}

export function toggle(picked: Picked, id: string, favourite: boolean): Picked {
  return pick(picked, [id], !isPicked(picked, id, favourite));
}

/** Picks what is not picked, of what the query finds. */
export function invert(picked: Picked): Picked {
  if (picked.mode === 'some') return { ...everything, except: picked.ids };
  if (picked.of === 'all') return { mode: 'some', ids: picked.except };
  const of = picked.of === 'favourites' ? 'others' : 'favourites';
  return { mode: 'all', of, except: picked.also, also: picked.except };
}

/** Leaves favourites out; `favourites` are those among what is picked by name. */
export function withoutFavourites(picked: Picked, favourites: ReadonlySet<string>): Picked {
  if (picked.mode === 'some') return drop(picked, favourites);
  // What was picked again by name and is no favourite is among the others anyway.
  if (picked.of !== 'favourites') return { ...picked, of: 'others', also: none };
  return { mode: 'some', ids: without(picked.also, favourites) };
}

/** The names among which `withoutFavourites` asks for the favourites. */
export const namedIn = (picked: Picked): string[] =>
  picked.mode === 'some' ? [...picked.ids] : picked.of === 'favourites' ? [...picked.also] : [];

/** Picks what lies under a rectangle: instead of what was picked, besides it, or the other way round than it was. */
export function pickUnder(
  before: Picked,
  ids: readonly string[],
  how: 'only' | 'add' | 'toggle',
  isFavourite: (id: string) => boolean,
): Picked {
  if (how === 'only') return pick(nothing, ids, true);
  if (how === 'add') return pick(before, ids, true);
  const groups = Map.groupBy(ids, (id) => isPicked(before, id, isFavourite(id)));
  return pick(pick(before, groups.get(true) ?? [], false), groups.get(false) ?? [], true);
}

const without = (names: ReadonlySet<string>, gone: ReadonlySet<string>): ReadonlySet<string> =>
  [...names].some((id) => gone.has(id)) ? new Set([...names].filter((id) => !gone.has(id))) : names;

/** Forgets images that are gone, so that the count stays true. */
export function drop(picked: Picked, gone: ReadonlySet<string>): Picked {
  if (picked.mode === 'some') {
    const ids = without(picked.ids, gone);
    return ids === picked.ids ? picked : { mode: 'some', ids };
  }
  const except = without(picked.except, gone);
  const also = without(picked.also, gone);
  return except === picked.except && also === picked.also ? picked : { ...picked, except, also };
}

/** A query with one more term. What it holds already stands in brackets where an `or` would part them. */
const withTerm = (query: string, term: string): string =>
  query.trim() === '' ? term : /\bor\b|\|/i.test(query) ? `(${query}) ${term}` : `${query} ${term}`;

const terms = { all: '', favourites: 'is:favourite', others: '-is:favourite' } as const;

/** The selection as the server takes it. */
export function asSelection(picked: Picked, query: string): Selection {
  if (picked.mode === 'some') return { ids: [...picked.ids] };
  const { of, except, also } = picked;
  return {
    query: of === 'all' ? query : withTerm(query, terms[of]),
    except: [...except],
    ...(also.size > 0 && { also: [...also] }),
  };
}
