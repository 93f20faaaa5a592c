import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import type { getAccountDeletion, previewAccountDeletion } from '../../shared/contract/account-deletion.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Actor } from '../actor.ts';
import { AppError, notFound } from '../errors.ts';
import type { FileAnswer } from '../http/index.ts';
import type { JobContext } from '../jobs/index.ts';
import * as store from './account-store.ts';
import { eraseEverything } from './erase-everything.ts';
import type { Holds } from './holds.ts';
import { chunk, inChunks } from './in-chunks.ts';
import type { PurgeDeps } from './purge-deps.ts';
import { fileOfReceipt } from './receipt-documents.ts';
import { findReceiptOf } from './receipts-store.ts';
import { accountReceiptSurfaces, ownedTables } from './surfaces.ts';

export interface AccountDeletion {
  previewAccountDeletion(actor: Actor): Promise<z.output<(typeof previewAccountDeletion)['output']>>;
  /** Throws `wrong_password`, `rate_limited`, and `conflict` when something stands in the way. Answers a token. */
  deleteAccount(actor: Actor, password: string, visit: Visit): Promise<string>;
  /** Throws `not_found` for a token that nobody was given. */
  accountDeletion(token: string): Promise<z.output<(typeof getAccountDeletion)['output']>>;
  accountReceiptFile(token: string): Promise<FileAnswer>;
  /** Goes on with every deletion that has not ended. */
  resumeAccountDeletions(): Promise<void>;
}

type Visit = Parameters<Accounts['provePassword']>[2];

export interface AccountDeletionDeps extends PurgeDeps {
  accounts: Pick<Accounts, 'provePassword' | 'isNeeded' | 'shut' | 'forget'>;
  holds: Pick<Holds, 'isAnythingHeld'>;
}

const kind = 'account-deletion';
const untilOthersEnd = 200;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * LC15. The request ends every session and lets nobody in any more; a job erases the rest, and goes on after a crash or a
 * failure until nothing is left but one receipt.
 */
