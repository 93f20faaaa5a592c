import type { ChatRecord, ImageRecord, ImportRecord, MessageRecord, ProblemRecord } from '../../records.ts';
import type { ChatGptInput } from './input.ts';
import { readChatGpt } from './read-chatgpt.ts';

/** Makers of exports for the tests: conversations as ChatGPT writes them, from nodes in any order. */
type Fields = Record<string, unknown>;

export interface SampleNode {
  id: string;
  parent: string | null;
  message: Fields | null;
}

/** Seconds since 1970 of the first message; every node made after it is one second younger. */
export const STARTED = 1_700_000_000;

export function root(id = 'client-created-root'): SampleNode {
  return { id, parent: null, message: null };
}

export function message(id: string, parent: string | null, role: string, fields: Fields = {}): SampleNode {
  const { name = null, metadata = {}, parts = [''], content, ...rest } = fields;
  return {
    id,
    parent,
    message: {
      id,
      author: { role, name, metadata: {} },
      create_time: null,
      content: content ?? { content_type: 'text', parts },
      status: 'finished_successfully',
      weight: 1,
      recipient: 'all',
      metadata,
      ...rest,
    },
  };
}

export function user(id: string, parent: string | null, words: string, fields: Fields = {}): SampleNode {
  return message(id, parent, 'user', { parts: [words], ...fields });
}

export function answer(id: string, parent: string | null, words: string, fields: Fields = {}): SampleNode {
  return message(id, parent, 'assistant', { parts: [words], ...fields });
}

/** The assistant asks an image tool; `asCode` as content of the kind `code`, else as text. */
export function call(
  id: string,
  parent: string,
  recipient: string,
  asked: Fields,
  fields: Fields = {},
): SampleNode {
  const content = { content_type: 'code', language: 'json', text: JSON.stringify(asked) };
  return message(id, parent, 'assistant', { recipient, content, ...fields });
}

/** An image tool answers with these parts. */
export function made(
  id: string,
  parent: string,
  name: string,
  parts: unknown[],
  fields: Fields = {},
): SampleNode {
  return message(id, parent, 'tool', {
    name,
    content: { content_type: 'multimodal_text', parts },
    ...fields,
  });
}

export function picture(pointer: string, metadata: Fields | null = null, fields: Fields = {}): Fields {
  return {
    content_type: 'image_asset_pointer',
    asset_pointer: pointer,
    size_bytes: 1000,
    width: 1024,
    height: 1024,
    fovea: null,
    metadata,
    ...fields,
  };
}

export function dalle(fields: Fields = {}): Fields {
  const own = { gen_id: 'gen-1', prompt: '', seed: null, parent_gen_id: null, edit_op: null };
  return { dalle: { ...own, serialization_title: 'DALL-E generation metadata', ...fields }, gizmo: null };
}

/** A conversation of these nodes. `withChildren`: as exports before 2026 tell them. */
export function conversation(
  id: string,
  nodes: readonly SampleNode[],
  { withChildren = true, ...fields }: Fields & { withChildren?: boolean } = {},
): Fields {
  const mapping: Record<string, Fields> = {};
  for (const node of nodes) mapping[node.id] = { ...node };
  if (withChildren) {
    for (const node of nodes) {
      mapping[node.id] = {
        ...node,
        children: nodes.filter((other) => other.parent === node.id).map((other) => other.id),
      };
    }
  }
  return {
    id,
    conversation_id: id,
    title: `Chat ${id}`,
    create_time: STARTED,
    update_time: STARTED + 1000,
    current_node: nodes.at(-1)?.id ?? null,
    default_model_slug: 'gpt-4o',
    is_archived: false,
    mapping,
    ...fields,
  };
}

export function input(conversations: readonly unknown[], given: Partial<ChatGptInput> = {}): ChatGptInput {
  return {
    paths: new Map(),
    async *conversations() {
      yield* conversations;
    },
    assetNames: {},
    assetsJson: {},
    libraryFiles: [],
    manifest: null,
    sharedPaths: [],
    ...given,
  };
}

export function entries(...paths: string[]): Map<string, { bytes: number }> {
  return new Map(paths.map((path, index) => [path, { bytes: 5000 + index }]));
}

export interface Outcome {
  chats: ChatRecord[];
  images: ImageRecord[];
  problems: ProblemRecord[];
}

export async function read(given: ChatGptInput): Promise<Outcome> {
  const outcome: Outcome = { chats: [], images: [], problems: [] };
  for await (const found of readChatGpt(given)) keep(found, outcome);
  return outcome;
}

function keep(found: ImportRecord, outcome: Outcome): void {
  if (found.type === 'chat') outcome.chats.push(found.chat);
  else if (found.type === 'image') outcome.images.push(found.image);
  else if (found.type === 'problem') outcome.problems.push(found.problem);
}

/** The only chat of these nodes, read with whatever else is given. */
export async function readChat(
  nodes: readonly SampleNode[],
  given: Partial<ChatGptInput> = {},
  fields: Fields = {},
): Promise<ChatRecord> {
  const { chats } = await read(input([conversation('chat-1', nodes, fields)], given));
  const [chat] = chats;
  if (chat === undefined || chats.length > 1) throw new Error(`${chats.length} chats instead of one`);
  return chat;
}

export function at(chat: ChatRecord, key: string): MessageRecord {
  const found = chat.messages.find((one) => one.key === key);
  if (found === undefined)
    throw new Error(`No message ${key} among ${chat.messages.map((m) => m.key).join()}`);
  return found;
}

/** `key<parent` of all messages, in order. */
export function shape(chat: ChatRecord): string[] {
  return chat.messages.map(({ key, parentKey }) => `${key}<${parentKey ?? ''}`);
}
