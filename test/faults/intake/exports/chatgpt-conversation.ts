import { type KnownChat, type KnownImage, type KnownMessage, uuidOf } from '../known.ts';
import { exactNumber } from '../zip.ts';
import { sedimentId, serviceId } from './chatgpt-ids.ts';

/** How one generation of exports writes conversations. */
export interface ConversationStyle {
  era: 'dalle' | 'gpt-image';
  /** Until spring 2026 a node lists its children. */
  tellsChildren: boolean;
  /** Tool messages are left out, and with them all generated images. */
  dropsTools?: boolean;
}

type Fields = Record<string, unknown>;

interface Node extends Fields {
  id: string;
  parent: string | null;
  message: Fields | null;
}

const seconds = (at: number): number => at / 1000;

function messageOf(id: string, role: string, at: number | null, fields: Fields): Fields {
  const { name = null, parts, ...rest } = fields;
  return {
    id,
    author: { role, name, metadata: {} },
    create_time: at === null ? null : seconds(at),
    update_time: null,
    content: { content_type: 'text', parts },
    status: 'finished_successfully',
    end_turn: role === 'assistant' ? true : null,
    weight: 1,
    recipient: 'all',
    channel: null,
    metadata: {},
    ...rest,
  };
}

const pointerOf = (image: KnownImage, { era }: ConversationStyle): string =>
  era === 'dalle' ? `file-service://${serviceId(image)}` : `sediment://${sedimentId(image)}`;

/** A seed as a number of any length. */
const seedOf = ({ seed }: KnownImage): unknown => (seed === null ? null : exactNumber(seed));

function metadataOf(image: KnownImage, { era }: ConversationStyle): Fields {
  if (image.uploaded) return { dalle: null, gizmo: null, generation: null, sanitized: true };
  const parent = image.edits?.generationId ?? null;
  const dalle = {
    gen_id: image.generationId,
    prompt: era === 'dalle' ? (image.told ?? '') : '',
    seed: seedOf(image),
    parent_gen_id: parent,
    edit_op: parent === null || era !== 'dalle' ? null : 'inpainting',
    serialization_title: 'DALL-E generation metadata',
  };
  if (era === 'dalle') return { dalle, gizmo: null };
  const { width, height } = image.picture;
  const generation = {
    gen_id: image.generationId,
    gen_size: 'image',
    gen_size_v2: '32',
    seed: seedOf(image),
    parent_gen_id: parent,
    height,
    width,
    transparent_background: false,
    serialization_title: 'Image Generation metadata',
    orientation: null,
  };
  return { dalle, gizmo: null, generation, container_pixel_height: height, container_pixel_width: width };
}

export function pictureOf(image: KnownImage, style: ConversationStyle): Fields {
  const { bytes, width, height } = image.picture;
  return {
    content_type: 'image_asset_pointer',
    asset_pointer: pointerOf(image, style),
    size_bytes: bytes.byteLength,
    width,
    height,
    fovea: style.era === 'dalle' ? 512 : null,
    metadata: metadataOf(image, style),
  };
}

const toolOf = ({ era }: ConversationStyle): string =>
  era === 'dalle' ? 'dalle.text2im' : 't2uay3k.sj1i4kz';

/** What the assistant asks its tool for. Where images were told different things, each says so itself. */
function callOf({ outputs }: KnownMessage, style: ConversationStyle): Fields {
  const [first] = outputs;
  const isOne = new Set(outputs.map(({ told }) => told)).size === 1;
  const from = outputs.flatMap(({ references }) => references);
  const ids =
    style.era === 'dalle'
      ? from.filter(({ uploaded }) => !uploaded).map(({ generationId }) => generationId)
      : from.map(sedimentId);
  const referenced_image_ids = ids.length === 0 || outputs.length > 1 ? null : ids;
  return { prompt: isOne ? first!.told : null, size: '1024x1024', n: outputs.length, referenced_image_ids };
}

