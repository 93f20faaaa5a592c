import type { Placement } from '../../records.ts';
import type { LibraryFile } from './library-files.ts';
import type { MessageContent } from './message-content.ts';
import { pathTo, type Tree, type TreeNode } from './tree.ts';

/** The message that is to show an image of the library's list. */
export interface Place {
  node: TreeNode;
  side: 'outputs' | 'inputs';
  placement: Placement;
}

/** How far from a hidden node a message of the same turn is looked for. */
const MOST_LOOKED_AT = 1000;

/**
 * Where an image of the library's list belongs in this conversation: at the message that it names; else, made by the
 * assistant, at the last answer on the shown branch that is no younger than it, or, a person's own, at the first
 * message sent after it. Null where nothing fits: no message is made up for it.
 */
export function placeOf(
  file: LibraryFile,
  tree: Tree,
  contents: ReadonlyMap<TreeNode, MessageContent>,
): Place | null {
  const named = file.messageId === null ? null : tree.find(file.messageId);
  if (named !== null) {
    const content = contents.get(named);
    if (!file.isGenerated && content?.role === 'person')
      return { node: named, side: 'inputs', placement: 'linked' };
    const node = answerNear(named, contents);
    return node === null ? null : { node, side: 'outputs', placement: 'linked' };
  }
  const { createdAt } = file;
  if (createdAt === null) return null;
  const path = pathTo(tree.end);
  if (!file.isGenerated) {
    const sent = path.find(
      (node) => isPerson(contents.get(node)) && node.at !== null && node.at >= createdAt,
    );
    return sent === undefined ? null : { node: sent, side: 'inputs', placement: 'inferred' };
  }
  const last = path.findLast(
    (node) => node.at !== null && node.at <= createdAt && contents.get(node)?.isAssistant === true,
  );
  const node = last === undefined ? null : answerNear(last, contents);
  return node === null ? null : { node, side: 'outputs', placement: 'inferred' };
}

/**
 * The node that can show what belongs to this one: itself or the nearest shown answer of the same turn, above before
 * below; else an empty answer below; else itself, hidden as it was, where it is a message at all.
 */
export function answerNear(
  start: TreeNode,
  contents: ReadonlyMap<TreeNode, MessageContent>,
): TreeNode | null {
  let above: TreeNode | null = start;
  for (let looked = 0; above !== null && looked < MOST_LOOKED_AT; looked += 1) {
    const content = contents.get(above);
    if (isPerson(content)) break;
    if (content?.visibility === 'shown') return above;
    above = above.parent;
  }
  let blank: TreeNode | null = null;
  const waiting = [start];
  for (let index = 0; index < waiting.length && index < MOST_LOOKED_AT; index += 1) {
    const node = waiting[index];
    if (node === undefined) break;
    const content = contents.get(node);
    if (node !== start && isPerson(content)) continue;
    if (content?.role === 'engine' && content.visibility === 'shown') return node;
    if (content?.role === 'engine' && content.visibility === 'blank') blank ??= node;
    for (const child of node.children.slice(0, MOST_LOOKED_AT)) waiting.push(child);
  }
  return blank ?? (contents.has(start) ? start : null);
}

function isPerson(content: MessageContent | undefined): boolean {
  return content?.role === 'person' && content.visibility !== 'hidden';
}