export function createAccountDeletion(deps: AccountDeletionDeps): AccountDeletion {
  const { db, jobs, library, chats, clock, accounts } = deps;

  async function sums(ownerId: string): Promise<{ images: number; chats: number; bytes: number }> {
    const [live, trash, liveChats, trashedChats] = await Promise.all([
      library.whole.sum(ownerId, { state: 'live' }),
      library.trash.sum(ownerId),
      chats.all.count(ownerId),
      chats.trash.list(ownerId),
    ]);
    return {
      images: live.images + trash.images,
      chats: liveChats.chats + trashedChats.length,
      bytes: live.bytes + trash.bytes,
    };
  }

  async function obstacle(ownerId: string): Promise<string | null> {
    if (await accounts.isNeeded(ownerId))
      return 'You alone administer this installation, and others have accounts here. Make one of them an administrator first.';
    if (await deps.holds.isAnythingHeld(ownerId))
      return 'An administrator holds something of yours back from deletion. Data controls say what, who and why; ask them to lift it.';
    return null;
  }

  const resume = (ownerId: string): Promise<string> =>
    db.write((tx) => jobs.enqueue(tx, { ownerId, kind, key: kind, payload: {} }));

  /** Waits until nothing else is done for the owner, so that nothing new comes into being. */
  async function endOtherWork({ id, ownerId, signal }: JobContext): Promise<void> {
    while (!signal.aborted && (await jobs.stopOwner(ownerId, id)) > 0) await pause(untilOthersEnd);
  }

  /** What is left when all images and chats are gone: settings, reports, logs. A small piece at a time. */
  async function deleteRows(ownerId: string): Promise<void> {
    for (const table of ownedTables) {
      await inChunks(db, (tx, limit) => store.deleteRows(db, tx, table, ownerId, limit));
    }
  }

  /** What is left, and the account itself; its receipt takes the place of all others. Once: it may have been so before. */
  async function forget(ownerId: string, bytes: number): Promise<void> {
    if (await findReceiptOf(db.read, ownerId, ownerId)) return;
    const at = clock.now();
    const [receipt] = deps.receipts.sign(ownerId, [
      {
        kind: 'account',
        id: ownerId,
        at,
        rule: 'account',
        ruleId: null,
        bytes,
        sha256: null,
        surfaces: accountReceiptSurfaces,
      },
    ]);
    await db.write(async (tx) => {
      await deps.receipts.insert(tx, [receipt!]);
      await store.deleteReceiptsBut(tx, ownerId, receipt!.id);
      for (const table of ownedTables) await store.deleteRows(db, tx, table, ownerId, chunk);
      await accounts.forget(tx, ownerId);
      await deps.tidying.owe(tx);
    });
  }

  /** Said when nothing can be read any more. A crash before that leaves the deletion open, so that it goes on. */
  async function finish(ownerId: string): Promise<void> {
    await db.write(async (tx) => {
      for (const table of ownedTables) await store.deleteRows(db, tx, table, ownerId, chunk);
      await store.updateDeletion(tx, ownerId, { reason: null, finished_at: clock.now() });
    });
  }

  async function run(context: JobContext): Promise<void> {
    const { ownerId, signal } = context;
    const row = await store.findDeletion(db.read, { ownerId });
    if (!row || row.finished_at !== null) return;
    await endOtherWork(context);
    if (!signal.aborted) for (const eraser of deps.erasers) await eraser.beforeOwner?.(ownerId);
    const reason = signal.aborted ? null : await eraseEverything(deps, ownerId, signal);
    if (signal.aborted) return;
    if (reason !== null) return db.write((tx) => store.updateDeletion(tx, ownerId, { reason }));
    for (const eraser of deps.erasers) await eraser.ofOwner?.(ownerId);
    await deps.tidying.after(async () => {
      await deleteRows(ownerId);
      await forget(ownerId, row.bytes);
    });
    await finish(ownerId);
  }

  jobs.define({
    kind,
    concurrency: 1,
    maxAttempts: 5,
    listed: false,
    run,
    gaveUp: ({ ownerId }) =>
      db.write((tx) =>
        store.updateDeletion(tx, ownerId, { reason: 'Something failed; the log of the server says what.' }),
      ),
  });

  async function byToken(token: string) {
    const row = await store.findDeletion(db.read, { tokenHash: hashOf(token) });
    if (!row) throw notFound('deletion');
    return row;
  }

  return {
    async previewAccountDeletion({ ownerId }) {
      return { ...(await sums(ownerId)), obstacle: await obstacle(ownerId) };
    },

    async deleteAccount(actor, password, visit) {
      const { ownerId } = actor;
      await accounts.provePassword(actor, password, visit);
      const inTheWay = await obstacle(ownerId);
      if (inTheWay !== null) throw new AppError('conflict', inTheWay);
      const token = randomBytes(32).toString('base64url');
      const counts = await sums(ownerId);
      await db.write(async (tx) => {
        await accounts.shut(tx, ownerId);
        await store.insertDeletion(tx, {
          owner_id: ownerId,
          token_hash: hashOf(token),
          asked_at: clock.now(),
          ...counts,
          reason: null,
          finished_at: null,
        });
        await jobs.enqueue(tx, { ownerId, kind, key: kind, payload: {} });
      });
      return token;
    },

    async accountDeletion(token) {
      const row = await byToken(token);
      const left = row.finished_at === null ? (await sums(row.owner_id)).images : 0;
      return {
        askedAt: row.asked_at,
        finishedAt: row.finished_at,
        images: row.images,
        chats: row.chats,
        bytes: row.bytes,
        left,
        reason: row.reason,
      };
    },

    async accountReceiptFile(token) {
      const { owner_id: ownerId } = await byToken(token);
      const receipt = await findReceiptOf(db.read, ownerId, ownerId);
      if (!receipt) throw notFound('receipt');
      return fileOfReceipt(receipt);
    },

    async resumeAccountDeletions() {
      for (const ownerId of await store.openDeletions(db.read)) await resume(ownerId);
    },
  };
}
