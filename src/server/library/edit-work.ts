import { type Edit, earliest, latest } from '../../shared/contract/edits.ts';
import { type NamePattern, PatternError, readPattern } from '../../shared/name-pattern.ts';
import type { Changes } from '../changes/index.ts';
import type { ChangeKind } from '../../shared/contract/changes.ts';
import type { Dialect, Reader, Tx } from '../db/index.ts';
import { AppError } from '../errors.ts';
import * as store from './edit-store.ts';
import type { EditedColumn, EditedImage, EditRow } from './edit-store.ts';
import { cleanName } from './names.ts';
import type { Stacks } from './stacks.ts';
import type { SearchedDatabase } from './text-match.ts';

/** The titles of chats, by id; the chats know them. */
export type ChatTitles = (
  reader: Reader,
  dialect: Dialect,
  ownerId: string,
  chatIds: readonly string[],
) => Promise<Map<string, string>>;

/** An edit that gives each image a value of its own. */
export type ValueEdit = Extract<
  Edit,
  { kind: 'name' | 'rating' | 'favourite' | 'training' | 'date' | 'shift' }
>;

const columns: Record<ValueEdit['kind'], EditedColumn> = {
  name: 'name',
  rating: 'rating',
  favourite: 'favourite',
  training: 'training',
  date: 'made_at',
  shift: 'made_at',
};

export const isValueEdit = (edit: Edit): edit is ValueEdit => edit.kind in columns;

/** The column that edits of a kind set; undefined for those of folders, tags and protection. */
export const columnOf = (kind: Edit['kind']): EditedColumn | undefined => columns[kind as ValueEdit['kind']];

/** What devices are told of images when a column of theirs was set. */
export function tell(
  changes: Changes,
  tx: Tx,
  ownerId: string,
  column: EditedColumn,
  ids: readonly string[],
): void {
  const kinds: ChangeKind[] =
    column === 'name'
      ? ['image.described']
      : column === 'made_at'
        ? // The index of words goes by date.
          ['image.described', 'image.dated']
        : ['image.updated'];
  for (const kind of kinds) changes.append(tx, ownerId, kind, ids);
}

const asText = (value: string | number | null): string | null => (value === null ? null : String(value));
const asFlag = (value: boolean | null): string | null => (value === null ? null : value ? '1' : '0');

/** Reads a pattern of a request; a mistake ends as `bad_input` with its sentence. */
export function patternOf(text: string): NamePattern {
  try {
    return readPattern(text);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw new AppError('bad_input', error.message, { cause: error, field: 'edit' });
  }
}

/** What an edit makes of an image, the `number`th; undefined where it can't be done with it. */
type Valued = (image: EditedImage, number: number, chat: string | null) => string | null | undefined;

function valuesBy(edit: ValueEdit): Valued {
  switch (edit.kind) {
    case 'rating':
      return () => asText(edit.rating);
    case 'favourite':
      return () => asFlag(edit.favourite);
    case 'training':
      return () => asFlag(edit.training);
    case 'date':
      return () => String(edit.to);
    case 'shift':
      return ({ made_at }) => {
        const at = made_at + edit.by;
        return at >= earliest && at <= latest ? String(at) : undefined;
      };
    case 'name': {
      const pattern = patternOf(edit.pattern);
      return (image, number, chat) => {
        const { name, prompt, model, engine_name: engine, style, seed, width, height } = image;
        const facts = { name, prompt, model, engine, style, seed, width, height, chat };
        return cleanName(pattern({ ...facts, madeAt: image.made_at }, number)) || undefined;
      };
    }
  }
}

/** Values before and after for images in their order, of which `first` came before; `after` is undefined where it can't be. */
export async function valuesOf(
  { db, chatTitles }: { db: SearchedDatabase; chatTitles: ChatTitles },
  reader: Reader,
  ownerId: string,
  edit: ValueEdit,
  images: readonly EditedImage[],
  first: (id: string) => number,
): Promise<{ image: EditedImage; before: string | null; after: string | null | undefined }[]> {
  const column = columns[edit.kind];
  const by = valuesBy(edit);
  const asked = edit.kind === 'name' && edit.pattern.includes('{chat}');
  const chatIds = asked ? images.flatMap(({ origin_chat_id }) => origin_chat_id ?? []) : [];
  const chats =
    chatIds.length > 0 ? await chatTitles(reader, db.dialect, ownerId, [...new Set(chatIds)]) : null;
  return images.map((image) => ({
    image,
    before: asText(image[column]),
    after: by(image, first(image.id), chats?.get(image.origin_chat_id ?? '') ?? null),
  }));
}

/** Gives images their values; answers how many changed, and with how many it can't be done. */
export async function setByEdit(
  deps: { db: SearchedDatabase; changes: Changes; stacks: Stacks; chatTitles: ChatTitles },
  tx: Tx,
  row: Pick<EditRow, 'owner_id' | 'id'>,
  edit: ValueEdit,
  page: { ids: readonly string[]; first: number },
): Promise<{ images: number; failed: number }> {
  const { db, changes } = deps;
  const { owner_id: ownerId } = row;
  const column = columns[edit.kind];
  const found = await store.readEdited(db, tx, ownerId, page.ids, ['live']);
  const numbers = new Map(page.ids.map((id, i) => [id, page.first + i + 1]));
  const images = page.ids.flatMap((id) => found.get(id) ?? []);
  const all = await valuesOf(deps, tx, ownerId, edit, images, (id) => numbers.get(id)!);
  const set = all.flatMap(({ image, before, after }) =>
    after === undefined || after === before ? [] : [{ id: image.id, image, before, after, value: after }],
  );
  const failed = all.filter(({ after }) => after === undefined).length;
  if (set.length === 0) return { images: 0, failed };
  await store.setValues(db, tx, ownerId, column, set);
  await store.keepValues(db, tx, row, set);
  const ids = set.map(({ id }) => id);
  if (column === 'made_at') {
    await store.recount(tx, ownerId, set);
    deps.stacks.settle(tx, ownerId, { imageIds: ids });
  }
  tell(changes, tx, ownerId, column, ids);
  return { images: ids.length, failed };
}

/** Puts values back where they still are what the edit made of them; answers how many, and how many are others by now. */
export async function putBack(
  deps: { db: SearchedDatabase; changes: Changes; stacks: Stacks },
  tx: Tx,
  ownerId: string,
  column: EditedColumn,
  values: readonly store.ValueChange[],
): Promise<{ undone: number; kept: number }> {
  const { db, changes } = deps;
  const ids = values.map(({ id }) => id);
  const found = await store.readEdited(db, tx, ownerId, ids, ['live', 'trashed', 'purge_failed']);
  const back = values.flatMap(({ id, before, after }) => {
    const image = found.get(id);
    return image && asText(image[column]) === after ? [{ id, image, value: before }] : [];
  });
  const kept = found.size - back.length;
  if (back.length === 0) return { undone: 0, kept };
  await store.setValues(db, tx, ownerId, column, back);
  if (column === 'made_at') {
    await store.recount(tx, ownerId, back);
    deps.stacks.settle(tx, ownerId, { imageIds: back.map(({ id }) => id) });
  }
  tell(
    changes,
    tx,
    ownerId,
    column,
    back.map(({ id }) => id),
  );
  return { undone: back.length, kept };
}
