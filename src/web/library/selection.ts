import type { Selection } from '../../shared/contract/common.ts';

/** What is picked in a grid: some images by name, or all that the query finds but some. */
export type Picked =
  { mode: 'some'; ids: ReadonlySet<string> } | { mode: 'all'; except: ReadonlySet<string> };

/** A selection by name holds at most this many; more are picked as "all but". */
export const mostPicked = 10_000;

export const nothing: Picked = { mode: 'some', ids: new Set() };
export const everything: Picked = { mode: 'all', except: new Set() };

export function isPicked(picked: Picked, id: string): boolean {
  return picked.mode === 'some' ? picked.ids.has(id) : !picked.except.has(id);
}

/** How many are picked, of `total` that the query finds. */
export function pickedCount(picked: Picked, total: number): number {
  return picked.mode === 'some' ? picked.ids.size : Math.max(0, total - picked.except.size);
}

/** Picks or unpicks images. Returns the same selection when it would hold more names than a request may. */
export function pick(picked: Picked, ids: Iterable<string>, on: boolean): Picked {
  const names = new Set(picked.mode === 'some' ? picked.ids : picked.except);
  const add = (picked.mode === 'some') === on;
  for (const id of ids) {
    if (add) names.add(id);
    else names.delete(id);
  }
  if (names.size > mostPicked) return picked;
  return picked.mode === 'some' ? { mode: 'some', ids: names } : { mode: 'all', except: names };
}

export function toggle(picked: Picked, id: string): Picked {
  return pick(picked, [id], !isPicked(picked, id));
}

/** Forgets images that are gone, so that the count stays true. */
export function drop(picked: Picked, gone: ReadonlySet<string>): Picked {
  const names = picked.mode === 'some' ? picked.ids : picked.except;
  if (![...names].some((id) => gone.has(id))) return picked;
  const left = new Set([...names].filter((id) => !gone.has(id)));
  return picked.mode === 'some' ? { mode: 'some', ids: left } : { mode: 'all', except: left };
}

/** The selection as the server takes it. */
export function asSelection(picked: Picked, query: string): Selection {
  return picked.mode === 'some' ? { ids: [...picked.ids] } : { query, except: [...picked.except] };
}
