import type { Image } from '../../shared/contract/library.ts';
import { type Actor, asOwned, type Owned } from '../actor.ts';
import type { Database, Reader, Tx } from '../db/index.ts';
import { notFound } from '../errors.ts';
import type { Source } from '../storage/index.ts';
import { type Alike, listAlike } from './alike.ts';
import { type AddDeps, type Added, addImage, addImages, type Also } from './add-images.ts';
import type { AlsoMany, Arrival, Arrived, ImageFacts } from './arrivals.ts';
import { createAutoTags } from './auto-tags/auto-tags.ts';
import { createRetag } from './auto-tags/retag.ts';
import type { TagContext } from './auto-tags/tag-context.ts';
import { chooseVersion } from './choose-version.ts';
import { createCredentials } from './credentials.ts';
import { createFacets, type Facets } from './facets/index.ts';
import { createEdits, type Edits } from './edits.ts';
import type { ChatTitles } from './edit-work.ts';
import { createFiles, type Files } from './files.ts';
import { createFiling, type Filing } from './filing.ts';
import { sumOfSelection } from './filing-store.ts';
import { type ParsedSelection, readQuery } from './filters.ts';
import { createFolders, type Folders } from './folders.ts';
import { createGuides, type Guides } from './guides.ts';
import type { HoldMatch } from './hold-match.ts';
import { definePreviewJobs } from './preview-jobs.ts';
import { type ImageRow, imageOfRow } from './rows.ts';
import { createKnown, type Known } from './known.ts';
import { createSaved, type Saved } from './saved.ts';
import { selectedIds } from './selected-ids-store.ts';
import { versionCounts } from './stack-store.ts';
import { createStacks } from './stacks.ts';
import * as store from './store.ts';
import { createTemporaryPort, refuseTemporary, type TemporaryPort } from './temporary.ts';
import { listReferences, type References } from './references.ts';
import { createTagMoves, type TagMoves } from './tag-moves.ts';
import { createTags, type Tags } from './tags.ts';
import type { ChatMatch, ServiceMatch } from './neighbour-match.ts';
import type { SearchedDatabase, TextMatch } from './text-match.ts';
import { idsNamedBy, type ImageTexts, type Namesake, readTexts } from './texts-store.ts';
import { createTimeline, type Timeline } from './timeline.ts';
import { asksForShown } from './timeline-store.ts';
import { createOpened, type Opened } from './opened.ts';
import { createTrashPort, type TrashPort } from './trash.ts';
import { listVersions, type Versions } from './versions.ts';
import { createWhole, type Whole } from './whole.ts';

export type { Added } from './add-images.ts';
export type { AlsoMany, Arrival, Arrived, ImageFacts } from './arrivals.ts';
export { type ParsedSelection, readSelection } from './filters.ts';
export type { ImageRow } from './rows.ts';
export type { KeptReasons, MadeInCounts } from './made-in-store.ts';
export type { TimeSpan } from './trash.ts';
export type { PurgeTarget, TrashMark } from './trash-store.ts';
export { editRoutes } from './edit-routes.ts';
export { isCovered, joinStacks } from './stack-store.ts';
export { libraryRoutes } from './routes.ts';
export { nameKey } from './names.ts';
export { chatIsWithin, folderOfChatIsKnown, liveFolderOfChat } from './chat-folder-store.ts';
export type { HoldMatch } from './hold-match.ts';
export type { NamingTerm } from './named-store.ts';
export type { ChatMatch, ServiceMatch } from './neighbour-match.ts';
export type { PlaceRange, TextMatch } from './text-match.ts';
export type { TagOfImage } from './said-tags.ts';
export type { ImageTexts, Namesake } from './texts-store.ts';
export type { WholeImage, WholeScope } from './whole.ts';

export interface ImageChange {
  name?: string | undefined;
  favourite?: boolean | undefined;
  /** 1 to 5; null clears it. */
  rating?: number | null | undefined;
}

