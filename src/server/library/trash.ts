import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RawBuilder, SqlBool } from 'kysely';
import type { ImageQuery } from '../../shared/query.ts';
import type { Changes } from '../changes/index.ts';
import type { Clock } from '../clock.ts';
import { inList, type Reader, type Tx } from '../db/index.ts';
import { type Builder, type ParsedSelection, scopeOf, selectionHolds } from './filters.ts';
import {
  countByAction,
  countForRule,
  countForPurge,
  firstForRule,
  freeForRules,
  type RuleCounts,
} from './held-store.ts';
import { countMadeIn, type KeptReasons, madeIn, type MadeInCounts } from './made-in-store.ts';
import { isThere, type NamingTerm } from './named-store.ts';
import type { Stacks } from './stacks.ts';
import * as dates from './purge-dates-store.ts';
import * as store from './store.ts';
import type { PurgeRule } from './tables.ts';
import { markTemporary } from './temporary-store.ts';
import type { SearchedDatabase } from './text-match.ts';
import * as trash from './trash-store.ts';

interface Before {
  before: number;
}
interface From {
  from: number;
}

/**
 * The transitions of an image's state, for the lifecycle room: each runs in the caller's transaction, keeps the counts
 * and notes the changes. None of them touches a file.
 */
export interface TrashPort {
  /**
   * Moves at most `limit` live images of a selection, without those that were added in `but`; answers how many. Call until
   * fewer than `limit` moved. A rule leaves favourites, protected and held images where they are.
   */
  move(
    tx: Tx,
    ownerId: string,
    selection: ParsedSelection,
    mark: trash.TrashMark,
    limit: number,
    but?: TimeSpan,
  ): Promise<number>;
  /**
   * At most `limit`; call until fewer came back. What a rule had trashed is protected when it comes back, or the rule
   * would trash it again.
   */
  restoreSelection(tx: Tx, ownerId: string, selection: ParsedSelection, limit: number): Promise<number>;
  /** At most `limit`, where one is given; call until fewer came back. */
  restoreAction(tx: Tx, ownerId: string, actionId: string, limit?: number): Promise<number>;
  /** Moves at most `limit` live images that were made in some chats, but for those with a reason to stay. */
  moveMadeIn(
    tx: Tx,
    ownerId: string,
    which: { chatIds: readonly string[]; kept: KeptReasons },
    mark: trash.TrashMark,
    limit: number,
  ): Promise<number>;
  /**
   * Marks at most `limit` of what a selection finds in the trash and no hold keeps, and temporary images that it names.
   * Answers how many; call until fewer than `limit` were marked.
   */
  markSelection(tx: Tx, ownerId: string, selection: ParsedSelection, limit: number): Promise<number>;
  /** Marks at most `limit` of what came into the trash before or from an instant and no hold keeps, as a person asked; answers how many. */
  markTrashed(tx: Tx, ownerId: string, when: Before | From, limit: number): Promise<number>;
  /** Marks all of a selection whose purge failed before. */
  markFailedAgain(tx: Tx, ownerId: string, selection: ParsedSelection): Promise<void>;
  /** Owners of images whose purge failed for a reason. */
  ownersWithFailed(reason: string): Promise<string[]>;
  /** At most `limit` images whose purge failed for a reason and of which `holds` is not true any more; none that is held. */
  failedFor(ownerId: string, reason: string, holds: RawBuilder<SqlBool>, limit: number): Promise<string[]>;
  /** Marks these anew whose purge failed before, by the rule that they were marked by then. */
  markAgain(tx: Tx, ownerId: string, ids: readonly string[]): Promise<void>;
  /** Marks at most `limit` of what is due by `now` and not held; answers how many. */
  markDue(tx: Tx, ownerId: string, now: number, limit: number): Promise<number>;
  /** At most `limit` of what is marked, to be erased next. */
  marked(ownerId: string, limit: number): Promise<trash.PurgeTarget[]>;
  /**
   * At most `limit` of what was marked before a hold came and can go back into the trash: not those whose bytes came in
   * again meanwhile.
   */
  heldMarked(ownerId: string, limit: number): Promise<trash.PurgeTarget[]>;
  countMarked(ownerId: string): Promise<number>;
  /** How many images a purge of a selection is about, and how many of these a hold keeps. */
  countForPurge(ownerId: string, selection: ParsedSelection): Promise<{ found: number; held: number }>;
  /** What a rule finds among live images, and what of that it would leave alone. */
  countForRule(ownerId: string, query: ImageQuery): Promise<RuleCounts>;
  /** The newest of what a rule would trash. */
  firstForRule(ownerId: string, query: ImageQuery, limit: number): Promise<{ id: string; name: string }[]>;
  /** Whether what a term of a rule names is there, as a transaction or a reader sees it. */
  isThere(reader: Reader, ownerId: string, term: NamingTerm): Promise<boolean>;
  /** How many images of each of some actions are in the trash still. */
  countByAction(ownerId: string, actionIds: readonly string[]): Promise<Map<string, number>>;
  /**
   * Puts marked images of which nothing was erased yet back into the trash; answers which. One whose bytes are in the
   * Library or in the trash again stays marked.
   */
  unmark(tx: Tx, ownerId: string, ids: readonly string[]): Promise<string[]>;
  failPurge(tx: Tx, ownerId: string, id: string, reason: string): Promise<void>;
  deletePurged(tx: Tx, ownerId: string, ids: readonly string[]): Promise<void>;
  sum(ownerId: string): Promise<{ images: number; bytes: number; failed: number }>;
  ownersWithDue(now: number): Promise<string[]>;
  /** Has all that is in the trash purged `retention` milliseconds after it was trashed; answers how many that changed. */
  movePurgeDates(ownerId: string, retention: number): Promise<number>;
  /** Live images whose origin is a chat; `filed` ones are in a folder. */
  madeIn(ownerId: string, chatId: string): Promise<{ id: string; favourite: boolean; filed: boolean }[]>;
  /** How many live images were made in some chats, and how many of them have a reason to stay. */
  countMadeIn(ownerId: string, chatIds: readonly string[]): Promise<MadeInCounts>;
  forgetOrigins(tx: Tx, ownerId: string, chatIds: readonly string[]): Promise<void>;
}

