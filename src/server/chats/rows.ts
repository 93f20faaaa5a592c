import type {
  Appearance,
  Chat,
  Message,
  MissingImage,
  SentBrief,
  TurnSettings,
} from '../../shared/contract/chats.ts';
import type { Image } from '../../shared/contract/library.ts';
import type { AppearanceRow, ChatRow, MessageRow } from './store.ts';

export function chatOfRow(row: ChatRow): Chat {
  return {
    id: row.id,
    title: row.title,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    archivedAt: row.archived_at,
    trashedAt: row.trashed_at,
    purgeAt: row.purge_at,
    headMessageId: row.head_message_id,
    closesAt: row.closes_at,
    busy: row.busy === 1,
    folderId: row.live_folder_id,
    left: { brief: row.brief_off === 1, imageIds: JSON.parse(row.pins_off) as string[] },
  };
}

export const briefOf = ({ brief }: Pick<MessageRow, 'brief'>): SentBrief | null =>
  brief === null ? null : (JSON.parse(brief) as SentBrief);

export function messageOfRow(
  row: MessageRow,
  appearances: Appearance[],
  missing: readonly MissingImage[],
): Message {
  return {
    id: row.id,
    parentId: row.parent_id,
    role: row.role,
    text: row.text,
    brief: briefOf(row),
    createdAt: row.created_at,
    state: row.state,
    settings: row.settings === null ? null : (JSON.parse(row.settings) as TurnSettings),
    engineName: row.engine_name,
    warnings: JSON.parse(row.warnings) as string[],
    error:
      row.error_code === null
        ? null
        : { code: row.error_code, message: row.error_message ?? 'It did not work. Try again.' },
    appearances,
    missing: missing.map(({ role, position, reason }) => ({ role, position, reason })),
  };
}

/** An image's place in a message; of a purged image only the marker is left. */
export function appearanceOfRow(row: AppearanceRow, image: Image | undefined): Appearance {
  const place = { imageId: row.image_id, role: row.role, use: row.use, position: row.position };
  if (!image) {
    const gone = { width: null, height: null, thumbhash: null, name: null, favourite: false };
    return { ...place, state: 'purged', since: row.purged_at, ...gone };
  }
  const { state, trashedAt, width, height, thumbhash, name, favourite } = image;
  return { ...place, state, since: trashedAt, width, height, thumbhash, name, favourite };
}