export interface Library extends Timeline, Opened, Pick<Files, 'original' | 'preview'> {
  /** The actor's image in whatever state, or not_found. */
  own(actor: Pick<Actor, 'ownerId'>, id: string): Promise<Owned<ImageRow>>;
  get(actor: Actor, id: string): Promise<Image>;
  /** Images by id, of a query those that it finds; what is not the actor's is left out. */
  getMany(actor: Pick<Actor, 'ownerId'>, ids: readonly string[], query?: string): Promise<Image[]>;
  /** Of images that a query for what is shown found, how many live versions each has; of any other query, nothing. */
  countVersions(actor: Actor, images: readonly Image[], query?: string): Promise<number[]>;
  change(actor: Actor, image: Owned<ImageRow>, set: ImageChange): Promise<Image>;
  versions(actor: Actor, image: Owned<ImageRow>): Promise<Versions>;
  /** Has the Library show this version of its picture. */
  chooseVersion(actor: Actor, image: Owned<ImageRow>): Promise<{ actionId: string }>;
  references(actor: Actor, image: Owned<ImageRow>): Promise<References>;
  /** Live images with a prompt like that of an image, the likest first. */
  alike(actor: Actor, image: Owned<ImageRow>, limit: number): Promise<Alike>;
  /** Adds bytes as an image, or finds that they are one already; `also` writes in the same transaction. */
  add(ownerId: string, source: Source, facts: ImageFacts, also?: Also): Promise<Added>;
  /**
   * Adds many at once, in batches of some dozen: all rows of one call are one transaction, in which `also` writes too.
   * Answers what became of each, in the order given. Throws for what concerns the whole batch; nothing is left then.
   */
  addMany(ownerId: string, arrivals: readonly Arrival[], also?: AlsoMany): Promise<Arrived[]>;
  /** The original bytes of an image, for an engine that works on it. */
  bytes(image: Owned<ImageRow>): Promise<Uint8Array>;
  /** Which bytes are here, for those who ask before they bring any. */
  known: Known;
  /** What images can be found by, in whatever state they are; read in the transaction that changes it. */
  textsOf(tx: Tx, ownerId: string, ids: readonly string[]): Promise<ImageTexts[]>;
  /** Images that are found by the names of some folders or chats, a page of ids after one of them. */
  namedBy(reader: Reader, ownerId: string, names: Namesake, after: string, limit: number): Promise<string[]>;
  /** How many live images a selection holds, their bytes, and how many are favourites or in a folder. */
  countSelection(ownerId: string, selection: ParsedSelection): ReturnType<typeof sumOfSelection>;
  /** The first live images of a selection, at most `limit`. */
  firstOf(ownerId: string, selection: ParsedSelection, limit: number): Promise<string[]>;
  folders: Folders;
  /** What folders offer to the turns of their chats. */
  guides: Guides;
  tags: Tags;
  /** Renames, merges and deletes tags with all of their images. */
  tagMoves: TagMoves;
  /** Finds the automatic tags of a selection anew, as a job. */
  retag: ReturnType<typeof createRetag>;
  filing: Filing;
  facets: Facets;
  saved: Saved;
  edits: Edits;
  whole: Whole;
  /** The transitions of the lifecycle room. */
  trash: TrashPort;
  temporary: TemporaryPort;
}

export interface LibraryDeps extends Omit<AddDeps, 'stacks'> {
  /** Finds images by their words. */
  text: TextMatch;
  /** Knows what is not to be purged. */
  holds: HoldMatch;
  /** Knows in which chats images are. */
  chats: ChatMatch;
  /** Knows which service images were imported from. */
  services: ServiceMatch;
  /** Knows what else images are tagged by. */
  tagContext: TagContext;
  chatTitles: ChatTitles;
}

