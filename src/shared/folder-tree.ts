/** A folder as far as its place in the tree goes. */
export interface Place {
  id: string;
  parentId: string | null;
}

/** A folder at the top is on level 1. */
export const mostLevels = 20;

/** On which level a folder is; 0 for null, the place above the top. */
export function levelOf(folders: ReadonlyMap<string, Place>, id: string | null): number {
  let level = 0;
  for (let at = id; at !== null && level <= folders.size; at = folders.get(at)?.parentId ?? null) level += 1;
  return level;
}

export function childrenOf<T extends Place>(folders: Iterable<T>): Map<string | null, T[]> {
  const children = new Map<string | null, T[]>();
  for (const folder of folders) {
    const siblings = children.get(folder.parentId);
    if (siblings) siblings.push(folder);
    else children.set(folder.parentId, [folder]);
  }
  return children;
}

/** A folder and all below it, it first. */
export function branchOf(folders: Iterable<Place>, id: string): string[] {
  const children = childrenOf(folders);
  const branch = [id];
  for (let at = 0; at < branch.length; at += 1)
    branch.push(...(children.get(branch[at]!) ?? []).map((child) => child.id));
  return branch;
}

/** How many levels a branch takes: 1 for a folder without others in it. */
export function heightOf(folders: ReadonlyMap<string, Place>, id: string): number {
  const base = levelOf(folders, id) - 1;
  return Math.max(...branchOf(folders.values(), id).map((below) => levelOf(folders, below) - base));
}

/** Images that are in just these folders. */
export interface Combination {
  folderIds: string[];
  images: number;
}

/** How many images each folder holds itself and with all below it, an image in several of them counted once. */
export function countTree(
  folders: ReadonlyMap<string, Place>,
  combinations: readonly Combination[],
): Map<string, { images: number; imagesWithin: number }> {
  const counts = new Map([...folders.keys()].map((id) => [id, { images: 0, imagesWithin: 0 }]));
  for (const { folderIds, images } of combinations) {
    const above = new Set<string>();
    for (const folderId of folderIds) {
      const own = counts.get(folderId);
      if (own) own.images += images;
      for (let at: string | null = folderId; at !== null && !above.has(at);) {
        above.add(at);
        at = folders.get(at)?.parentId ?? null;
      }
    }
    for (const id of above) {
      const within = counts.get(id);
      if (within) within.imagesWithin += images;
    }
  }
  return counts;
}
