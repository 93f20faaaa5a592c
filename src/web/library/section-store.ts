import type { Call } from '../../shared/client.ts';
import type { ChangeSet } from '../../shared/contract/changes.ts';
import type { Output } from '../../shared/contract/endpoint.ts';
import {
  getImages,
  getPlace,
  getSection,
  listShapes,
  type Image,
  type listSections,
} from '../../shared/contract/library.ts';
import { readShapes, type SortOrder } from '../../shared/timeline.ts';
import { createStore, type Store } from '../store.ts';
import { createPieces, type Stretch } from './section-pieces.ts';
import {
  emptied,
  filled,
  monthOf,
  noColumns,
  patched,
  withImage,
  withNews,
  withoutImages,
  type Section,
} from './sections.ts';

type Counts = Output<typeof listSections>;

export interface GridContent {
  sections: readonly Section[];
  total: number;
  /** What went wrong with the last piece asked for. */
  error: unknown;
}

/**
 * What one query finds, by section: first how many images there are, then the shapes of all of them, so that the grid
 * has its true height, and the images themselves wherever they are looked at. Kept true by the change log.
 */
export interface SectionStore extends Pick<Store<GridContent>, 'get' | 'subscribe'> {
  /** Takes new counts from the server. A section whose images do not match its count is asked for anew. */
  setCounts(counts: Counts): void;
  /** Loads stretches of sections; whatever else is being loaded is cancelled. */
  want(needed: ReadonlyMap<number, Stretch>): void;
  /** Loads a stretch wherever the view goes meanwhile. Throws CallError. */
  load(month: number, stretch: Stretch): Promise<void>;
  /** Loads whole sections, as for a range over what was never seen. Throws CallError. */
  loadAll(months: readonly number[]): Promise<void>;
  /** Loads an image and what is around it, wherever it stands. Throws CallError. */
  loadAround(id: string): Promise<void>;
  /** Follows the change log; images that were added or changed are asked for by id. */
  apply(set: ChangeSet): void;
  /** Takes images out before the server's own word for it arrives. */
  remove(ids: ReadonlySet<string>): void;
  setFavourite(id: string, favourite: boolean): void;
  /** Everything loaded may be untrue, as after having been behind the change log's horizon. */
  distrust(): void;
  retry(): void;
  /** Stops loading. */
  cancel(): void;
}

/** More changed images than this are not asked for one by one. */
const mostPatched = 500;
/** Shapes of at most so many images, and so many sections, are asked for at once. */
const mostShapes = 100_000;
const mostSections = 200;
/** The most images that the server gives at once. */
const mostAtOnce = 1000;
/** How many pieces are kept. */
const mostHeld = 80;
/** How many images around one that is asked for are loaded with it. */
const around = 60;

/** Read from the text, so that the first load of a grid does not bring the parser of queries. */
const looksInTrash = (queryText: string): boolean => /(?:^|\s)in:trash(?:\s|$)/.test(queryText);

const sumOf = (sections: readonly { count: number }[]): number =>
  sections.reduce((sum, { count }) => sum + count, 0);