/** The images of everybody, each in its owner's Library. */
export function createLibrary({ text, holds, chats, services, ...given }: LibraryDeps): Library {
  const db: SearchedDatabase = { ...given.db, text, holds, chats, services };
  const stacks = createStacks({ ...given, db });
  const autoTags = createAutoTags({ ...given, db, stacks });
  const deps = { ...given, db, stacks, autoTags };
  const { storage, changes } = deps;
  const files = createFiles(deps);

  async function own({ ownerId }: Pick<Actor, 'ownerId'>, id: string): Promise<Owned<ImageRow>> {
    const row = await store.findImage(db.read, ownerId, id);
    if (!row) throw notFound('image');
    return asOwned(ownerId, row);
  }

  definePreviewJobs(deps, files);
  const credentials = createCredentials(deps);
  const folders = createFolders(deps);
  const tags = createTags(deps);
  const filing = createFiling(deps);
  return {
    ...createTimeline(db, changes),
    original: files.original,
    preview: files.preview,
    own,
    async get(actor, id) {
      const row = await own(actor, id);
      await credentials.lookLater(row);
      return imageOfRow(row);
    },
    getMany: async ({ ownerId }, ids, query) => {
      const rows =
        query === undefined
          ? await store.findImages(db, ownerId, ids)
          : await store.findImagesBy(db, ownerId, ids, readQuery(query));
      return rows.map(imageOfRow);
    },
    async countVersions({ ownerId }, images, query = '') {
      if (!asksForShown(readQuery(query))) return [];
      const ids = images.map(({ id }) => id);
      const counts = await versionCounts(db, ownerId, ids);
      return ids.map((id) => counts.get(id) ?? 1);
    },
    change: (_actor, image, set) => changeImage(db, changes, image, set),
    versions: (_actor, image) => listVersions(db, image),
    chooseVersion: (_actor, image) => chooseVersion(deps, image),
    references: (_actor, image) => listReferences(db, image),
    alike: (_actor, image, limit) => listAlike(db, image, limit),
    add: (ownerId, source, facts, also = async () => {}) => addImage(deps, ownerId, source, facts, also),
    addMany: (ownerId, arrivals, also = async () => {}) => addImages(deps, ownerId, arrivals, also),
    bytes: (image) => storage.readAll(image.file_key),
    known: createKnown(deps),
    textsOf: (tx, ownerId, ids) => readTexts(tx, db.dialect, ownerId, ids, chats),
    namedBy: (reader, ownerId, names, after, limit) =>
      idsNamedBy(reader, db.dialect, ownerId, names, after, limit),
    async firstOf(ownerId, selection, size) {
      const { value } = await selectedIds(db, ownerId, selection, { byDate: false, size }).next();
      return value ?? [];
    },
    countSelection: (ownerId, selection) => sumOfSelection(db, ownerId, selection),
    guides: createGuides(deps),
    tagMoves: createTagMoves(deps),
    retag: createRetag(deps, autoTags),
    facets: createFacets(db),
    saved: createSaved(deps),
    folders,
    tags,
    filing,
    edits: createEdits({ ...deps, folders, tags, filing }),
    whole: createWhole(db),
    trash: createTrashPort(deps),
    temporary: createTemporaryPort(deps),
    ...createOpened(deps),
  };
}

async function changeImage(
  db: Database,
  changes: AddDeps['changes'],
  image: Owned<ImageRow>,
  set: ImageChange,
): Promise<Image> {
  refuseTemporary(image);
  return db.write(async (tx: Tx) => {
    const row = await store.updateImage(tx, image.ownerId, image.id, {
      ...(set.name !== undefined && { name: set.name }),
      ...(set.favourite !== undefined && { favourite: set.favourite ? 1 : 0 }),
      ...(set.rating !== undefined && { rating: set.rating }),
    });
    if (!row) throw notFound('image');
    const kind = set.name === undefined ? 'image.updated' : 'image.described';
    changes.append(tx, image.ownerId, kind, [image.id]);
    return imageOfRow(row);
  });
}
