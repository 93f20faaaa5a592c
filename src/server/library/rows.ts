import type { Selectable } from 'kysely';
import type { Image } from '../../shared/contract/library.ts';
import { credentialsOfColumn } from './credentials-column.ts';
import type { ImageTable } from './tables.ts';

export type ImageRow = Selectable<ImageTable>;

/** An image as its row says it, in the shape of the contract. */
export function imageOfRow(row: ImageRow): Image {
  return {
    id: row.id,
    state: row.state,
    source: row.source,
    name: row.name,
    mediaType: row.media_type,
    bytes: row.bytes,
    width: row.width,
    height: row.height,
    sha256: row.sha256,
    prompt: row.prompt,
    revisedPrompt: row.revised_prompt,
    engineId: row.engine_id,
    engineName: row.engine_name,
    model: row.model,
    seed: row.seed,
    style: row.style,
    settings: JSON.parse(row.settings) as Record<string, unknown>,
    favourite: row.favourite === 1,
    rating: row.rating,
    fileName: row.file_name,
    madeAt: row.made_at,
    addedAt: row.added_at,
    thumbhash: row.thumbhash,
    colours: JSON.parse(row.colours) as string[],
    credentials: credentialsOfColumn(row.credentials),
    originChatId: row.origin_chat_id,
    originMessageId: row.origin_message_id,
    trashedAt: row.trashed_at,
    purgeAt: row.purge_at,
    purgeError: row.purge_error,
    protectedAt: row.protected_at,
    training: row.training === null ? null : row.training === 1,
  };
}
