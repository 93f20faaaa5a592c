import { dallePrompt, isGeneratedPart } from './generation.ts';
import type { ImageCall } from './image-call.ts';
import type { MessageContent } from './message-content.ts';
import type { Tree, TreeNode } from './tree.ts';

/** Where the images of a message come from. */
export interface Origin {
  /** What the person last wrote above it; null where that was only a picture. */
  words: string | null;
  /** The node of the call that it answers. */
  callNode: TreeNode | null;
  call: ImageCall | null;
}

interface Calling {
  node: TreeNode;
  call: ImageCall;
}

/** What is known after a node, for the nodes below it. */
interface Turn {
  words: string | null;
  /** Calls that no image has answered yet, oldest first. */
  waiting: readonly Calling[];
  last: Calling | null;
}

const BEGINNING: Turn = { words: null, waiting: [], last: null };
/** No turn asks for more images; a damaged one must not make the list grow without end. */
const MOST_WAITING = 32;
const MOST_TASKS = 10_000;

/**
 * For every node: the words of the person it follows, and for those with images the call they answer. Calls are
 * answered in their order unless an image names its prompt or its task; several images may answer one call, and each
 * branch counts by itself.
 */
export function followTurns(
  tree: Tree,
  contents: ReadonlyMap<TreeNode, MessageContent>,
): Map<TreeNode, Origin> {
  const origins = new Map<TreeNode, Origin>();
  const after = new Map<TreeNode, Turn>();
  const tasks = new Map<string, Origin>();
  for (const node of tree.nodes) {
    const before = (node.parent === null ? null : after.get(node.parent)) ?? BEGINNING;
    const content = contents.get(node);
    const [turn, origin] = step(node, content, before, tasks);
    after.set(node, turn);
    origins.set(node, origin);
  }
  return origins;
}

function step(
  node: TreeNode,
  content: MessageContent | undefined,
  before: Turn,
  tasks: Map<string, Origin>,
): [Turn, Origin] {
  const plain: Origin = { words: before.words, callNode: null, call: null };
  if (content === undefined) return [before, plain];
  if (content.role === 'person') {
    return content.visibility === 'hidden'
      ? [before, plain]
      : [{ ...BEGINNING, words: content.words }, plain];
  }
  if (content.call !== null) {
    const waiting = [...before.waiting, { node, call: content.call }].slice(-MOST_WAITING);
    return [{ ...before, waiting }, plain];
  }
  if (content.isFailure) return [{ ...before, waiting: before.waiting.slice(1) }, plain];
  const { taskId } = content;
  const answers = content.images.length > 0 && content.imageTool !== null;
  if (!answers && taskId === null && !hasGeneration(content)) return [before, plain];

  const known = taskId === null ? undefined : tasks.get(taskId);
  if (known !== undefined) return [before, known];
  const taken = matching(before, content) ?? before.waiting[0] ?? before.last;
  const origin = { words: before.words, callNode: taken?.node ?? null, call: taken?.call ?? null };
  if (taskId !== null && tasks.size < MOST_TASKS) tasks.set(taskId, origin);
  return [{ ...before, waiting: before.waiting.filter((calling) => calling !== taken), last: taken }, origin];
}

function matching(before: Turn, content: MessageContent): Calling | null {
  const told = content.images.map((image) => dallePrompt(image.metadata)).find((prompt) => prompt !== null);
  if (told === undefined) return null;
  const candidates = before.last === null ? before.waiting : [...before.waiting, before.last];
  return candidates.find(({ call }) => call.prompts.includes(told)) ?? null;
}

function hasGeneration(content: MessageContent): boolean {
  return content.images.some((image) => isGeneratedPart(image.metadata));
}
