import type { Call } from '../../shared/client.ts';
import type { ChangeSet } from '../../shared/contract/changes.ts';
import type { Output } from '../../shared/contract/endpoint.ts';
import { getImages, getSection, type Image, type listSections } from '../../shared/contract/library.ts';
import { createStore, type Store } from '../store.ts';
import {
  append,
  monthOf,
  noColumns,
  patched,
  withImage,
  without,
  type Columns,
  type Section,
} from './sections.ts';

type Counts = Output<typeof listSections>;

export interface GridContent {
  sections: readonly Section[];
  total: number;
  /** What went wrong with the last piece asked for. */
  error: unknown;
}

/** What one query finds, month by month, loaded as far as it was wanted and kept true by the change log. */
export interface SectionStore extends Pick<Store<GridContent>, 'get' | 'subscribe'> {
  /** Takes new counts from the server. A month whose images do not match its count is loaded anew when wanted. */
  setCounts(counts: Counts): void;
  /** Loads the named months up to a number of images; whatever else is being loaded is cancelled. */
  want(needed: ReadonlyMap<number, number>): void;
  /** Loads months fully, as for a range over what was never seen. Throws CallError. */
  loadAll(months: readonly number[]): Promise<void>;
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

const firstPiece = 400;
const piece = 1000;
/** More changed images than this are not asked for one by one. */
const mostPatched = 500;

interface Loading {
  controller: AbortController;
  done: Promise<void>;
}

/** Read from the text, so that the first load of a grid does not bring the parser of queries. */
const looksInTrash = (queryText: string): boolean => /(?:^|\s)in:trash(?:\s|$)/.test(queryText);

/** Makes the store of one query. `call` asks the server. */
export function createSectionStore(call: Call, queryText: string): SectionStore {
  const inTrash = looksInTrash(queryText);
  const content = createStore<GridContent>({ sections: [], total: 0, error: null });
  const loading = new Map<number, Loading>();
  const stale = new Set<number>();
  /** Months that load to their end, wherever the view goes meanwhile. */
  const pinned = new Set<number>();
  let needed: ReadonlyMap<number, number> = new Map();
  let patching: Promise<void> = Promise.resolve();

  const sectionOf = (month: number) => content.get().sections.find((section) => section.month === month);

  function change(month: number, treat: (section: Section) => Section): void {
    const now = content.get();
    const sections = now.sections.map((section) => (section.month === month ? treat(section) : section));
    content.set({ ...now, sections });
  }

  /** Adjusts the counts by what left or came, so that nothing jumps before the server's counts arrive. */
  function changeAll(treat: (section: Section) => Columns): void {
    const now = content.get();
    let total = now.total;
    let changed = false;
    const sections = now.sections.map((section) => {
      const columns = treat(section);
      if (columns === section.columns) return section;
      changed = true;
      const difference = columns.ids.length - section.columns.ids.length;
      total += difference;
      return { ...section, columns, count: section.count + difference };
    });
    if (changed) content.set({ ...now, sections: sections.filter(({ count }) => count > 0), total });
  }

  async function load(month: number, upTo: number, signal: AbortSignal): Promise<void> {
    const known = sectionOf(month);
    if (!known) return;
    const fresh = stale.has(month);
    let columns = fresh ? noColumns : known.columns;
    let next = fresh ? undefined : known.next;
    // A month that is loaded anew is shown when it reaches as far as it did, so that nothing jumps.
    const shownFrom = fresh ? Math.min(known.columns.ids.length, known.count) : 0;
    // At least one piece, even for a month of which only the header is seen: its shapes must become known.
    do {
      const limit = columns.ids.length === 0 && upTo <= firstPiece && !fresh ? firstPiece : piece;
      const input = { month, query: queryText, limit, ...(next ? { after: next } : {}) };
      const { next: cursor, ...more } = await call(getSection, input, { signal });
      if (signal.aborted) return;
      columns = columns.ids.length === 0 ? more : append(columns, more);
      next = cursor;
      if (columns.ids.length < shownFrom && next !== null) continue;
      stale.delete(month);
      const loaded = columns;
      change(month, (section) => ({
        ...section,
        columns: loaded,
        next: cursor,
        count: cursor === null ? loaded.ids.length : Math.max(section.count, loaded.ids.length),
      }));
    } while (next !== null && columns.ids.length < Math.max(upTo, shownFrom));
  }

  function start(month: number, upTo: number): Promise<void> {
    const running = loading.get(month);
    if (running) return running.done.then(() => startIfNeeded(month, upTo));
    const controller = new AbortController();
    const done = load(month, upTo, controller.signal)
      .catch((error: unknown) => {
        if (controller.signal.aborted) return;
        content.set({ ...content.get(), error });
        throw error;
      })
      .finally(() => loading.delete(month));
    loading.set(month, { controller, done });
    return done;
  }

  function startIfNeeded(month: number, upTo: number): Promise<void> | undefined {
    const section = sectionOf(month);
    if (!section) return undefined;
    const enough = section.next === null || section.columns.ids.length >= Math.min(upTo, section.count);
    return enough && section.next !== undefined && !stale.has(month) ? undefined : start(month, upTo);
  }

  function pursue(): void {
    if (content.get().error !== null) return;
    for (const [month, upTo] of needed) startIfNeeded(month, upTo)?.then(pursue, () => undefined);
  }

  function isAmiss({ month, columns, next }: Section, count: number): boolean {
    return stale.has(month) || (next === null && columns.ids.length !== count) || columns.ids.length > count;
  }

  function distrust(): void {
    for (const { month, next } of content.get().sections) if (next !== undefined) stale.add(month);
    pursue();
  }

  async function patchWith(ids: readonly string[]): Promise<void> {
    // Whether the query still finds them is for the server to say: a page does not know folders and words.
    const { images } = await call(getImages, { ids: [...ids], query: queryText });
    const found = new Map<string, Image>(images.map((image) => [image.id, image]));
    const gone = new Set(ids.filter((id) => !found.has(id)));
    changeAll((section) => {
      let columns = without(section.columns, gone);
      for (const image of found.values()) {
        const month = monthOf((inTrash ? image.purgeAt : image.madeAt) ?? image.madeAt);
        if (month !== section.month) columns = without(columns, new Set([image.id]));
        else if (section.next === null || columns.ids.includes(image.id)) {
          columns = withImage(columns, image, inTrash);
        }
      }
      return columns;
    });
  }

  return {
    get: content.get,
    subscribe: content.subscribe,
    setCounts(counts) {
      void patching.finally(() => {
        const known = new Map(content.get().sections.map((section) => [section.month, section]));
        const sections = counts.sections.map(({ month, count }): Section => {
          const section = known.get(month);
          if (!section) return { month, count, columns: noColumns, next: undefined };
          if (isAmiss(section, count)) stale.add(month);
          return section.count === count ? section : { ...section, count };
        });
        content.set({ sections, total: counts.total, error: null });
        pursue();
      });
    },
    want(next) {
      needed = next;
      for (const [month, { controller }] of loading) {
        if (!needed.has(month) && !pinned.has(month)) controller.abort();
      }
      pursue();
    },
    async loadAll(months) {
      for (const month of months) pinned.add(month);
      try {
        for (const month of months) await startIfNeeded(month, Number.POSITIVE_INFINITY);
      } finally {
        for (const month of months) pinned.delete(month);
      }
    },
    apply(set) {
      const ids = new Set<string>();
      const gone = new Set<string>();
      for (const { kind, ids: touched } of set.changes) {
        const leaves = kind === 'image.purged' || kind === (inTrash ? 'image.restored' : 'image.trashed');
        if (kind.startsWith('image.')) for (const id of touched) (leaves ? gone : ids).add(id);
      }
      if (gone.size > 0) changeAll((section) => without(section.columns, gone));
      if (inTrash && set.changes.some(({ kind }) => kind === 'hold.updated')) distrust();
      if (ids.size === 0) return;
      if (ids.size > mostPatched) distrust();
      else patching = patching.then(() => patchWith([...ids])).catch(() => distrust());
    },
    remove(ids) {
      changeAll((section) => without(section.columns, ids));
    },
    setFavourite(id, favourite) {
      changeAll((section) => patched(section.columns, id, 'favourites', favourite));
    },
    distrust,
    retry() {
      content.set({ ...content.get(), error: null });
      pursue();
    },
    cancel() {
      for (const { controller } of loading.values()) controller.abort();
    },
  };
}