/** Makes the store of one query. `call` asks the server. */
export function createSectionStore(call: Call, queryText: string, sort: SortOrder = 'made'): SectionStore {
  const inTrash = looksInTrash(queryText);
  /** Where an image belongs can be told from what is loaded of its neighbours. */
  const placesAreKnown = inTrash || sort === 'made';
  const content = createStore<GridContent>({ sections: [], total: 0, error: null });
  const stale = new Set<number>();
  let needed: ReadonlyMap<number, Stretch> = new Map();
  /** The pieces that were loaded, the oldest first. */
  const held: (Stretch & { month: number })[] = [];
  let shaping: AbortController | null = null;
  let patching: Promise<void> = Promise.resolve();
  /** How many patches are under way. */
  let asking = 0;

  const sectionOf = (month: number) => content.get().sections.find((section) => section.month === month);

  function changeAll(treat: (section: Section) => Section): void {
    const now = content.get();
    const sections = now.sections.map(treat);
    if (sections.every((section, i) => section === now.sections[i])) return;
    const more = sumOf(sections) - sumOf(now.sections);
    content.set({ ...now, sections: sections.filter(({ count }) => count > 0), total: now.total + more });
  }
  const change = (month: number, treat: (section: Section) => Section): void =>
    changeAll((section) => (section.month === month ? treat(section) : section));

  const fail = (error: unknown): void => content.set({ ...content.get(), error });
  const ask = (month: number, { from, end }: Stretch, signal: AbortSignal) =>
    call(getSection, { month, query: queryText, sort, offset: from, limit: end - from }, { signal });

  /** Lets go of what was loaded longest ago and is not looked at, so that a scroll through everything ends. */
  function forgetOldest(month: number, from: number, count: number): void {
    held.push({ month, from, end: from + count });
    if (held.length <= mostHeld) return;
    const oldest = held.findIndex((piece) => {
      const seen = needed.get(piece.month);
      return !seen || piece.end <= seen.from || piece.from >= seen.end;
    });
    const [piece] = held.splice(oldest, 1);
    const last = !held.some((other) => other.month === piece!.month);
    change(piece!.month, (section) => ({
      ...section,
      columns: last ? noColumns : emptied(section.columns, piece!.from, piece!.end),
    }));
  }

  const pieces = createPieces({
    sectionOf,
    ask,
    take(month, start, piece) {
      change(month, (section) => ({
        ...section,
        columns: filled(section.columns, section.count, start, piece),
      }));
      forgetOldest(month, start, piece.ids.length);
      const section = sectionOf(month);
      // The section changed between its shapes and this piece.
      if (section?.shapes && !pieces.fits(section.shapes, start, piece)) mistrust([month]);
    },
    fail,
  });

  /** Asks for the shapes of sections that have none or may be untrue, those that are looked at first. */
  function pursueShapes(): void {
    if (shaping || content.get().error !== null) return;
    const wanting = content
      .get()
      .sections.filter(({ month, shapes }) => !shapes || stale.has(month))
      .toSorted((a, b) => Number(needed.has(b.month)) - Number(needed.has(a.month)));
    const batch: Section[] = [];
    let images = 0;
    for (const section of wanting) {
      // What is looked at does not wait for what is not.
      if (batch.length > 0 && needed.has(batch[0]!.month) && !needed.has(section.month)) break;
      images += section.count;
      if (batch.length === mostSections || (batch.length > 0 && images > mostShapes)) break;
      batch.push(section);
    }
    if (batch.length === 0) return;
    const controller = new AbortController();
    shaping = controller;
    void shape(batch, controller.signal)
      .catch((error: unknown) => controller.signal.aborted || fail(error))
      .finally(() => {
        if (shaping !== controller) return;
        shaping = null;
        pursue();
      });
  }

  /** What is looked at of a section that is asked for anew, wherever it stands by now. */
  async function renewed(month: number, signal: AbortSignal) {
    const stretch = needed.get(month);
    const gap = stretch && sectionOf(month)?.columns.ids.findIndex((id, i) => i >= stretch.from && id);
    if (!stretch || gap === undefined) return { month };
    const id = sectionOf(month)!.columns.ids[gap];
    // What can't be told is taken to stand where it stood.
    const nowhere = { place: null };
    const { place } = id
      ? await call(getPlace, { id, query: queryText, sort }, { signal }).catch(() => nowhere)
      : nowhere;
    const moved = place?.month === month ? place.index - gap : 0;
    const spare = Math.max(0, Math.floor((mostAtOnce - (stretch.end - stretch.from)) / 2));
    const from = Math.max(0, stretch.from + moved - spare);
    return { month, from, piece: await ask(month, { from, end: from + mostAtOnce }, signal) };
  }

  async function shape(batch: readonly Section[], signal: AbortSignal): Promise<void> {
    const again = batch.filter(({ month }) => stale.has(month)).map(({ month }) => month);
    for (const month of again) stale.delete(month);
    const months = batch.map(({ month }) => month).join(',');
    const [{ sections }, fresh] = await Promise.all([
      call(listShapes, { query: queryText, sort, months }, { signal }),
      Promise.all(again.map((month) => renewed(month, signal))),
    ]).catch((error: unknown) => {
      for (const month of again) stale.add(month);
      throw error;
    });
    if (signal.aborted) return;
    const shapesOf = new Map(sections.map(({ month, shapes }) => [month, readShapes(shapes)]));
    changeAll((section) => {
      const shapes = shapesOf.get(section.month);
      if (!shapes) return section;
      const count = shapes.length;
      // What is shown goes on being shown until what takes its place is here.
      const seen = fresh.find(({ month }) => month === section.month);
      if (seen) pieces.cancel(section.month);
      const kept = seen || section.columns.ids.length !== count ? noColumns : section.columns;
      const columns = seen?.piece ? filled(kept, count, seen.from, seen.piece) : kept;
      return { ...section, count, shapes, columns };
    });
  }

  function pursue(): void {
    if (content.get().error !== null) return;
    pursueShapes();
    for (const [month, stretch] of needed) pieces.pursue(month, stretch);
  }

  function mistrust(months: Iterable<number>): void {
    for (const month of months) if (sectionOf(month)?.shapes) stale.add(month);
    pursueShapes();
  }
  const distrust = (): void => mistrust(content.get().sections.map(({ month }) => month));

  async function patchWith(ids: readonly string[]): Promise<void> {
    // Whether the query still finds them is for the server to say: a page does not know folders and words.
    const { images, versions } = await call(getImages, { ids: [...ids], query: queryText });
    const found = new Map<string, Image>(images.map((image) => [image.id, image]));
    const versionsOf = new Map(images.map(({ id }, i) => [id, versions[i]]));
    const gone = new Set(ids.filter((id) => !found.has(id)));
    const unclear: number[] = [];
    changeAll((before) => {
      let section = withoutImages(before, gone);
      for (const image of found.values()) {
        if (!placesAreKnown) {
          const columns = withNews(section.columns, image, versionsOf.get(image.id));
          if (columns !== section.columns) unclear.push(section.month);
          section = columns === section.columns ? section : { ...section, columns };
          continue;
        }
        const month = monthOf((inTrash ? image.purgeAt : image.madeAt) ?? image.madeAt);
        const placed =
          month === section.month
            ? withImage(section, image, inTrash, versionsOf.get(image.id))
            : withoutImages(section, new Set([image.id]));
        if (placed) section = placed;
        else unclear.push(section.month);
      }
      return section;
    });
    mistrust(unclear);
  }

  return {
    get: content.get,
    subscribe: content.subscribe,
    setCounts(counts) {
      void patching.finally(() => {
        const known = new Map(content.get().sections.map((section) => [section.month, section]));
        const sections = counts.sections.map(({ month, count }): Section => {
          const section = known.get(month);
          if (!section) return { month, count, shapes: null, columns: noColumns };
          if (section.count === count) return section;
          if (!section.shapes) return { ...section, count, columns: noColumns };
          // It keeps its number of images until it was asked for anew, as it is laid out by it.
          stale.add(month);
          return section;
        });
        // Of what matches, the best may be all that the sections hold.
        const beyond = counts.total - sumOf(counts.sections);
        content.set({ sections, total: sumOf(sections) + beyond, error: null });
        pursue();
      });
    },
    want(next) {
      needed = next;
      pieces.keep(needed);
      pursue();
    },
    load: pieces.load,
    async loadAll(months) {
      for (const month of months) await pieces.load(month, { from: 0, end: sectionOf(month)?.count ?? 0 });
    },
    async loadAround(id) {
      const { place } = await call(getPlace, { id, query: queryText, sort });
      if (place) await pieces.load(place.month, { from: place.index - around, end: place.index + around });
    },
    apply(set) {
      const ids = new Set<string>();
      const gone = new Set<string>();
      for (const { kind, ids: touched } of set.changes) {
        const leaves = kind === 'image.purged' || kind === (inTrash ? 'image.restored' : 'image.trashed');
        if (kind.startsWith('image.')) for (const id of touched) (leaves ? gone : ids).add(id);
      }
      const leave = (): void => changeAll((section) => withoutImages(section, gone));
      // Of what is asked about, more may leave: what stands behind it must not slide into view meanwhile.
      if (gone.size > 0 && asking > 0) patching = patching.then(leave);
      else if (gone.size > 0) leave();
      if (inTrash && set.changes.some(({ kind }) => kind === 'hold.updated')) distrust();
      if (ids.size === 0) return;
      if (ids.size > mostPatched) distrust();
      else {
        asking += 1;
        patching = patching
          .then(() => patchWith([...ids]))
          .catch(() => distrust())
          .finally(() => (asking -= 1));
      }
    },
    remove(ids) {
      changeAll((section) => withoutImages(section, ids));
    },
    setFavourite(id, favourite) {
      changeAll((section) => {
        const columns = patched(section.columns, id, 'favourites', favourite);
        return columns === section.columns ? section : { ...section, columns };
      });
    },
    distrust,
    retry() {
      content.set({ ...content.get(), error: null });
      pursue();
    },
    cancel() {
      shaping?.abort();
      shaping = null;
      pieces.keep(new Map());
    },
  };
}
