import { type Fields, instant, list, record } from '../values.ts';

export interface ParentIds {
  /** Id of a node → id of its parent, both keys of the mapping; free of circles. */
  parents: ReadonlyMap<string, string>;
  /** Other ids under which nodes are known: their own field and that of their message. */
  aliases: ReadonlyMap<string, string>;
  lostParents: number;
  circles: number;
}

/**
 * Who hangs below whom: what a node itself says first, then who lists it as a child, then the parent that its message
 * remembers. Time and memory are linear in the number of nodes.
 */
export function parentIds(mapping: Fields): ParentIds {
  const known = new Map(Object.entries(mapping));
  const aliases = new Map<string, string>();
  const listedBy = new Map<string, string>();
  for (const [id, value] of known) {
    const node = record(value);
    for (const alias of [node?.['id'], record(node?.['message'])?.['id']]) {
      if (typeof alias === 'string' && !known.has(alias) && !aliases.has(alias)) aliases.set(alias, id);
    }
    for (const child of list(node?.['children'])) {
      if (typeof child === 'string' && known.has(child) && !listedBy.has(child)) listedBy.set(child, id);
    }
  }

  const parents = new Map<string, string>();
  let lostParents = 0;
  for (const [id, value] of known) {
    const node = record(value);
    const named = node?.['parent'];
    const remembered = record(record(node?.['message'])?.['metadata'])?.['parent_id'];
    const found = [named, listedBy.get(id), remembered]
      .map((parent) =>
        typeof parent !== 'string' ? undefined : known.has(parent) ? parent : aliases.get(parent),
      )
      .find((parent) => parent !== undefined && parent !== id);
    if (found !== undefined) parents.set(id, found);
    else if (typeof named === 'string' && named !== id) lostParents += 1;
  }
  return { parents, aliases, lostParents, circles: openCircles(known, parents) };
}

function openCircles(known: ReadonlyMap<string, unknown>, parents: Map<string, string>): number {
  const seen = new Map<string, string>();
  let circles = 0;
  for (const start of known.keys()) {
    const walk: string[] = [];
    let id: string | undefined = start;
    while (id !== undefined && !seen.has(id)) {
      seen.set(id, start);
      walk.push(id);
      id = parents.get(id);
    }
    // Back at a node of this very walk: it and what was met after it are the circle.
    if (id !== undefined && seen.get(id) === start) {
      parents.delete(oldest(walk.slice(walk.indexOf(id)), known));
      circles += 1;
    }
  }
  return circles;
}

function oldest(ids: readonly string[], known: ReadonlyMap<string, unknown>): string {
  let found = ids[0] ?? '';
  let earliest = Infinity;
  for (const id of ids) {
    const time = instant(record(record(known.get(id))?.['message'])?.['create_time']) ?? Infinity;
    if (time < earliest) {
      earliest = time;
      found = id;
    }
  }
  return found;
}
