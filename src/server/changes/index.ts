import type { ChangeKind, ChangeSet, TransientEvent } from '../../shared/contract/changes.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/index.ts';
import * as store from './store.ts';

export { changeRoutes } from './routes.ts';

const idsPerRow = 1000;
const keptFor = 90 * 24 * 60 * 60 * 1000;
const backfillPage = 500;

export interface Listener {
  onChangeSet(set: ChangeSet): void;
  onTransient(event: TransientEvent): void;
}

/** What follows changes in their own transaction. `ids` are those of all changes of one kind, `seq` its clock value. */
type Companion = (tx: Tx, ownerId: string, ids: readonly string[], seq: number) => Promise<void>;

export interface Backfill {
  seq: number;
  /** The device is behind the horizon, or ahead of the clock (a restored backup), and must load everything anew. */
  reload: boolean;
  more: boolean;
  sets: ChangeSet[];
}

export interface Changes {
  /** Notes changes in the transaction that makes them. All of one transaction share one step of the owner's clock. */
  append(tx: Tx, ownerId: string, kind: ChangeKind, ids: readonly string[]): void;
  /**
   * Does `work` in every transaction with changes of this kind, before it commits and when no other transaction of the
   * owner is under way; for what must never be behind.
   */
  accompany(kind: ChangeKind, work: Companion): void;
  /** From here to the commit other transactions that take their turn, or change something of this owner, wait. */
  takeTurn(tx: Tx, ownerId: string): Promise<void>;
  /** Tells the owner's devices what is under way; nothing is stored. */
  announce(ownerId: string, event: TransientEvent): void;
  /**
   * Follows an owner's changes from now on. On Postgres two that are a blink apart may arrive in the wrong order; their
   * clock values tell.
   */
  listen(ownerId: string, listener: Listener): Disposable;
  /** What happened after a clock value, at most 500 transactions, none of them later than the answer's `seq`. */
  since(ownerId: string, after: number): Promise<Backfill>;
  clockOf(ownerId: string): Promise<number>;
  /** Forgets changes older than 90 days. */
  forgetOld(): Promise<void>;
}

/** The change log: what every device of an owner follows. It holds ids and kinds, never content. */
export function createChanges({ db, clock }: { db: Database; clock: Clock }): Changes {
  const pending = new WeakMap<Tx, Map<string, Map<ChangeKind, Set<string>>>>();
  const listeners = new Map<string, Set<Listener>>();
  const companions = new Map<ChangeKind, Companion[]>();

  async function flush(tx: Tx, ownerId: string, kinds: Map<ChangeKind, Set<string>>): Promise<void> {
    // What another hook of this transaction appends after this one gets a step of its own.
    pending.get(tx)?.delete(ownerId);
    // From here to the commit other transactions of this owner wait.
    const seq = await store.stepClock(tx, ownerId);
    for (const [kind, ids] of kinds) {
      for (const work of companions.get(kind) ?? []) await work(tx, ownerId, [...ids], seq);
    }
    const rows: store.ChangeRow[] = [];
    for (const [kind, set] of kinds) {
      const ids = [...set];
      for (let i = 0; i < ids.length; i += idsPerRow) rows.push({ kind, ids: ids.slice(i, i + idsPerRow) });
    }
    await store.insertChanges(tx, ownerId, seq, rows, clock.now());
    db.afterCommit(tx, () => tell(ownerId, (listener) => listener.onChangeSet({ seq, changes: rows })));
  }

  /** One device's trouble is not another's. */
  function tell(ownerId: string, what: (listener: Listener) => void): void {
    for (const listener of listeners.get(ownerId) ?? []) {
      try {
        what(listener);
      } catch (error) {
        process.emitWarning(error instanceof Error ? error : String(error));
      }
    }
  }

  return {
    append(tx, ownerId, kind, ids) {
      if (ids.length === 0) return;
      const owners = pending.get(tx) ?? new Map<string, Map<ChangeKind, Set<string>>>();
      pending.set(tx, owners);
      const kinds = owners.get(ownerId) ?? new Map<ChangeKind, Set<string>>();
      owners.set(ownerId, kinds);
      const set = kinds.get(kind) ?? new Set<string>();
      kinds.set(kind, set);
      for (const id of ids) set.add(id);
      db.beforeCommit(tx, kinds, () => flush(tx, ownerId, kinds));
    },
    takeTurn: (tx, ownerId) => store.lockClock(tx, ownerId),
    accompany(kind, work) {
      companions.set(kind, [...(companions.get(kind) ?? []), work]);
    },
    announce(ownerId, event) {
      tell(ownerId, (listener) => listener.onTransient(event));
    },
    listen(ownerId, listener) {
      const group = listeners.get(ownerId) ?? new Set<Listener>();
      listeners.set(ownerId, group.add(listener));
      return {
        [Symbol.dispose]() {
          group.delete(listener);
          if (group.size === 0 && listeners.get(ownerId) === group) listeners.delete(ownerId);
        },
      };
    },
    async since(ownerId, after) {
      const { seq, horizon } = await store.readClock(db.read, ownerId);
      if (after < horizon || after > seq) return { seq, reload: true, more: false, sets: [] };
      // Both reads see a log that is written to and cleared meanwhile: nothing past `seq`, and no gap before it.
      const upTo = Math.min(seq, after + backfillPage);
      const sets = await store.readChanges(db.read, ownerId, after, upTo);
      if (sets.length < upTo - after) return { seq, reload: true, more: false, sets: [] };
      return { seq, reload: false, more: upTo < seq, sets };
    },
    async clockOf(ownerId) {
      return (await store.readClock(db.read, ownerId)).seq;
    },
    forgetOld: () => db.write((tx) => store.forgetChangesBefore(tx, clock.now() - keptFor)),
  };
}
