import type { TagSource } from '../../../shared/contract/organise.ts';

export interface ListedTag {
  id: string;
  name: string;
  images: number;
  source: TagSource;
}

/** One line of the tree: a tag, or a word that only has others below it. */
export interface TagTreeRow {
  /** The whole path, such as `brand/logo`. */
  path: string;
  word: string;
  level: number;
  tag: ListedTag | null;
  /** How many tags lie below it. */
  below: number;
  /** Null where nothing lies below it. */
  open: boolean | null;
  position: number;
  siblings: number;
}

interface Node {
  path: string;
  word: string;
  tag: ListedTag | null;
  children: Map<string, Node>;
  below: number;
}

const keyOf = (name: string): string => name.normalize('NFC').toLowerCase();

/** The lines of the tree from top to bottom by name, as far as they are open; of a search all that have it in their path. */
export function tagRows(
  tags: readonly ListedTag[],
  search: string,
  isOpen: (path: string) => boolean,
): TagTreeRow[] {
  const wanted = keyOf(search.trim());
  const top: Node = { path: '', word: '', tag: null, children: new Map(), below: 0 };
  for (const tag of tags) {
    if (!keyOf(tag.name).includes(wanted)) continue;
    let at = top;
    for (const word of tag.name.split('/')) {
      at.below += 1;
      const key = keyOf(word);
      let next = at.children.get(key);
      if (!next) {
        next = {
          path: at.path === '' ? word : `${at.path}/${word}`,
          word,
          tag: null,
          children: new Map(),
          below: 0,
        };
        at.children.set(key, next);
      }
      at = next;
    }
    at.tag = tag;
  }
  const rows: TagTreeRow[] = [];
  const walk = (node: Node, level: number): void => {
    const children = [...node.children.values()].toSorted((a, b) => a.word.localeCompare(b.word));
    for (const [index, child] of children.entries()) {
      const open = child.children.size === 0 ? null : wanted !== '' || isOpen(child.path);
      const { path, word, tag, below } = child;
      rows.push({ path, word, level, tag, below, open, position: index + 1, siblings: children.length });
      if (open) walk(child, level + 1);
    }
  };
  walk(top, 1);
  return rows;
}

/** Where a key leads in the tree, or what it opens or closes; null for keys that mean nothing here. */
export function tagMove(
  rows: readonly TagTreeRow[],
  path: string,
  key: string,
): { to: string } | { toggle: true } | null {
  const at = rows.findIndex((row) => row.path === path);
  const row = rows[at];
  if (!row) return null;
  const to = (target: TagTreeRow | undefined) => (target ? { to: target.path } : null);
  if (key === 'ArrowDown') return to(rows[at + 1]);
  if (key === 'ArrowUp') return to(rows[at - 1]);
  if (key === 'Home') return to(rows[0]);
  if (key === 'End') return to(rows.at(-1));
  if (key === 'ArrowRight') return row.open === false ? { toggle: true } : row.open ? to(rows[at + 1]) : null;
  if (key !== 'ArrowLeft') return null;
  if (row.open) return { toggle: true };
  return to(rows.slice(0, at).findLast((one) => one.level < row.level));
}

/** Which tags some paths name, each with what lies below it. */
export const tagsWithin = (tags: readonly ListedTag[], paths: readonly string[]): ListedTag[] =>
  tags.filter(({ name }) =>
    paths.some((path) => keyOf(name) === keyOf(path) || keyOf(name).startsWith(`${keyOf(path)}/`)),
  );

/** The tag that has a name already and would take another one in; undefined where the name is free. */
export function takenBy(
  tags: readonly ListedTag[],
  paths: readonly string[],
  to: string,
): ListedTag | undefined {
  for (const path of paths) {
    for (const { name } of tagsWithin(tags, [path])) {
      const target = keyOf([to, ...name.split('/').slice(path.split('/').length)].join('/'));
      const other = tags.find((one) => keyOf(one.name) === target);
      if (other && keyOf(other.name) !== keyOf(name)) return other;
    }
  }
  return undefined;
}
