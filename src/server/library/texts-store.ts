import type { TagSource } from '../../shared/contract/organise.ts';
import { type Dialect, inList, type Reader, type Tx } from '../db/index.ts';
import type { ChatMatch } from './neighbour-match.ts';

/** What an image can be found by. */
export interface ImageTexts {
  id: string;
  madeAt: number;
  texts: string[];
}

/** Settings that hold what somebody wrote about the picture, as opposed to how it was made. */
const described = ['negativePrompt', 'description', 'author'];

function textsIn(settings: string): string[] {
  const values = JSON.parse(settings) as Record<string, unknown>;
  return described.map((name) => values[name]).filter((value) => typeof value === 'string');
}

/** Groups of automatic tags whose own name tells nothing of a picture. */
const groupNames = /^(?:place|object|style|medium|view|mood|light|colour)\//;

const wordOfTag = ({ name, source }: { name: string; source: TagSource }): string =>
  source === 'user' || source === 'metadata' ? name : name.replace(groupNames, '');

/** The texts of images: names, prompts, tags, where they are and were made, and what their files tell. */
export async function readTexts(
  tx: Tx,
  dialect: Dialect,
  ownerId: string,
  ids: readonly string[],
  chats: ChatMatch,
): Promise<ImageTexts[]> {
  const rows = await tx
    .selectFrom('images')
    .select(['id', 'made_at', 'settings', 'prompt', 'revised_prompt'])
    .select(['name', 'file_name', 'engine_name', 'model', 'style'])
    .where('owner_id', '=', ownerId)
    // Words of temporary images are never indexed.
    .where('state', '<>', 'temporary')
    .where(inList(dialect, 'id', ids))
    .execute();
  const words = await tx
    .selectFrom('image_tags')
    .innerJoin('tags', (join) =>
      join.onRef('tags.owner_id', '=', 'image_tags.owner_id').onRef('tags.id', '=', 'image_tags.tag_id'),
    )
    .select(['image_tags.image_id', 'image_tags.source', 'tags.name'])
    .where('image_tags.owner_id', '=', ownerId)
    // As a value, not spelled out: by the images is the way in, and not the index that tells of all that is said yes to.
    .where('image_tags.state', '=', 'yes')
    .where(inList(dialect, 'image_tags.image_id', ids))
    .execute();
  const tags = Map.groupBy(words, ({ image_id }) => image_id);
  const filed = await tx
    .selectFrom('folder_images')
    .innerJoin('folders', (join) =>
      join
        .onRef('folders.owner_id', '=', 'folder_images.owner_id')
        .onRef('folders.id', '=', 'folder_images.folder_id'),
    )
    .select(['folder_images.image_id', 'folders.name'])
    .where('folder_images.owner_id', '=', ownerId)
    .where('folders.deleted_at', 'is', null)
    .where(inList(dialect, 'folder_images.image_id', ids))
    .execute();
  const folders = Map.groupBy(filed, ({ image_id }) => image_id);
  const titles = new Map(
    (await chats.titlesOf(tx, dialect, ownerId, ids)).map(({ imageId, title }) => [imageId, title]),
  );
  return rows.map((row) => ({
    id: row.id,
    madeAt: row.made_at,
    texts: [
      row.name,
      ...(tags.get(row.id) ?? []).map(wordOfTag),
      ...(folders.get(row.id) ?? []).map(({ name }) => name),
      titles.get(row.id) ?? null,
      row.file_name,
      row.engine_name,
      row.model,
      row.style,
      row.prompt,
      row.revised_prompt,
      ...textsIn(row.settings),
    ].filter((text) => text !== null),
  }));
}

/** What lends images its name to be found by. */
export type Namesake = { folderIds: readonly string[] } | { chatIds: readonly string[] };

/** Images that are found by the names of folders or chats: those in them or made there, by id, after one of them. */
export async function idsNamedBy(
  db: Reader,
  dialect: Dialect,
  ownerId: string,
  names: Namesake,
  after: string,
  limit: number,
): Promise<string[]> {
  if ('folderIds' in names) {
    const rows = await db
      .selectFrom('folder_images')
      .select('image_id')
      .distinct()
      .where('owner_id', '=', ownerId)
      .where(inList(dialect, 'folder_id', names.folderIds))
      .where('image_id', '>', after)
      .orderBy('image_id')
      .limit(limit)
      .execute();
    return rows.map(({ image_id }) => image_id);
  }
  const rows = await db
    .selectFrom('images')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('origin_chat_id', 'is not', null)
    .where(inList(dialect, 'origin_chat_id', names.chatIds))
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
