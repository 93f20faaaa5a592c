import type { Image } from '../../shared/contract/library.ts';
import type { TagSource } from '../../shared/contract/organise.ts';
import { livePins } from './guide-store.ts';
import { pageOfSelection, sumOfSelection } from './filing-store.ts';
import { imageOfRow } from './rows.ts';
import type { DerivationTable } from './tables.ts';
import type { SearchedDatabase } from './text-match.ts';
import * as store from './whole-store.ts';

export type { WholeScope } from './whole-store.ts';

/** All that the Library knows of an image. */
export interface WholeImage {
  image: Image;
  /** Where its original lies. */
  fileKey: string;
  generationId: string | null;
  parentGenerationId: string | null;
  /** As said of this image alone; null where its owner's word for all holds. */
  training: boolean | null;
  /** When its owner chose it of the versions of its picture; null for never. */
  chosenAt: number | null;
  /** A person's no among them. */
  tags: { id: string; name: string; source: TagSource; confidence: number | null; state: 'yes' | 'no' }[];
  folderIds: string[];
  madeFrom: { imageId: string; kind: DerivationTable['kind'] }[];
}

/** An owner's Library from one end to the other, a page at a time and off the main thread; for whoever takes all of it along. */
export interface Whole {
  sum(ownerId: string, scope: store.WholeScope): Promise<{ images: number; bytes: number }>;
  /** The next ids after one (`''` from the beginning); fewer than `limit` at the end. */
  ids(ownerId: string, scope: store.WholeScope, after: string, limit: number): Promise<string[]>;
  /** Those of these that are in the scope now, by id. */
  read(ownerId: string, scope: store.WholeScope, ids: readonly string[]): Promise<WholeImage[]>;
  /** The last `length` characters of ids where several ids share them. */
  sharedTails(ownerId: string, length: number): Promise<Set<string>>;
  folders(ownerId: string): Promise<
    {
      id: string;
      parentId: string | null;
      name: string;
      brief: string;
      /** Live images that it pins, first pinned first. */
      pins: string[];
      createdAt: number;
    }[]
  >;
  /** Tags by name. */
  tags(ownerId: string): AsyncGenerator<{ id: string; name: string; source: TagSource; createdAt: number }>;
}

const tagsAtOnce = 1000;

export function createWhole(db: SearchedDatabase): Whole {
  return {
    sum: (ownerId, scope) =>
      scope.selection ? sumOfSelection(db, ownerId, scope.selection) : store.sumImages(db, ownerId, scope),
    ids: (ownerId, scope, after, limit) =>
      scope.selection
        ? pageOfSelection(db, ownerId, scope.selection, after, limit)
        : store.pageOfIds(db, ownerId, scope, after, limit),
    sharedTails: (ownerId, length) => store.sharedTails(db, ownerId, length),

    async read(ownerId, scope, wanted) {
      const rows = await store.imagesOf(db, ownerId, scope, wanted);
      const ids = rows.map(({ id }) => id);
      const [tags, folders, derivations] = await Promise.all([
        store.tagsOfImages(db, ownerId, ids),
        store.foldersOfImages(db, ownerId, ids),
        store.derivationsTo(db, ownerId, ids),
      ]);
      const tagsOf = Map.groupBy(tags, (tag) => tag.image_id);
      const foldersOf = Map.groupBy(folders, (place) => place.image_id);
      const madeFromOf = Map.groupBy(derivations, (derivation) => derivation.to_id);
      return rows.map((row) => ({
        image: imageOfRow(row),
        fileKey: row.file_key,
        generationId: row.generation_id,
        parentGenerationId: row.parent_generation_id,
        training: row.training === null ? null : row.training === 1,
        chosenAt: row.chosen_at || null,
        tags: (tagsOf.get(row.id) ?? []).map(({ tag_id, name, source, confidence, state }) => ({
          id: tag_id,
          name,
          source,
          confidence,
          state,
        })),
        folderIds: (foldersOf.get(row.id) ?? []).map(({ folder_id }) => folder_id),
        madeFrom: (madeFromOf.get(row.id) ?? []).map(({ from_id, kind }) => ({ imageId: from_id, kind })),
      }));
    },

    async folders(ownerId) {
      const rows = await store.wholeFolders(db, ownerId);
      const pins = Map.groupBy(await livePins(db.longRead, ownerId), (pin) => pin.folder_id);
      return rows.map((row) => ({
        id: row.id,
        parentId: row.parent_id,
        name: row.name,
        brief: row.brief,
        pins: (pins.get(row.id) ?? []).map((pin) => pin.image_id),
        createdAt: row.created_at,
      }));
    },

    async *tags(ownerId) {
      for (let after = '', more = true; more;) {
        const rows = await store.pageOfTags(db, ownerId, after, tagsAtOnce);
        for (const row of rows)
          yield { id: row.id, name: row.name, source: row.source, createdAt: row.created_at };
        more = rows.length === tagsAtOnce;
        after = rows.at(-1)?.name_key ?? '';
      }
    },
  };
}
