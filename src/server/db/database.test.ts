import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { type Kernel, openKernel } from '../../../test/kernel.ts';
import { inList, type Tx } from './index.ts';

describe.each(testDatabases)('the database on $name', (database) => {
  let kernel: Kernel;
  beforeEach(async () => {
    kernel = await openKernel(database);
  });
  afterEach(() => kernel[Symbol.asyncDispose]());

  const clockRow = (owner: string) => ({ owner_id: owner, seq: 1, horizon: 0 });
  const owners = async (): Promise<string[]> => {
    const rows = await kernel.db.read
      .selectFrom('owner_clocks')
      .select('owner_id')
      .orderBy('owner_id')
      .execute();
    return rows.map(({ owner_id }) => owner_id);
  };

  test('hooks run in order: before the commit inside, after it when others can read', async () => {
    const { db } = kernel;
    const steps: string[] = [];
    await db.write(async (tx) => {
      db.beforeCommit(tx, 'key', async () => {
        await tx.insertInto('owner_clocks').values(clockRow('b')).execute();
        steps.push('before');
      });
      db.beforeCommit(tx, 'key', async () => void steps.push('the same key again'));
      db.afterCommit(tx, () => void steps.push('after'));
      await tx.insertInto('owner_clocks').values(clockRow('a')).execute();
      steps.push('work');
    });
    expect(steps).toEqual(['work', 'before', 'after']);
    expect(await owners()).toEqual(['a', 'b']);
  });

  test('a hook may add hooks', async () => {
    const { db } = kernel;
    const steps: string[] = [];
    await db.write(async (tx) => {
      db.beforeCommit(tx, 1, async () => {
        db.beforeCommit(tx, 2, async () => void steps.push('second'));
        db.afterCommit(tx, () => void steps.push('after'));
      });
    });
    expect(steps).toEqual(['second', 'after']);
  });

  test('of two writers that lock each other out, one gives way and runs again', async () => {
    const { db } = kernel;
    const step = (tx: Tx, owner: string) =>
      tx
        .updateTable('owner_clocks')
        .set((eb) => ({ seq: eb('seq', '+', 1) }))
        .where('owner_id', '=', owner)
        .execute();
    await db.write((tx) =>
      tx
        .insertInto('owner_clocks')
        .values([clockRow('a'), clockRow('b')])
        .execute(),
    );
    // Where writers wait for one another from the start, the first can't wait for the second.
    let begun = 0;
    const both = async (): Promise<void> => {
      begun += 1;
      for (let turns = 0; begun < 2 && turns < 20; turns += 1) await pause(10);
    };
    const writer = (first: string, second: string): Promise<void> =>
      db.write(async (tx) => {
        await step(tx, first);
        await both();
        await step(tx, second);
      });
    await Promise.all([writer('a', 'b'), writer('b', 'a')]);
    const rows = await db.read.selectFrom('owner_clocks').select('seq').execute();
    expect(rows).toEqual([{ seq: 3 }, { seq: 3 }]);
  });

  test('a rollback leaves nothing and runs no hook after the commit', async () => {
    const { db } = kernel;
    const after = vi.fn();
    const trouble = new Error('the work failed');
    const failing = db.write(async (tx) => {
      db.afterCommit(tx, after);
      await tx.insertInto('owner_clocks').values(clockRow('a')).execute();
      throw trouble;
    });
    await expect(failing).rejects.toBe(trouble);
    const failingHook = db.write(async (tx) => {
      db.afterCommit(tx, after);
      await tx.insertInto('owner_clocks').values(clockRow('a')).execute();
      db.beforeCommit(tx, 1, () => Promise.reject(trouble));
    });
    await expect(failingHook).rejects.toBe(trouble);
    expect(after).not.toHaveBeenCalled();
    expect(await owners()).toEqual([]);
  });

  test('a failing hook after the commit makes the write no failure and stops no other hook', async () => {
    const { db } = kernel;
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const second = vi.fn();
    const answer = await db.write(async (tx) => {
      db.afterCommit(tx, () => {
        throw new Error('a listener failed');
      });
      db.afterCommit(tx, second);
      return 'durable';
    });
    expect(answer).toBe('durable');
    expect(second).toHaveBeenCalledOnce();
    expect(warned).toHaveBeenCalledOnce();
    warned.mockRestore();
  });

  test('a transaction that write() did not open has no hooks', async () => {
    const { db } = kernel;
    await db.writer.transaction().execute((tx) => {
      expect(() => db.afterCommit(tx, () => undefined)).toThrow(/not opened by write/);
      return Promise.resolve();
    });
  });

  test('writes at the same time all happen, one after the other', async () => {
    const { db } = kernel;
    await db.write((tx) => tx.insertInto('owner_clocks').values(clockRow('a')).execute());
    const step = () =>
      db.write(async (tx) => {
        const row = await tx
          .selectFrom('owner_clocks')
          .select('seq')
          .$if(db.dialect === 'postgres', (query) => query.forUpdate())
          .executeTakeFirstOrThrow();
        await new Promise((resolve) => setImmediate(resolve));
        await tx
          .updateTable('owner_clocks')
          .set({ seq: row.seq + 1 })
          .execute();
      });
    await Promise.all(Array.from({ length: 25 }, step));
    const row = await db.read.selectFrom('owner_clocks').select('seq').executeTakeFirstOrThrow();
    expect(row.seq).toBe(26);
  });

  test('a list of 100,000 ids is one parameter', async () => {
    const { db } = kernel;
    await db.write((tx) =>
      tx
        .insertInto('owner_clocks')
        .values([clockRow('a'), clockRow('b'), clockRow('c')])
        .execute(),
    );
    const ids = ['a', 'c', ...Array.from({ length: 100_000 }, (_, i) => `none-${i}`)];
    const rows = await db.read
      .selectFrom('owner_clocks')
      .select('owner_id')
      .where(inList(db.dialect, 'owner_id', ids))
      .orderBy('owner_id')
      .execute();
    expect(rows.map(({ owner_id }) => owner_id)).toEqual(['a', 'c']);
    const none = await db.read
      .selectFrom('owner_clocks')
      .selectAll()
      .where(inList(db.dialect, 'owner_id', []))
      .execute();
    expect(none).toEqual([]);
  });

  test('numbers past 32 bits come back as numbers', async () => {
    const { db, clock } = kernel;
    await db.write((tx) =>
      tx
        .insertInto('owner_clocks')
        .values({ ...clockRow('a'), seq: clock.now() })
        .execute(),
    );
    const row = await db.read
      .selectFrom('owner_clocks')
      .select(['seq', ({ fn }) => fn.max('seq').as('most')])
      .groupBy('seq')
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ seq: clock.now(), most: clock.now() });
  });

  test('long reads see what was written', async () => {
    const { db } = kernel;
    await db.write((tx) => tx.insertInto('owner_clocks').values(clockRow('a')).execute());
    expect(await db.longRead.selectFrom('owner_clocks').selectAll().execute()).toHaveLength(1);
  });

  test('closing waits for the writes before it, and can be asked for twice', async () => {
    const { db } = kernel;
    const written = Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        db.write(async (tx) => {
          await new Promise((resolve) => setImmediate(resolve));
          await tx
            .insertInto('owner_clocks')
            .values(clockRow(String(i)))
            .execute();
        }),
      ),
    );
    if (db.dialect === 'postgres') await written;
    await Promise.all([db.close(), db.close()]);
    await expect(written).resolves.toHaveLength(10);
    await expect(db.write((tx) => sql`SELECT 1`.execute(tx))).rejects.toThrow(/destroyed/);
  });
});
