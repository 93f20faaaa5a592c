import { type Carrying, carriesAll, expectChats, newestLeaf } from '../expected.ts';
import {
  allImages,
  type KnownChat,
  type KnownImage,
  type KnownLibrary,
  type KnownMessage,
  uuidOf,
} from '../known.ts';
import { jsonFile, zipOf } from '../zip.ts';
import type { Export } from './export.ts';

type Fields = Record<string, unknown>;

const nobody = '00000000-0000-4000-8000-000000000000';
const iso = (at: number): string => new Date(at).toISOString();
const fileId = ({ id }: KnownImage): string => uuidOf(`claude ${id}`);

/** What is drawn in an answer comes in a block with its bytes; uploads are named only. */
function messageOf(message: KnownMessage, index: number): Fields {
  const files = message.inputs.map((image) => ({
    file_uuid: fileId(image),
    file_name: image.fileName,
    file_kind: 'image',
  }));
  const images = message.outputs.map(({ picture }) => ({
    type: 'image',
    source: { type: 'base64', media_type: picture.mediaType, data: picture.bytes.toString('base64') },
  }));
  return {
    uuid: message.key,
    text: message.text,
    content: [
      ...(message.role === 'engine' ? [{ type: 'thinking', thinking: 'What may be wanted here?' }] : []),
      ...(message.text === '' ? [] : [{ type: 'text', text: message.text, citations: [] }]),
      ...images,
    ],
    sender: message.role === 'person' ? 'human' : 'assistant',
    index,
    created_at: iso(message.at),
    updated_at: iso(message.at),
    attachments: [],
    files,
    files_v2: files,
    parent_message_uuid: message.parent?.key ?? nobody,
  };
}

export const claudeConversation = (chat: KnownChat): Fields => ({
  uuid: chat.key,
  name: chat.title ?? '',
  summary: '',
  created_at: iso(chat.createdAt),
  updated_at: iso(chat.updatedAt),
  account: { uuid: uuidOf('account') },
  chat_messages: chat.messages.map(messageOf),
});

const carries: Carrying = {
  ...carriesAll,
  archived: () => false,
  head: newestLeaf,
  model: () => 'Claude',
  factsOf: (image, message) =>
    image.uploaded ? { fileName: image.fileName } : { madeAt: message.at, tool: 'Claude' },
};

/** In two batches, uploads beside the export under their ids, some of them not. */
async function inBatches({ chats }: KnownLibrary): Promise<Export> {
  const uploads = allImages({ chats, loose: [] }).filter(({ uploaded }) => uploaded);
  const absent = new Set([uploads[1]!]);
  const given = uploads.filter((image) => !absent.has(image));
  const expected = expectChats(chats, {
    ...carries,
    bytesOf: (image) => (absent.has(image) ? null : image.picture.sha256),
  });
  // Found by their ids; the account's own files are left out.
  expected.sums.skipped = 3;
  const batch = async (number: number, some: readonly KnownChat[]) => ({
    path: `data-${uuidOf('data')}-1772359200-abcdef-batch-000${number}.zip`,
    bytes: await zipOf([
      jsonFile('conversations.json', some.map(claudeConversation)),
      ...(number === 0
        ? [
            jsonFile('users.json', [
              { uuid: uuidOf('account'), full_name: 'Ana', email_address: 'ana@example.org' },
            ]),
            jsonFile('projects.json', [{ uuid: uuidOf('project'), name: 'Garden', docs: [] }]),
            jsonFile('memories.json', [{ conversations_memory: 'Likes gardens.' }]),
          ]
        : []),
    ]),
  });
  return {
    name: 'Claude, batches and pictures beside them',
    files: [
      await batch(0, chats.slice(0, 6)),
      await batch(1, chats.slice(6)),
      ...given.map((image) => ({
        path: `pictures/${fileId(image)}.${image.picture.format}`,
        bytes: image.picture.bytes,
      })),
    ],
    expected,
    carries: ['text', 'time', 'outputs of a message', 'inputs of a message', 'title'],
  };
}

export const claude = [inBatches];
