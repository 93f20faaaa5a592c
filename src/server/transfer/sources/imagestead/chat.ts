import {
  inputUse,
  messageState,
  type SentBrief,
  sentBrief,
  turnSettings,
} from '../../../../shared/contract/chats.ts';
import { longestBrief } from '../../../../shared/contract/guides.ts';
import type { ChatRecord, ImageRecord, MessageRecord } from '../../records.ts';
import { newImage } from '../new-image.ts';
import { inTreeOrder } from '../tree-order.ts';
import { type Fields, instant, list, number, record, records, text } from '../values.ts';
import { idOf } from './header.ts';

const gone = {
  purged: 'This image had been deleted for good when the export was made.',
  trashed: 'This image was in the trash when the export was made.',
  absent: 'The export does not hold this image.',
};

/** A conversation of an export, whose images and folder are looked up by their ids. Null for one of another program. */
export function readChat(
  value: unknown,
  imageOf: (id: string) => ImageRecord | undefined,
  folderOf: (id: string) => string[],
): ChatRecord | null {
  const chat = record(value);
  const own = record(chat?.['x_library']);
  const key = idOf(chat?.['conversation_id']);
  if (!chat || own?.['kind'] !== 'imagestead.chat' || key === null) return null;
  const nodes = Object.values(record(chat['mapping']) ?? {}).flatMap((node) => {
    const fields = record(node);
    const message = record(fields?.['message']);
    const id = idOf(message?.['id']);
    return fields && message && id !== null ? [{ key: id, parentKey: idOf(fields['parent']), message }] : [];
  });
  const folderId = idOf(own['folder_id']);
  const folder = folderId === null ? [] : folderOf(folderId);
  return {
    key,
    title: text(chat['title']),
    createdAt: instant(chat['create_time']),
    updatedAt: instant(chat['update_time']),
    archived: chat['is_archived'] === true,
    headKey: idOf(chat['current_node']),
    messages: inTreeOrder(nodes).map((node) => readMessage(node, imageOf)),
    ...(folder.length > 0 && { folder }),
    raw: [],
  };
}

function readMessage(
  { key, parentKey, message }: { key: string; parentKey: string | null; message: Fields },
  imageOf: (id: string) => ImageRecord | undefined,
): MessageRecord {
  const own = record(message['x_library']) ?? {};
  const parts = list(record(message['content'])?.['parts']);
  const role = record(message['author'])?.['role'] === 'user' ? 'person' : 'engine';
  const pictures = records(records(parts).map((part) => part['x_library']));
  const missing = records(own['missing']);
  const places = (of: 'input' | 'output') => placesOf(of, pictures, missing, imageOf);
  const inputs = places('input');
  const error = record(own['error']);
  const state = messageState.safeParse(own['state']).data ?? 'done';
  return {
    key,
    parentKey,
    role,
    text: parts.findLast((part) => typeof part === 'string')?.toString() ?? '',
    model: text(own['engine_name']),
    createdAt: instant(message['create_time']),
    outputs: places('output').map(({ image }) => image),
    inputs: inputs.map(({ image }) => image),
    raw: [],
    own: {
      settings: turnSettings.safeParse(own['settings']).data ?? null,
      warnings: list(own['warnings']).flatMap((warning) => text(warning) ?? []),
      // What was being made when the export was written will not be made here.
      state: state === 'queued' || state === 'running' ? 'stopped' : state,
      error: text(error?.['message']),
      uses: inputs.map(({ use }) => use),
      brief: briefOf(own['brief']),
    },
  };
}

function briefOf(value: unknown): SentBrief | null {
  const brief = record(value);
  const words = text(brief?.['text'])?.slice(0, longestBrief).toWellFormed();
  const told = { folderId: idOf(brief?.['folderId']), folderName: text(brief?.['folderName']), text: words };
  return sentBrief.safeParse(told).data ?? null;
}

/** Images of a message in their order; those that were missing keep the position that they had. */
function placesOf(
  role: 'input' | 'output',
  pictures: readonly Fields[],
  missing: readonly Fields[],
  imageOf: (id: string) => ImageRecord | undefined,
) {
  const places = pictures
    .filter((picture) => picture['role'] === role)
    .map((picture) => ({
      image: imageAt(picture, imageOf),
      use: inputUse.safeParse(picture['use']).data ?? null,
    }));
  const empty = missing
    .filter((each) => each['role'] === role)
    .map((each) => ({ at: number(each['position']) ?? 0, reason: text(each['reason']) ?? gone.absent }));
  for (const { at, reason } of empty.toSorted((a, b) => a.at - b.at)) {
    places.splice(at, 0, { image: newImage(`missing ${at}`, { at: 'missing', reason }), use: null });
  }
  return places;
}

function imageAt(picture: Fields, imageOf: (id: string) => ImageRecord | undefined): ImageRecord {
  const id = idOf(picture['image_id']);
  const known = id === null ? undefined : imageOf(id);
  if (known) return known;
  const { state } = picture;
  const reason = state === 'purged' ? gone.purged : state === 'trashed' ? gone.trashed : gone.absent;
  return newImage(id ?? 'unknown', { at: 'missing', reason });
}
