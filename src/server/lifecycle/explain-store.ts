import { type SelectQueryBuilder, sql } from 'kysely';
import type { ChatWhereabouts, ImageWhereabouts } from '../../shared/contract/whereabouts.ts';
import type { Reader, Tables } from '../db/index.ts';

/**
 * LC16: what the database holds of one image or one chat. The question is what is really there, so these look at the
 * tables themselves and not at what the rooms show of them. Every query names the owner.
 */

/** Places that are named; more are counted. */
const mostPlaces = 50;
/** Jobs, exports, imports, and images made from one another that are named. */
const mostNamed = 50;

export type ChatState = ChatWhereabouts['state'];

const chatState = sql<ChatState>`CASE WHEN chats.state = 'live' AND chats.archived_at IS NOT NULL THEN 'archived'
  ELSE chats.state END`;

export type Place = ImageWhereabouts['places'][number] & { title: string };

/** Where an image is shown, in chats of whatever state. */
export async function placesOfImage(
  db: Reader,
  ownerId: string,
  imageId: string,
): Promise<{ places: Place[]; count: number }> {
  const shown = db
    .selectFrom('appearances')
    .innerJoin('chats', (join) =>
      join.onRef('chats.owner_id', '=', 'appearances.owner_id').onRef('chats.id', '=', 'appearances.chat_id'),
    )
    .where('appearances.owner_id', '=', ownerId)
    .where('appearances.image_id', '=', imageId);
  const places = await shown
    .select([
      'chats.id as chatId',
      'chats.title as title',
      'appearances.message_id as messageId',
      'appearances.role as role',
      chatState.as('chatState'),
    ])
    .orderBy('appearances.message_id')
    .limit(mostPlaces)
    .execute();
  const { count } = await shown
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return { places, count: Number(count) };
}

/** Over one step. */
export async function derivationsOfImage(
  db: Reader,
  ownerId: string,
  imageId: string,
): Promise<{ from: string[]; into: string[] }> {
  const all = db.selectFrom('derivations').where('owner_id', '=', ownerId).limit(mostNamed);
  const [from, into] = await Promise.all([
    all.select('from_id as id').where('to_id', '=', imageId).execute(),
    all.select('to_id as id').where('from_id', '=', imageId).execute(),
  ]);
  return { from: from.map(({ id }) => id), into: into.map(({ id }) => id) };
}

export async function tagCount(db: Reader, ownerId: string, imageId: string): Promise<number> {
  const row = await db
    .selectFrom('image_tags')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('owner_id', '=', ownerId)
    .where('image_id', '=', imageId)
    .where('state', '=', 'yes')
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

type Job = ImageWhereabouts['jobs'][number];

const jobColumns = ['id', 'kind', 'state', 'attempts', 'created_at as createdAt'] as const;

const pending = (db: Reader, ownerId: string): SelectQueryBuilder<Tables, 'jobs', Job> =>
  db
    .selectFrom('jobs')
    .select(jobColumns)
    .where('owner_id', '=', ownerId)
    .where('finished_at', 'is', null)
    .orderBy('id')
    .limit(mostNamed);

/** Work to be done that names an image, and the purge that takes what is marked. */
export async function jobsOfImage(
  db: Reader,
  ownerId: string,
  imageId: string,
  isMarked: boolean,
): Promise<Job[]> {
  return pending(db, ownerId)
    .where((eb) =>
      eb.or([
        eb('key', '=', imageId),
        // Ids of ours have no character that LIKE reads otherwise.
        eb('payload', 'like', `%${imageId}%`),
        ...(isMarked ? [eb('kind', '=', 'purge')] : []),
      ]),
    )
    .execute();
}

/** Turns of a chat that are not over, and the purge that takes what is marked. */
export async function jobsOfChat(
  db: Reader,
  ownerId: string,
  chatId: string,
  isMarked: boolean,
): Promise<Job[]> {
  return pending(db, ownerId)
    .where((eb) =>
      eb.or([
        eb(
          'key',
          'in',
          eb
            .selectFrom('messages')
            .select('messages.id')
            .where('messages.owner_id', '=', ownerId)
            .where('messages.chat_id', '=', chatId),
        ),
        eb('key', '=', chatId),
        ...(isMarked ? [eb('kind', '=', 'purge')] : []),
      ]),
    )
    .execute();
}

/** Exports whose file holds an image or a chat. */
export async function exportsHolding(
  db: Reader,
  ownerId: string,
  subjectId: string,
): Promise<ImageWhereabouts['exports']> {
  return db
    .selectFrom('export_items')
    .innerJoin('exports', (join) =>
      join
        .onRef('exports.owner_id', '=', 'export_items.owner_id')
        .onRef('exports.id', '=', 'export_items.export_id'),
    )
    .select(['exports.id as id', 'exports.created_at as createdAt', 'exports.expires_at as expiresAt'])
    .where('export_items.owner_id', '=', ownerId)
    .where('export_items.subject_id', '=', subjectId)
    .orderBy('exports.created_at', 'desc')
    .limit(mostNamed)
    .execute();
}

/** Imports whose report names an image or a chat. */
export async function importsNaming(
  db: Reader,
  ownerId: string,
  subject: 'image_id' | 'chat_id',
  id: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('import_items')
    .select('import_id')
    .distinct()
    .where('owner_id', '=', ownerId)
    .where(subject, '=', id)
    .limit(mostNamed)
    .execute();
  return rows.map(({ import_id }) => import_id);
}

export interface FoundChat {
  title: string;
  folderId: string | null;
  folderName: string | null;
  state: ChatState;
  createdAt: number;
  trashedAt: number | null;
  purgeAt: number | null;
}

export async function findChat(db: Reader, ownerId: string, chatId: string): Promise<FoundChat | undefined> {
  return db
    .selectFrom('chats')
    .leftJoin('folders', (join) =>
      join
        .onRef('folders.owner_id', '=', 'chats.owner_id')
        .onRef('folders.id', '=', 'chats.folder_id')
        .on('folders.deleted_at', 'is', null),
    )
    .select([
      'chats.title',
      'folders.id as folderId',
      'folders.name as folderName',
      chatState.as('state'),
      'chats.created_at as createdAt',
      'chats.trashed_at as trashedAt',
      'chats.purge_at as purgeAt',
    ])
    .where('chats.owner_id', '=', ownerId)
    .where('chats.id', '=', chatId)
    .executeTakeFirst();
}

/** Messages of a chat, images that it shows and that are still here, and live images that were made in it. */
export async function countsOfChat(
  db: Reader,
  ownerId: string,
  chatId: string,
): Promise<Pick<ChatWhereabouts, 'messages' | 'imagesShown' | 'imagesMadeHere'>> {
  const [messages, shown, made] = await Promise.all([
    db
      .selectFrom('messages')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('owner_id', '=', ownerId)
      .where('chat_id', '=', chatId)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('appearances')
      .select(({ fn }) => fn.count<number>('image_id').distinct().as('count'))
      .where('owner_id', '=', ownerId)
      .where('chat_id', '=', chatId)
      .where('purged_at', 'is', null)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('images')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('owner_id', '=', ownerId)
      .where('origin_chat_id', '=', chatId)
      .where('state', '=', 'live')
      .executeTakeFirstOrThrow(),
  ]);
  return {
    messages: Number(messages.count),
    imagesShown: Number(shown.count),
    imagesMadeHere: Number(made.count),
  };
}
