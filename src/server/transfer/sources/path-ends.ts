/** Finds paths by how they end. Asking takes as long as the path has parts, however many files have one name. */
export interface PathEnds {
  /** Of the paths with this base name the one that has most of its last parts in common; null where several have. */
  closest(parts: readonly string[]): string | null;
  /** The one path that ends in all of these parts, or that these parts end in; null where none or several do. */
  ending(parts: readonly string[]): string | null;
}

/** The paths that end in the same parts, as a tree from their ends: `c`, `b/c`, `a/b/c`. */
interface Ends {
  longer: Map<string, Ends>;
  /** How many paths end so, and one of them: one that is just these parts, where there is any. */
  count: number;
  path: string;
  /** How many paths are just these parts. */
  whole: number;
}

/** `pathsOf` answers all paths with a base name. */
export function pathEnds(pathsOf: (base: string) => readonly string[]): PathEnds {
  const trees = new Map<string, Ends>();

  function treeOf(base: string): Ends {
    const known = trees.get(base);
    if (known) return known;
    const tree = noEnds();
    for (const path of pathsOf(base)) add(tree, path);
    trees.set(base, tree);
    return tree;
  }

  return {
    closest(parts) {
      let ends = treeOf(parts.at(-1) ?? '');
      for (const part of parts.toReversed()) {
        const longer = ends.longer.get(part);
        if (!longer) break;
        ends = longer;
      }
      return ends.count === 1 ? ends.path : null;
    },
    ending(parts) {
      let ends = treeOf(parts.at(-1) ?? '');
      let within = 0;
      let path: string | null = null;
      for (const part of parts.toReversed()) {
        if (ends.whole > 0) {
          within += ends.whole;
          path = ends.path;
        }
        const longer = ends.longer.get(part);
        if (!longer) return within === 1 ? path : null;
        ends = longer;
      }
      if (within + ends.count !== 1) return null;
      return within === 1 ? path : ends.path;
    },
  };
}

/** The parts of a path. Composed letters, as one system writes `é` in one character and another in two. */
export function partsOf(path: string): string[] {
  return path
    .normalize('NFC')
    .split('/')
    .filter((part) => part !== '' && part !== '.');
}

const noEnds = (): Ends => ({ longer: new Map(), count: 0, path: '', whole: 0 });

function add(tree: Ends, path: string): void {
  let ends = tree;
  for (const part of partsOf(path).toReversed()) {
    const longer = ends.longer.get(part) ?? noEnds();
    ends.longer.set(part, longer);
    longer.count += 1;
    if (longer.whole === 0) longer.path = path;
    ends = longer;
  }
  ends.whole += 1;
  ends.path = path;
}
