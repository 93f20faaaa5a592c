import type { ChatRecord, MessageRecord, ProblemRecord } from '../../records.ts';
import { keepRaw } from '../keep-raw.ts';
import { type Fields, instant, text } from '../values.ts';
import { showListed, showMessages } from './chat-images.ts';
import { chatProblems } from './chat-problems.ts';
import { conversationKey } from './conversation-key.ts';
import type { ImageSources } from './image-records.ts';
import type { LibraryFile } from './library-files.ts';
import { linkLineage } from './lineage.ts';
import { readNodes, type Reading } from './reading.ts';
import type { TreeNode } from './tree.ts';

export interface ReadConversation {
  chat: ChatRecord;
  problems: ProblemRecord[];
  /** Those of the listed files that found a place. */
  placed: LibraryFile[];
  /** Ids of attached files that are no images; the problems tell of them. */
  attached: string[];
}

/**
 * The chat of one conversation object. `listed`: images of the library's list that no message of any chat points at
 * and that belong to this one.
 */
export function readConversation(
  value: Fields,
  assets: Omit<ImageSources, 'chatModel'>,
  listed: readonly LibraryFile[],
): ReadConversation {
  const key = conversationKey(value);
  const title = text(value['title'])?.trim() ?? null;
  const sources = { ...assets, chatModel: text(value['default_model_slug']) ?? text(value['model_slug']) };
  const reading = readNodes(value);
  showMessages(reading, sources);
  const placed = listed.filter((file) => showListed(reading, sources, file));
  const images = [...reading.shown.values()].flatMap(({ inputs, outputs }) => [...inputs, ...outputs]);
  linkLineage(reading.made, images);

  const messages = messagesOf(reading, sources.chatModel);
  const { first, last } = span(messages);
  const createdAt = instant(value['create_time']) ?? first;
  const chat: ChatRecord = {
    key,
    title,
    createdAt,
    updatedAt: instant(value['update_time']) ?? last ?? createdAt,
    archived: value['is_archived'] === true,
    messages,
    headKey: headOf(reading),
    raw: [keepRaw(value, ['mapping']), ...hiddenNodes(reading).map((node) => keepRaw(node.raw))],
  };
  const contents = [...reading.contents.values()];
  const attached = contents.flatMap(({ files }) => files.map(({ id }) => id).filter((id) => id !== null));
  return { chat, problems: chatProblems(title ?? key, reading.tree, contents), placed, attached };
}

function messagesOf({ tree, contents, shown }: Reading, chatModel: string | null): MessageRecord[] {
  const nearest = new Map<TreeNode, string | null>();
  const messages: MessageRecord[] = [];
  for (const node of tree.nodes) {
    const parentKey = node.parent === null ? null : (nearest.get(node.parent) ?? null);
    const images = shown.get(node);
    nearest.set(node, images === undefined ? parentKey : node.key);
    const content = contents.get(node);
    if (images === undefined || content === undefined) continue;
    messages.push({
      key: node.key,
      parentKey,
      role: content.role,
      // A hidden one is only here for images that nothing else can show.
      text: content.visibility === 'hidden' ? '' : content.text,
      model: content.role === 'person' ? null : (content.model ?? chatModel),
      createdAt: node.at,
      ...images,
      raw: [keepRaw(node.raw)],
    });
  }
  return messages;
}

/** What the source shows last: the nearest shown message at or above the end of its branch, else the newest. */
function headOf({ tree, shown }: Reading): string | null {
  for (let node = tree.end; node !== null; node = node.parent) if (shown.has(node)) return node.key;
  let newest: TreeNode | null = null;
  for (const node of tree.nodes) {
    if (shown.has(node) && (newest === null || (node.at ?? 0) >= (newest.at ?? 0))) newest = node;
  }
  return newest?.key ?? null;
}

function hiddenNodes({ tree, shown, usedCalls }: Reading): TreeNode[] {
  return tree.nodes.filter((node) => !shown.has(node) && !usedCalls.has(node));
}

function span(messages: readonly MessageRecord[]): { first: number | null; last: number | null } {
  let first: number | null = null;
  let last: number | null = null;
  for (const { createdAt } of messages) {
    if (createdAt === null) continue;
    first = Math.min(first ?? createdAt, createdAt);
    last = Math.max(last ?? createdAt, createdAt);
  }
  return { first, last };
}
