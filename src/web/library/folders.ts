import { queryOptions } from '@tanstack/react-query';
import { listFolders, type Folder } from '../../shared/contract/organise.ts';
import { childrenOf } from '../../shared/folder-tree.ts';
import { call, keys } from '../api.ts';

/** All folders, by name. */
export const foldersQuery = queryOptions({
  queryKey: keys.folders(),
  queryFn: async ({ signal }) => (await call(listFolders, {}, { signal })).folders,
});

/** The folders from the top down to one, itself last; empty when it is not there. */
export function pathTo(folders: readonly Folder[], id: string): Folder[] {
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  const path: Folder[] = [];
  for (let at = byId.get(id); at && path.length < folders.length; at = byId.get(at.parentId ?? ''))
    path.unshift(at);
  return path;
}

/** `Travel / Japan`: where a folder is. */
export const pathWords = (path: readonly Folder[]): string => path.map(({ name }) => name).join(' / ');

/** One line of the tree as it is shown. */
export interface TreeRow {
  folder: Folder;
  level: number;
  /** Null for a folder without others in it. */
  open: boolean | null;
  position: number;
  siblings: number;
}

/** The lines of the tree from top to bottom, as far as folders are open. */
export function treeRows(folders: readonly Folder[], open: ReadonlySet<string>): TreeRow[] {
  const children = childrenOf(folders);
  const rows: TreeRow[] = [];
  const walk = (parentId: string | null, level: number): void => {
    const siblings = children.get(parentId) ?? [];
    for (const [index, folder] of siblings.entries()) {
      const isOpen = children.has(folder.id) ? open.has(folder.id) : null;
      rows.push({ folder, level, open: isOpen, position: index + 1, siblings: siblings.length });
      if (isOpen) walk(folder.id, level + 1);
    }
  };
  walk(null, 1);
  return rows;
}

/** Where a key leads in the tree, or what it opens or closes; null for keys that mean nothing here. */
export function treeMove(
  rows: readonly TreeRow[],
  id: string,
  key: string,
): { to: string } | { toggle: string } | null {
  const at = rows.findIndex(({ folder }) => folder.id === id);
  const row = rows[at];
  if (!row) return null;
  const to = (target: TreeRow | undefined): { to: string } | null =>
    target ? { to: target.folder.id } : null;
  switch (key) {
    case 'ArrowDown':
      return to(rows[at + 1]);
    case 'ArrowUp':
      return to(rows[at - 1]);
    case 'Home':
      return to(rows[0]);
    case 'End':
      return to(rows.at(-1));
    case 'ArrowRight':
      if (row.open === null) return null;
      return row.open ? to(rows[at + 1]) : { toggle: id };
    case 'ArrowLeft':
      return row.open ? { toggle: id } : row.folder.parentId === null ? null : { to: row.folder.parentId };
    default:
      return null;
  }
}

/**
 * The folder that typing leads to: the next one below, and around from the top, whose name begins so. One letter moves
 * on; more of them stay where they fit.
 */
export function typedTo(rows: readonly TreeRow[], id: string, typed: string): string | null {
  const at = rows.findIndex(({ folder }) => folder.id === id);
  const from = typed.length > 1 ? at : at + 1;
  const around = [...rows.slice(from), ...rows.slice(0, from)];
  const begins = typed.toLowerCase();
  return around.find(({ folder }) => folder.name.toLowerCase().startsWith(begins))?.folder.id ?? null;
}
