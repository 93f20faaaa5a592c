import { conversationOf } from '../intake/exports/chatgpt-conversation.ts';
import { serviceId } from '../intake/exports/chatgpt-ids.ts';
import { claudeConversation } from '../intake/exports/claude.ts';
import { geminiFiles } from '../intake/exports/gemini.ts';
import { chatGptV2Files } from '../intake/exports/chatgpt-v2.ts';
import { libreChatFile } from '../intake/exports/librechat.ts';
import { openWebUiRow } from '../intake/exports/open-webui.ts';
import { allImages, type KnownImage, type KnownLibrary } from '../intake/known.ts';
import { uploadOf, writeChat } from '../intake/write-chat.ts';
import type { ExportFile } from '../intake/zip.ts';
import type { Sample } from './chats.ts';
import type { Chance } from './chance.ts';

type Fields = Record<string, unknown>;

/** Two short chats with a few pictures: what all bad exports are made from. */
export async function smallLibrary(): Promise<KnownLibrary> {
  const startedAt = Date.UTC(2024, 4, 5, 6, 7, 8);
  const first = writeChat('small', { title: 'Small', startedAt, model: 'gpt-4o' });
  const sent = await uploadOf('small', 'sent.png', startedAt, 'png');
  const asked = first.person(null, 'A hat', [sent]);
  const { after, images } = await first.pictures(asked, [{ told: 'A felt hat', seed: '12' }], 'A hat.');
  const more = first.person(after, 'Another');
  await first.pictures(more, [{ told: 'A straw hat', edits: images[0]! }], 'Another hat.');
  first.answer(asked, 'No hat today.');
  const second = writeChat('second', { title: 'Second', startedAt: startedAt + 1e9, model: 'gpt-4' });
  const words = second.person(null, 'Only words');
  second.answer(words, 'Yes.');
  return { chats: [first.chat, second.chat], loose: [] };
}

const filesOf = (images: readonly KnownImage[], pathOf: (image: KnownImage) => string): ExportFile[] =>
  images.map((image) => ({ path: pathOf(image), bytes: image.picture.bytes }));

const valueOf = ({ path, bytes }: ExportFile) => ({ path, value: JSON.parse(bytes.toString()) as unknown });

/** Every object in a value, however deep. */
function* objectsIn(value: unknown): Generator<Fields> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Fields;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

/** Lets what these fields point at point back. */
const pointing =
  (field: string, id: string, list?: string) =>
  (value: unknown, chance: Chance): void => {
    const nodes = [...objectsIn(value)].filter((node) => field in node && id in node);
    if (nodes.length < 2) return;
    for (let times = 1 + chance.int(4); times > 0; times -= 1) {
      const [one, other] = [chance.pick(nodes), chance.pick(nodes)];
      one[field] = other[id];
      if (chance.odds(0.7)) other[field] = one[id];
      if (list !== undefined) one[list] = [other[id], one[id], chance.pick(nodes)[id], 'nobody'];
    }
  };

/** A small good export of each service. */
export function samplesOf(library: KnownLibrary): Sample[] {
  const { chats } = library;
  const images = allImages(library);
  const dalle = { era: 'dalle', tellsChildren: true } as const;
  const v2 = chatGptV2Files(library);
  const gemini = geminiFiles(chats);
  const isJson = ({ path }: ExportFile): boolean => path.endsWith('.json');
  return [
    {
      name: 'ChatGPT',
      json: [
        {
          path: 'conversations.json',
          value: JSON.parse(JSON.stringify(chats.map((chat) => conversationOf(chat, dalle)))),
        },
      ],
      others: filesOf(images, (image) => `dalle-generations/${serviceId(image)}.${image.picture.format}`),
      circle: pointing('parent', 'id', 'children'),
    },
    {
      name: 'ChatGPT 2026',
      json: v2.filter(isJson).map(valueOf),
      others: v2.filter((file) => !isJson(file)),
      circle: () => {},
    },
    {
      name: 'LibreChat',
      json: chats.map(libreChatFile).map(valueOf),
      others: filesOf(images, (image) => `images/1/${image.id}.${image.picture.format}`),
      circle: pointing('parentMessageId', 'messageId'),
    },
    {
      name: 'Open WebUI',
      json: [{ path: 'chats.json', value: JSON.parse(JSON.stringify(chats.map(openWebUiRow))) }],
      others: [],
      circle: pointing('parentId', 'id', 'childrenIds'),
    },
    {
      name: 'Claude',
      json: [
        { path: 'conversations.json', value: JSON.parse(JSON.stringify(chats.map(claudeConversation))) },
      ],
      others: filesOf(images, (image) => image.fileName),
      circle: pointing('parent_message_uuid', 'uuid'),
    },
    {
      name: 'Gemini',
      json: gemini.filter(isJson).map(valueOf),
      others: gemini.filter((file) => !isJson(file)),
      circle: () => {},
    },
  ];
}
