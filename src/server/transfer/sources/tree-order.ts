export interface TreeNode {
  key: string;
  /** The key of the node it answers or follows, or null. */
  parentKey: string | null;
}

/**
 * The same nodes with parents before their children and siblings as given, whatever the input: a parent that is not
 * there counts as none, a cycle is opened at its first node, and of nodes with one key the later get a number to it.
 * Any depth, in time linear in the number of nodes.
 */
export function inTreeOrder<T extends TreeNode>(nodes: readonly T[]): T[] {
  const known = new Map<string, T>();
  for (const node of nodes) {
    const key = freeKey(known, node.key);
    known.set(key, { ...node, key, parentKey: node.parentKey === key ? null : node.parentKey });
  }
  const children = new Map<string, T[]>();
  const roots: T[] = [];
  for (const node of known.values()) {
    if (node.parentKey === null || !known.has(node.parentKey)) {
      roots.push({ ...node, parentKey: null });
    } else {
      const siblings = children.get(node.parentKey);
      if (siblings === undefined) children.set(node.parentKey, [node]);
      else siblings.push(node);
    }
  }
  const ordered = new Map<string, T>();
  for (const root of roots) addBranch(root, children, ordered);
  // What no root leads to hangs in a cycle.
  for (const node of known.values()) {
    if (!ordered.has(node.key)) addBranch({ ...node, parentKey: null }, children, ordered);
  }
  return [...ordered.values()];
}

/** For every key of nodes in tree order: the nearest node that is shown, itself or above; null where none is. */
export function nearestShown<T extends TreeNode>(
  ordered: readonly T[],
  isShown: (node: T) => boolean,
): Map<string, string | null> {
  const nearest = new Map<string, string | null>();
  for (const node of ordered) {
    const above = node.parentKey === null ? null : (nearest.get(node.parentKey) ?? null);
    nearest.set(node.key, isShown(node) ? node.key : above);
  }
  return nearest;
}

function addBranch<T extends TreeNode>(
  top: T,
  children: ReadonlyMap<string, readonly T[]>,
  into: Map<string, T>,
): void {
  const waiting = [top];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (into.has(node.key)) continue;
    into.set(node.key, node);
    const below = children.get(node.key) ?? [];
    for (let index = below.length - 1; index >= 0; index -= 1) {
      const child = below[index];
      if (child !== undefined) waiting.push(child);
    }
  }
}

function freeKey(known: ReadonlyMap<string, unknown>, key: string): string {
  if (!known.has(key)) return key;
  // Starting at the count of all keeps many equal keys from being tried one by one.
  let number = known.size + 1;
  while (known.has(`${key}#${number}`)) number += 1;
  return `${key}#${number}`;
}
