/** What pairs hold together over any number of them, as groups of two or more keys; the smallest key of each comes first. */
export function groupsOf(pairs: Iterable<readonly [string, string]>): string[][] {
  const parents = new Map<string, string>();
  const rootOf = (key: string): string => {
    let root = key;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
    // Those that were passed lead there at once from now on.
    for (let at = key; at !== root;) {
      const next = parents.get(at)!;
      parents.set(at, root);
      at = next;
    }
    return root;
  };
  for (const [from, to] of pairs) {
    const [a, b] = [rootOf(from), rootOf(to)];
    if (a !== b) parents.set(a < b ? b : a, a < b ? a : b);
  }
  const groups = new Map<string, string[]>();
  for (const key of parents.keys()) {
    const root = rootOf(key);
    const group = groups.get(root) ?? [root];
    group.push(key);
    groups.set(root, group);
  }
  return [...groups.values()];
}
