import { createHash } from 'node:crypto';
import type { ChatRecord, ImageRecord, ImportRecord, MessageRecord, ProblemRecord } from '../records.ts';
import { inTreeOrder, nearestShown, type TreeNode } from './tree-order.ts';

/** A message as a parser found it, in any order, with whatever parent it claims. */
export interface MessageDraft extends TreeNode {
  /** `hidden` ones become no message: their raw record stays with the chat, their answers move up. */
  role: 'person' | 'engine' | 'hidden';
  text: string;
  /** Names of files with it that are no pictures; they are shown below the text. */
  otherFiles: readonly string[];
  model: string | null;
  createdAt: number | null;
  /** Inputs of a person, outputs of an engine. */
  images: ImageRecord[];
  raw: unknown;
}

/**
 * The chat of these messages: parents first, hidden ones out. Generated images that name no prompt get the nearest
 * words of a person above them; dates that the chat itself does not tell are those of its first and last message.
 */
function buildChat(about: Omit<ChatRecord, 'messages'>, drafts: readonly MessageDraft[]): ChatRecord {
  const ordered = inTreeOrder(drafts);
  const shown = nearestShown(ordered, (draft) => draft.role !== 'hidden');
  const asked = new Map<string, string | null>();
  const messages: MessageRecord[] = [];
  const hidden: unknown[] = [];
  let first: number | null = null;
  let last: number | null = null;
  for (const draft of ordered) {
    const { key, role, createdAt } = draft;
    const above = draft.parentKey === null ? null : (asked.get(draft.parentKey) ?? null);
    asked.set(key, role === 'person' && draft.text !== '' ? draft.text : above);
    if (role === 'hidden') {
      hidden.push(draft.raw);
      continue;
    }
    if (createdAt !== null) {
      first = Math.min(first ?? createdAt, createdAt);
      last = Math.max(last ?? createdAt, createdAt);
    }
    messages.push({
      key,
      parentKey: draft.parentKey === null ? null : (shown.get(draft.parentKey) ?? null),
      role,
      text: withFileNames(draft.text, draft.otherFiles),
      model: role === 'person' ? null : draft.model,
      createdAt,
      outputs: role === 'engine' ? draft.images.map((image) => withPrompt(image, above)) : [],
      inputs: role === 'person' ? draft.images : [],
      raw: [draft.raw],
    });
  }
  return {
    ...about,
    createdAt: about.createdAt ?? first,
    updatedAt: about.updatedAt ?? last ?? about.createdAt,
    headKey: about.headKey === null ? null : (shown.get(about.headKey) ?? null),
    messages,
    raw: [...about.raw, ...hidden],
  };
}

/** A chat of drafts as records, and then a word about every file of it that was left out. */
export function* draftedChat(
  about: Omit<ChatRecord, 'messages'>,
  drafts: readonly MessageDraft[],
): Generator<ImportRecord> {
  const chat = buildChat(about, drafts);
  yield* chatRecords(chat);
  for (const name of drafts.flatMap(({ otherFiles }) => otherFiles)) {
    yield chatProblem(chat, 'skipped', `The file “${name}” is no picture. Its name stays in the message.`);
  }
}

/** A chat as a record, also where the export holds nothing of it but its title: then that is said. */
export function* chatRecords(chat: ChatRecord): Generator<ImportRecord> {
  yield { type: 'chat', chat };
  if (chat.messages.length === 0) {
    yield chatProblem(chat, 'missing', 'The export holds no messages of this chat.');
  }
}

/** What a person knows a chat by: its title, else how it begins. */
function subjectOf(chat: ChatRecord): string {
  return chat.title ?? chat.messages[0]?.text.slice(0, 100) ?? chat.key;
}

export function problem(kind: ProblemRecord['kind'], subject: string, reason: string): ImportRecord {
  return { type: 'problem', problem: { kind, subject, reason } };
}

/** What is said of a chat, after the chat itself. */
function chatProblem(chat: ChatRecord, kind: ProblemRecord['kind'], reason: string): ImportRecord {
  return { type: 'problem', problem: { kind, subject: subjectOf(chat), reason, chatKey: chat.key } };
}

/** A text with the files named below it that a message mentions and that are no pictures. */
export function withFileNames(text: string, names: readonly string[]): string {
  return [text, ...names.map((name) => `[${name}]`)].filter((part) => part !== '').join('\n');
}

/** A key for what its source gave no id: always the same for the same words. */
export function keyOf(...words: string[]): string {
  return createHash('sha256').update(words.join('\n')).digest('hex');
}

function withPrompt(image: ImageRecord, asked: string | null): ImageRecord {
  const made = image.origin === 'generated' || image.origin === 'edited';
  const prompt = image.prompt ?? (made ? asked : null);
  return { ...image, prompt, revisedPrompt: image.revisedPrompt === prompt ? null : image.revisedPrompt };
}
