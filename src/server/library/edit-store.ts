import { type Selectable, sql } from 'kysely';
import { type Database, inList, type Reader, rowsOf, type Tx } from '../db/index.ts';
import './edit-tables.ts';
import type { EditPageTable, ImageEditTable } from './edit-tables.ts';
import { monthOf } from './months.ts';
import type { ImageRow } from './rows.ts';
import { addToCounts } from './store.ts';
import type { ImageTable } from './tables.ts';

export type EditRow = Selectable<ImageEditTable>;

/** Columns of an image that an edit sets, and their types. */
const types = {
  name: 'text',
  rating: 'integer',
  favourite: 'integer',
  training: 'integer',
  made_at: 'bigint',
} as const;
export type EditedColumn = keyof typeof types;

/** What a column of an image said and says, as text. */
export interface ValueChange {
  id: string;
  before: string | null;
  after: string | null;
}

/** What edits need to know of an image. */
export type EditedImage = Pick<
  ImageRow,
  | 'id'
  | 'state'
  | 'month'
  | EditedColumn
  | 'prompt'
  | 'model'
  | 'engine_name'
  | 'style'
  | 'seed'
  | 'width'
  | 'height'
  | 'origin_chat_id'
>;

export async function insertEdit(tx: Tx, row: EditRow): Promise<void> {
  await tx.insertInto('image_edits').values(row).execute();
}

export async function findEdit(db: Reader, ownerId: string, id: string): Promise<EditRow | undefined> {
  return db
    .selectFrom('image_edits')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Sets columns of an edit as long as it is in one of these states; answers it as it is then. */
export async function updateEdit(
  tx: Tx,
  ownerId: string,
  id: string,
  set: Partial<ImageEditTable>,
  states: readonly EditRow['state'][],
): Promise<EditRow | undefined> {
  return tx
    .updateTable('image_edits')
    .set(set)
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .where('state', 'in', states)
    .returningAll()
    .executeTakeFirst();
}

export async function deleteEdit(tx: Tx, ownerId: string, id: string): Promise<void> {
  await tx.deleteFrom('image_edits').where('owner_id', '=', ownerId).where('id', '=', id).execute();
}

/** Edits that began before an instant, of every owner. */
export async function editsBefore(db: Database, before: number): Promise<EditRow[]> {
  return db.read.selectFrom('image_edits').selectAll().where('at', '<', before).execute();
}

export async function insertPages(tx: Tx, pages: readonly EditPageTable[]): Promise<void> {
  for (const page of pages) await tx.insertInto('edit_pages').values(page).execute();
}

/** Takes the first page of what is still to be done; undefined when nothing is. */
export async function takePage(tx: Tx, ownerId: string, editId: string): Promise<EditPageTable | undefined> {
  return tx
    .deleteFrom('edit_pages')
    .where('owner_id', '=', ownerId)
    .where('edit_id', '=', editId)
    .where('first', '=', (eb) =>
      eb
        .selectFrom('edit_pages')
        .select(({ fn }) => fn.min('first').as('first'))
        .where('owner_id', '=', ownerId)
        .where('edit_id', '=', editId),
    )
    .returningAll()
    .executeTakeFirst();
}

/** Deletes at most `limit` pages of an edit; answers how many. */
export async function deletePages(tx: Tx, ownerId: string, editId: string, limit: number): Promise<number> {
  const gone = await tx
    .deleteFrom('edit_pages')
    .where('owner_id', '=', ownerId)
    .where('edit_id', '=', editId)
    .where('first', 'in', (eb) =>
      eb
        .selectFrom('edit_pages')
        .select('first')
        .where('owner_id', '=', ownerId)
        .where('edit_id', '=', editId)
        .limit(limit),
    )
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** Deletes at most `limit` values of an edit; answers how many. */
export async function deleteValues(tx: Tx, ownerId: string, editId: string, limit: number): Promise<number> {
  return (await takeValues(tx, ownerId, editId, limit)).length;
}

/** Takes at most `limit` values of an edit, to be put back. */
export async function takeValues(
  tx: Tx,
  ownerId: string,
  editId: string,
  limit: number,
): Promise<ValueChange[]> {
  const rows = await tx
    .deleteFrom('edit_values')
    .where('owner_id', '=', ownerId)
    .where('edit_id', '=', editId)
    .where('image_id', 'in', (eb) =>
      eb
        .selectFrom('edit_values')
        .select('image_id')
        .where('owner_id', '=', ownerId)
        .where('edit_id', '=', editId)
        .orderBy('image_id')
        .limit(limit),
    )
    .returning(['image_id as id', 'before', 'after'])
    .execute();
  return rows;
}

/** Deletes what edits keep of purged images. */
export async function deleteValuesOf(
  db: Database,
  tx: Tx,
  ownerId: string,
  imageIds: readonly string[],
): Promise<void> {
  await tx
    .deleteFrom('edit_values')
    .where('owner_id', '=', ownerId)
    .where(inList(db.dialect, 'image_id', imageIds))
    .execute();
}

/** Images in some states, by id. */
export async function readEdited(
  db: Database,
  reader: Reader,
  ownerId: string,
  ids: readonly string[],
  states: readonly ImageTable['state'][],
): Promise<Map<string, EditedImage>> {
  const rows = await reader
    .selectFrom('images')
    .select(['id', 'state', 'month', 'name', 'rating', 'favourite', 'training', 'made_at', 'prompt', 'model'])
    .select(['engine_name', 'style', 'seed', 'width', 'height', 'origin_chat_id'])
    .where('owner_id', '=', ownerId)
    .where('state', 'in', states)
    .where(inList(db.dialect, 'id', ids))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Keeps what was before, to be undone. */
export async function keepValues(
  db: Database,
  tx: Tx,
  edit: Pick<EditRow, 'owner_id' | 'id'>,
  values: readonly ValueChange[],
): Promise<void> {
  const list = values.map(({ id, before, after }) => [id, before, after]);
  await sql`INSERT INTO edit_values (owner_id, edit_id, image_id, before, after)
    SELECT cast(${edit.owner_id} as text), cast(${edit.id} as text), d.value ->> 0, d.value ->> 1, d.value ->> 2
    FROM ${rowsOf(db.dialect, list)}`.execute(tx);
}

/** Sets a column of images, each to its own value. */
export async function setValues(
  db: Database,
  tx: Tx,
  ownerId: string,
  column: EditedColumn,
  values: readonly { id: string; value: string | null }[],
): Promise<void> {
  const list = values.map(({ id, value }) => [
    id,
    value,
    column === 'made_at' ? String(monthOf(Number(value))) : null,
  ]);
  const month = column === 'made_at' ? sql`, month = cast(d.value ->> 2 as integer)` : sql``;
  await sql`UPDATE images SET ${sql.ref(column)} = cast(d.value ->> 1 as ${sql.raw(types[column])}) ${month}
    FROM ${rowsOf(db.dialect, list)}
    WHERE images.owner_id = ${ownerId} AND images.id = d.value ->> 0`.execute(tx);
}

/** Keeps the counts of months when live images were given other dates. */
export async function recount(
  tx: Tx,
  ownerId: string,
  moved: readonly { image: EditedImage; value: string | null }[],
): Promise<void> {
  const months = new Map<number, number>();
  const count = (month: number, by: number) => months.set(month, (months.get(month) ?? 0) + by);
  for (const { image, value } of moved) {
    if (image.state !== 'live') continue;
    count(image.month, -1);
    count(monthOf(Number(value)), 1);
  }
  await addToCounts(tx, ownerId, months);
}
