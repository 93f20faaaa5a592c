import type { ImageRecord } from '../../records.ts';
import { type Fields, instant, record } from '../values.ts';
import type { MadeImage } from './lineage.ts';
import { type MessageContent, readMessage } from './message-content.ts';
import { buildTree, type Tree, type TreeNode } from './tree.ts';
import { followTurns, type Origin } from './turns.ts';

/** A conversation while it is read: its nodes, what they hold, and which of them become messages with which images. */
export interface Reading {
  tree: Tree;
  /** Of all nodes with a message. */
  contents: ReadonlyMap<TreeNode, MessageContent>;
  origins: ReadonlyMap<TreeNode, Origin>;
  shown: Map<TreeNode, ShownImages>;
  made: MadeImage[];
  /** Calls whose raw record goes with the images they made. */
  usedCalls: Set<TreeNode>;
}

export interface ShownImages {
  outputs: ImageRecord[];
  inputs: ImageRecord[];
}

export function readNodes(conversation: Fields): Reading {
  const mapping = record(conversation['mapping']) ?? {};
  const tree = buildTree(mapping, conversation['current_node'], instant(conversation['create_time']));
  const contents = new Map<TreeNode, MessageContent>();
  for (const node of tree.nodes) if (node.message !== null) contents.set(node, readMessage(node.message));
  const origins = followTurns(tree, contents);
  return { tree, contents, origins, shown: new Map(), made: [], usedCalls: new Set() };
}

/** The images of a node that is shown; it is from now on, if it was not. */
export function showAt({ shown }: Reading, node: TreeNode): ShownImages {
  const there = shown.get(node) ?? { outputs: [], inputs: [] };
  shown.set(node, there);
  return there;
}