/** What happened after an instant, up to another. */
export interface TimeSpan {
  after: number;
  until: number;
}

/** Ids that are read at once, and how many of these images one transaction gives another date. */
const pageOfIds = 10_000;
const datedAtOnce = 500;
/** As a limit: none. */
const everything = 2 ** 31 - 1;

type Where = Parameters<typeof trash.takeFromTrash>[2];

export function createTrashPort({
  db,
  changes,
  clock,
  stacks,
}: {
  db: SearchedDatabase;
  changes: Changes;
  clock: Clock;
  stacks: Stacks;
}): TrashPort {
  const isFree = (eb: Builder, ownerId: string) => eb.not(db.holds.image(ownerId));
  const byRuleHolds = (ownerId: string) => (eb: Builder) => freeForRules(eb, db, ownerId);

  async function count(tx: Tx, ownerId: string, moved: trash.MovedImage[], sign: 1 | -1): Promise<void> {
    const months = new Map<number, number>();
    for (const { month } of moved) months.set(month, (months.get(month) ?? 0) + sign);
    await store.addToCounts(tx, ownerId, months);
    stacks.settle(tx, ownerId, { stackIds: moved.map(({ stack_id }) => stack_id) });
  }

  async function move(
    tx: Tx,
    ownerId: string,
    where: Where,
    mark: trash.TrashMark,
    limit: number,
  ): Promise<number> {
    const moved = await trash.moveToTrash(tx, ownerId, where, mark, limit);
    await count(tx, ownerId, moved, -1);
    changes.append(
      tx,
      ownerId,
      'image.trashed',
      moved.map(({ id }) => id),
    );
    return moved.length;
  }

  async function restore(
    tx: Tx,
    ownerId: string,
    where: Where,
    protectedAt: number | null,
    limit: number,
  ): Promise<number> {
    const moved = await trash.takeFromTrash(tx, ownerId, where, protectedAt, limit);
    await count(tx, ownerId, moved, 1);
    changes.append(
      tx,
      ownerId,
      'image.restored',
      moved.map(({ id }) => id),
    );
    return moved.length;
  }

  /** Marks at most `limit` of some of the trash for a purge, without what is held. */
  async function mark(
    tx: Tx,
    ownerId: string,
    which: Where,
    rule: PurgeRule,
    limit: number,
  ): Promise<number> {
    const where = (eb: Builder) => eb.and([which(eb), isFree(eb, ownerId)]);
    const marked = await trash.markPurging(tx, ownerId, where, rule, limit);
    changes.append(tx, ownerId, 'image.updated', marked);
    return marked.length;
  }

  return {
    move(tx, ownerId, selection, mark, limit, but) {
      const free = mark.ruleId === undefined ? (eb: Builder) => eb.lit(true) : byRuleHolds(ownerId);
      const early = (eb: Builder) =>
        but ? eb.or([eb('added_at', '<=', but.after), eb('added_at', '>', but.until)]) : eb.lit(true);
      const where = (eb: Builder) =>
        eb.and([selectionHolds(eb, scopeOf(db, ownerId), selection), free(eb), early(eb)]);
      return move(tx, ownerId, where, mark, limit);
    },
    moveMadeIn: (tx, ownerId, { chatIds, kept }, mark, limit) =>
      move(tx, ownerId, madeIn(db, chatIds, kept), mark, limit),
    restoreSelection: (tx, ownerId, selection, limit) =>
      restore(tx, ownerId, (eb) => selectionHolds(eb, scopeOf(db, ownerId), selection), clock.now(), limit),
    restoreAction: (tx, ownerId, actionId, limit = everything) =>
      restore(tx, ownerId, (eb) => eb('trash_action_id', '=', actionId), null, limit),
    async markSelection(tx, ownerId, selection, limit) {
      const where = (eb: Builder) =>
        eb.and([selectionHolds(eb, scopeOf(db, ownerId), selection), isFree(eb, ownerId)]);
      const marked = await trash.markPurging(tx, ownerId, where, 'person', limit);
      // A temporary image never was in the trash: it goes from where it is, when it is named.
      if ('ids' in selection) marked.push(...(await markTemporary(db, tx, ownerId, selection)));
      changes.append(tx, ownerId, 'image.updated', marked);
      return marked.length;
    },
    markTrashed: (tx, ownerId, when, limit) =>
      mark(
        tx,
        ownerId,
        (eb) => ('before' in when ? eb('trashed_at', '<', when.before) : eb('trashed_at', '>=', when.from)),
        'person',
        limit,
      ),
    async markFailedAgain(tx, ownerId, selection) {
      const where = (eb: Builder) =>
        eb.and([selectionHolds(eb, scopeOf(db, ownerId), selection), isFree(eb, ownerId)]);
      changes.append(tx, ownerId, 'image.updated', await trash.retryFailed(tx, ownerId, where, 'person'));
    },
    ownersWithFailed: (reason) => trash.ownersWithFailed(db, reason),
    failedFor: (ownerId, reason, holds, limit) => trash.findFailedFor(db, ownerId, { reason, holds }, limit),
    async markAgain(tx, ownerId, ids) {
      const where = (eb: Builder) => eb.and([inList(db.dialect, 'id', ids), isFree(eb, ownerId)]);
      changes.append(tx, ownerId, 'image.updated', await trash.retryFailed(tx, ownerId, where));
    },
    markDue: (tx, ownerId, now, limit) =>
      mark(tx, ownerId, (eb) => eb('purge_at', '<=', now), 'retention', limit),
    marked: (ownerId, limit) => trash.findMarked(db, ownerId, limit),
    heldMarked: (ownerId, limit) => trash.findMarked(db, ownerId, limit, true),
    countMarked: (ownerId) => trash.countMarked(db, ownerId),
    async unmark(tx, ownerId, ids) {
      const back = await trash.unmarkPurging(db, tx, ownerId, ids);
      changes.append(tx, ownerId, 'image.updated', back);
      return back;
    },
    async failPurge(tx, ownerId, id, reason) {
      await trash.markPurgeFailed(tx, ownerId, id, reason);
      changes.append(tx, ownerId, 'image.updated', [id]);
    },
    async deletePurged(tx, ownerId, ids) {
      await trash.deletePurged(db, tx, ownerId, ids);
      changes.append(tx, ownerId, 'image.purged', ids);
    },
    countForPurge: (ownerId, selection) => countForPurge(db, ownerId, selection),
    countForRule: (ownerId, query) => countForRule(db, ownerId, query),
    firstForRule: (ownerId, query, limit) => firstForRule(db, ownerId, query, limit),
    isThere: (reader, ownerId, term) => isThere(db, reader, ownerId, term),
    countByAction: (ownerId, actionIds) => countByAction(db, ownerId, actionIds),
    sum: (ownerId) => trash.sumTrash(db, ownerId),
    ownersWithDue: (now) => trash.ownersWithDueImages(db, now),
    async movePurgeDates(ownerId, retention) {
      let moved = 0;
      for (let after: string | undefined = ''; after !== undefined;) {
        const page: string[] = await dates.dueOtherwise(db, ownerId, retention, after, pageOfIds);
        for (let i = 0; i < page.length; i += datedAtOnce) {
          moved += await db.write(async (tx) => {
            const some = page.slice(i, i + datedAtOnce);
            const ids = await dates.movePurgeDates(db, tx, ownerId, retention, some);
            changes.append(tx, ownerId, 'image.updated', ids);
            return ids.length;
          });
          await nextTurn();
        }
        after = page.length < pageOfIds ? undefined : page.at(-1);
      }
      return moved;
    },
    async madeIn(ownerId, chatId) {
      const rows = await trash.madeInChat(db, ownerId, chatId);
      return rows.map(({ id, favourite, filed }) => ({
        id,
        favourite: favourite === 1,
        filed: Number(filed) === 1,
      }));
    },
    countMadeIn: (ownerId, chatIds) => countMadeIn(db, ownerId, chatIds),
    async forgetOrigins(tx, ownerId, chatIds) {
      changes.append(tx, ownerId, 'image.updated', await trash.forgetOrigins(db, tx, ownerId, chatIds));
    },
  };
}
