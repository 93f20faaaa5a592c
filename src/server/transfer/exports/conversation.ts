import type { Chat, Message } from '../../../shared/contract/chats.ts';
import type { Image } from '../../../shared/contract/library.ts';
import { recordSchema } from './image-record.ts';

/** A chat with all its messages, and what is known of those of its images that the export holds, with their places. */
export interface WholeChat {
  chat: Chat;
  messages: readonly Message[];
  images: ReadonlyMap<string, { image: Image; path: string }>;
}

const rootId = 'client-created-root';

const seconds = (at: number | null): number | null => (at === null ? null : at / 1000);

/** How a conversation names the file of an image: an id as ChatGPT's own exports have it, without dashes. */
export const assetIdOf = (imageId: string): string => `file-${imageId.replaceAll('-', '')}`;

/** A seed as a number where JSON keeps it exactly. */
const seedNumber = (seed: string | null): number | null =>
  seed !== null && Number.isSafeInteger(Number(seed)) ? Number(seed) : null;

function imagePart(
  { imageId, role, use, state }: Message['appearances'][number],
  known: WholeChat['images'],
) {
  const entry = known.get(imageId);
  const generation = entry && role === 'output' ? generationOf(entry.image) : null;
  return {
    content_type: 'image_asset_pointer',
    asset_pointer: `file-service://${assetIdOf(imageId)}`,
    size_bytes: entry?.image.bytes ?? null,
    width: entry?.image.width ?? null,
    height: entry?.image.height ?? null,
    fovea: null,
    metadata: generation,
    x_library: { image_id: imageId, path: entry?.path ?? null, role, use, state },
  };
}

function generationOf({ id, prompt, revisedPrompt, seed, width, height }: Image) {
  const dalle = {
    gen_id: id,
    prompt: revisedPrompt ?? prompt ?? '',
    seed: seedNumber(seed),
    parent_gen_id: null,
    edit_op: null,
    serialization_title: 'DALL-E generation metadata',
  };
  return { dalle, generation: null, container_pixel_width: width, container_pixel_height: height };
}

function messageOf(message: Message, images: WholeChat['images']) {
  const pictures = message.appearances
    .toSorted((a, b) => a.position - b.position)
    .map((appearance) => imagePart(appearance, images));
  const words = message.text === '' ? [] : [message.text];
  const person = message.role === 'person';
  return {
    id: message.id,
    author: { role: person ? 'user' : 'assistant', name: null, metadata: {} },
    create_time: seconds(message.createdAt),
    update_time: null,
    content:
      pictures.length > 0
        ? { content_type: 'multimodal_text', parts: [...pictures, ...words] }
        : { content_type: 'text', parts: words.length > 0 ? words : [''] },
    status: message.state === 'done' ? 'finished_successfully' : message.state,
    end_turn: person ? null : true,
    weight: 1,
    recipient: 'all',
    channel: null,
    metadata: person ? {} : { model_slug: message.settings?.model ?? message.engineName },
    x_library: {
      state: message.state,
      settings: message.settings,
      brief: message.brief,
      engine_name: message.engineName,
      warnings: message.warnings,
      error: message.error,
      missing: message.missing,
    },
  };
}

/** A chat in the shape of ChatGPT's own export, which most programs read; what only we know stands under `x_library`. */
export function conversationOf({ chat, messages, images }: WholeChat): string {
  const ids = new Set(messages.map(({ id }) => id));
  const parentOf = ({ parentId }: Message): string =>
    parentId !== null && ids.has(parentId) ? parentId : rootId;
  const children = Map.groupBy(messages, parentOf);
  const childrenOf = (id: string): string[] => (children.get(id) ?? []).map((child) => child.id);
  const nodes = messages.map((message) => [
    message.id,
    {
      id: message.id,
      message: messageOf(message, images),
      parent: parentOf(message),
      children: childrenOf(message.id),
    },
  ]);
  const root = { id: rootId, message: null, parent: null, children: childrenOf(rootId) };
  return JSON.stringify({
    title: chat.title,
    create_time: seconds(chat.createdAt),
    update_time: seconds(chat.updatedAt),
    mapping: Object.fromEntries([[rootId, root], ...nodes]) as Record<string, unknown>,
    current_node: chat.headMessageId ?? messages.at(-1)?.id ?? rootId,
    conversation_id: chat.id,
    id: chat.id,
    is_archived: chat.archivedAt !== null,
    is_starred: null,
    x_library: {
      schema: recordSchema,
      kind: 'imagestead.chat',
      folder_id: chat.folderId,
      archived_at: seconds(chat.archivedAt),
      trashed_at: seconds(chat.trashedAt),
    },
  });
}
