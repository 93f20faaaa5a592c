import { sql } from 'kysely';
import { type Database, inList, type Reader } from '../db/index.ts';
import { holdMatch } from '../lifecycle/index.ts';

/** A live image of a group, with what speaks for keeping it. */
export interface MemberRow {
  group_no: number;
  same: number;
  id: string;
  bytes: number;
  width: number;
  height: number;
  favourite: number;
  /** In how many folders it is. */
  filed: number;
  /** Whether more is known of it than its pixels: a prompt, or where it was made. */
  described: number;
  /** Protected or held. */
  guarded: number;
  made_at: number;
}

/** The live members of groups after one, at most so many groups. */
export async function membersAfter(
  db: Reader,
  ownerId: string,
  after: number,
  groups: number,
  only: 'same' | 'all',
): Promise<MemberRow[]> {
  const held = holdMatch.image(ownerId);
  const { rows } = await sql<MemberRow>`
    SELECT la.group_no, la.same, images.id, images.bytes, images.width, images.height, images.favourite,
      images.made_at,
      (SELECT count(*) FROM folder_images INNER JOIN folders
        ON folders.owner_id = folder_images.owner_id AND folders.id = folder_images.folder_id
        WHERE folder_images.owner_id = images.owner_id AND folder_images.image_id = images.id
        AND folders.deleted_at IS NULL) AS filed,
      CASE WHEN images.prompt IS NOT NULL OR images.origin_chat_id IS NOT NULL THEN 1 ELSE 0 END AS described,
      CASE WHEN images.protected_at IS NOT NULL OR ${held} THEN 1 ELSE 0 END AS guarded
    FROM look_alikes AS la
    INNER JOIN look_alike_passes AS passes ON passes.owner_id = la.owner_id AND passes.pass = la.pass
    INNER JOIN images ON images.owner_id = la.owner_id AND images.id = la.image_id
    WHERE la.owner_id = ${ownerId} AND la.group_no > ${after} AND la.group_no <= ${after + groups}
      AND images.state = 'live' ${only === 'same' ? sql`AND la.same = 1` : sql``}
      AND NOT EXISTS (SELECT 1 FROM told_apart AS mine INNER JOIN told_apart AS theirs
        ON theirs.owner_id = mine.owner_id AND theirs.set_id = mine.set_id AND theirs.image_id <> mine.image_id
        INNER JOIN look_alikes AS other
        ON other.owner_id = theirs.owner_id AND other.image_id = theirs.image_id AND other.pass = la.pass
        AND other.group_no = la.group_no
        WHERE mine.owner_id = la.owner_id AND mine.image_id = la.image_id)
    ORDER BY la.group_no, images.id`.execute(db);
  return rows.map((row) => ({
    ...row,
    bytes: Number(row.bytes),
    filed: Number(row.filed),
    made_at: Number(row.made_at),
  }));
}

/** Folders and numbers of tags of some images. */
export async function filingOf(
  db: Database,
  ownerId: string,
  imageIds: readonly string[],
): Promise<{ folders: { image_id: string; id: string; name: string }[]; tags: Map<string, number> }> {
  const folders = await db.read
    .selectFrom('folder_images')
    .innerJoin('folders', (join) =>
      join
        .onRef('folders.owner_id', '=', 'folder_images.owner_id')
        .onRef('folders.id', '=', 'folder_images.folder_id'),
    )
    .select(['folder_images.image_id', 'folders.id', 'folders.name'])
    .where('folder_images.owner_id', '=', ownerId)
    .where('folders.deleted_at', 'is', null)
    .where(inList(db.dialect, 'folder_images.image_id', imageIds))
    .orderBy('folders.name_key')
    .execute();
  const tags = await db.read
    .selectFrom('image_tags')
    .select(['image_id', ({ fn }) => fn.countAll<number>().as('count')])
    .where('owner_id', '=', ownerId)
    .where('state', '=', 'yes')
    .where(inList(db.dialect, 'image_id', imageIds))
    .groupBy('image_id')
    .execute();
  return { folders, tags: new Map(tags.map(({ image_id, count }) => [image_id, Number(count)])) };
}

/** The highest number of a group of the last look; 0 when there is none. */
export async function lastGroup(db: Reader, ownerId: string): Promise<number> {
  const row = await db
    .selectFrom('look_alikes')
    .innerJoin('look_alike_passes as passes', (join) =>
      join
        .onRef('passes.owner_id', '=', 'look_alikes.owner_id')
        .onRef('passes.pass', '=', 'look_alikes.pass'),
    )
    .select(({ fn }) => fn.max('look_alikes.group_no').as('last'))
    .where('look_alikes.owner_id', '=', ownerId)
    .executeTakeFirst();
  return Number(row?.last ?? 0);
}
