import { type Fields, identifier, instant, list, record } from '../values.ts';
import { parentIds } from './tree-links.ts';

/** A node of a conversation's mapping, with the links that it really has. */
export interface TreeNode {
  /** Unique in its conversation. */
  key: string;
  parent: TreeNode | null;
  children: TreeNode[];
  /** Null for roots and damaged nodes. */
  message: Fields | null;
  /** Milliseconds; its own time, else that of the nearest timed node above. */
  at: number | null;
  raw: unknown;
}

export interface Tree {
  /** Parents before their children, siblings in the order of the source. */
  nodes: readonly TreeNode[];
  /** By its key in the mapping or its message's id. */
  find(id: string): TreeNode | null;
  /** What the source shows: the end of the branch, else the newest leaf. Null in an empty tree. */
  end: TreeNode | null;
  /** How many nodes name a parent that is not there, and how many circles of parents had to be opened. */
  lostParents: number;
  circles: number;
}

/**
 * The tree of a mapping. Parents decide, as exports since 2026 tell no children; where `children` are told, they give
 * the order of siblings. Nodes with a lost parent stand at the beginning, circles are opened at their oldest node.
 */
export function buildTree(mapping: Fields, currentId: unknown, startedAt: number | null): Tree {
  const { parents, aliases, lostParents, circles } = parentIds(mapping);
  const below = new Map<string | null, string[]>();
  for (const id of Object.keys(mapping)) {
    const parent = parents.get(id) ?? null;
    const siblings = below.get(parent);
    if (siblings === undefined) below.set(parent, [id]);
    else siblings.push(id);
  }

  const byId = new Map<string, TreeNode>();
  const keys = new Set<string>();
  const waiting = inSourceOrder(below.get(null) ?? [], null, mapping).toReversed();
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const fields = record(mapping[id]);
    const message = record(fields?.['message']);
    const parent = byId.get(parents.get(id) ?? '') ?? null;
    const key = freeKey(keys, identifier(id) ?? 'node');
    const at = ownTime(message) ?? parent?.at ?? startedAt;
    const node: TreeNode = { key, parent, children: [], message, at, raw: mapping[id] };
    parent?.children.push(node);
    keys.add(key);
    byId.set(id, node);
    const children = below.get(id);
    for (const child of inSourceOrder(children ?? [], fields, mapping).toReversed()) waiting.push(child);
  }

  const nodes = [...byId.values()];
  const find = (id: string) => byId.get(id) ?? byId.get(aliases.get(id) ?? '') ?? null;
  const current = typeof currentId === 'string' ? find(currentId) : null;
  return { nodes, find, end: current ?? newestLeaf(nodes), lostParents, circles };
}

/** The nodes from the first one down to this. */
export function pathTo(end: TreeNode | null): TreeNode[] {
  const path: TreeNode[] = [];
  for (let node = end; node !== null; node = node.parent) path.push(node);
  return path.reverse();
}

function newestLeaf(nodes: readonly TreeNode[]): TreeNode | null {
  let newest: TreeNode | null = null;
  for (const node of nodes) {
    if (node.children.length > 0) continue;
    if (newest === null || (node.at ?? 0) >= (newest.at ?? 0)) newest = node;
  }
  return newest;
}

/** As the parent lists them; those it does not list follow, by time where all of them have one. */
function inSourceOrder(ids: readonly string[], parent: Fields | null, mapping: Fields): string[] {
  if (ids.length < 2) return [...ids];
  const belong = new Set(ids);
  const listed = new Set(list(parent?.['children']).filter((id) => typeof id === 'string' && belong.has(id)));
  const rest = ids.filter((id) => !listed.has(id));
  const times = new Map(rest.map((id) => [id, ownTime(record(record(mapping[id])?.['message']))]));
  if ([...times.values()].every((time) => time !== null)) {
    rest.sort((a, b) => (times.get(a) ?? 0) - (times.get(b) ?? 0));
  }
  return [...(listed as Set<string>), ...rest];
}

function ownTime(message: Fields | null): number | null {
  return instant(message?.['create_time']);
}

/** Ids that differ only in characters which cannot be kept must not become one. */
function freeKey(taken: ReadonlySet<string>, id: string): string {
  if (!taken.has(id)) return id;
  let number = taken.size + 1;
  while (taken.has(`${id}#${number}`)) number += 1;
  return `${id}#${number}`;
}