function captionsOf({ outputs }: KnownMessage, style: ConversationStyle): string[] {
  const isOne = new Set(outputs.map(({ told }) => told)).size === 1;
  if (style.era === 'dalle' || isOne) return [];
  return outputs.map(({ told }) => `Model caption: ${told}`);
}

function partsOf(message: KnownMessage, style: ConversationStyle): Fields {
  if (message.inputs.length === 0) return { content: { content_type: 'text', parts: [message.text] } };
  return {
    content: {
      content_type: 'multimodal_text',
      parts: [...message.inputs.map((image) => pictureOf(image, style)), message.text],
    },
    metadata: {
      attachments: message.inputs.map((image) => ({
        id: style.era === 'dalle' ? serviceId(image) : sedimentId(image),
        name: image.fileName,
        size: image.picture.bytes.byteLength,
        mime_type: image.picture.mediaType,
        width: image.picture.width,
        height: image.picture.height,
      })),
    },
  };
}

/** The nodes of one message: pictures come as the call of a tool and its answer. */
function nodesOf(message: KnownMessage, parent: string, style: ConversationStyle): Node[] {
  const { key: id, at, model } = message;
  if (message.role === 'person')
    return [{ id, parent, message: messageOf(id, 'user', at, partsOf(message, style)) }];
  const metadata = { model_slug: model, message_type: 'next' };
  if (message.outputs.length === 0)
    return [{ id, parent, message: messageOf(id, 'assistant', at, { parts: [message.text], metadata }) }];
  const tool = toolOf(style);
  const callId = uuidOf(`call of ${id}`);
  const call = JSON.stringify(callOf(message, style));
  const asked = messageOf(callId, 'assistant', at, {
    recipient: tool,
    content:
      style.era === 'dalle'
        ? { content_type: 'code', language: 'unknown', text: call }
        : { content_type: 'text', parts: [call] },
    metadata,
  });
  // DALL·E's answers often tell no time: theirs is that of the call.
  const answered = messageOf(id, 'tool', style.era === 'dalle' ? null : at, {
    name: tool,
    content: {
      content_type: 'multimodal_text',
      parts: [...captionsOf(message, style), ...message.outputs.map((image) => pictureOf(image, style))],
    },
    metadata: { model_slug: model },
  });
  return [
    { id: callId, parent, message: asked },
    { id, parent: callId, message: answered },
  ];
}

/** A conversation as the export holds it. */
export function conversationOf(chat: KnownChat, style: ConversationStyle): Fields {
  const rootId = `client-created-root-${chat.key.slice(0, 8)}`;
  const systemId = uuidOf(`system of ${chat.key}`);
  const nodes: Node[] = [
    { id: rootId, parent: null, message: null },
    {
      id: systemId,
      parent: rootId,
      message: messageOf(systemId, 'system', null, {
        parts: [''],
        weight: 0,
        metadata: { is_visually_hidden_from_conversation: true },
      }),
    },
  ];
  for (const message of chat.messages) {
    if (style.dropsTools === true && message.outputs.length > 0) continue;
    let above = message.parent;
    while (style.dropsTools === true && above !== null && above.outputs.length > 0) above = above.parent;
    nodes.push(...nodesOf(message, above?.key ?? systemId, style));
  }
  const childrenOf = (id: string): string[] =>
    nodes.filter(({ parent }) => parent === id).map((child) => child.id);
  const mapping = Object.fromEntries(
    nodes.map((node) => [node.id, style.tellsChildren ? { ...node, children: childrenOf(node.id) } : node]),
  );
  return {
    title: chat.title,
    create_time: seconds(chat.createdAt),
    update_time: seconds(chat.updatedAt),
    mapping,
    moderation_results: [],
    current_node: chat.head.key,
    plugin_ids: null,
    conversation_id: chat.key,
    gizmo_id: null,
    is_archived: chat.archived,
    is_starred: null,
    safe_urls: [],
    default_model_slug: chat.messages.find(({ model }) => model !== null)?.model ?? 'gpt-4',
    conversation_origin: null,
    voice: null,
    async_status: null,
    id: chat.key,
  };
}
