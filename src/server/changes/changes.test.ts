import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ChangeKind, ChangeSet } from '../../shared/contract/changes.ts';
import { testDatabases } from '../../../test/databases.ts';
import { type Kernel, openKernel, seeded } from '../../../test/kernel.ts';

const day = 24 * 60 * 60 * 1000;

describe.each(testDatabases)('the change log on $name', (database) => {
  let kernel: Kernel;
  beforeEach(async () => {
    kernel = await openKernel(database);
  });
  afterEach(() => kernel[Symbol.asyncDispose]());

  const note = (ownerId: string, ...notes: [ChangeKind, string[]][]): Promise<void> =>
    kernel.db.write(async (tx) => {
      for (const [kind, ids] of notes) kernel.changes.append(tx, ownerId, kind, ids);
    });

  function follow(ownerId: string) {
    const sets: ChangeSet[] = [];
    const listening = kernel.changes.listen(ownerId, {
      onChangeSet: (set) => sets.push(set),
      onTransient: () => undefined,
    });
    return { sets, [Symbol.dispose]: () => listening[Symbol.dispose]() };
  }

  test('the clock steps once for a transaction, whatever kinds and repeated ids are in it', async () => {
    using live = follow('a');
    await note('a', ['image.added', ['1', '2']], ['chat.updated', ['9']], ['image.added', ['2', '3']]);
    await note('a', ['image.trashed', ['1']]);
    const sets = [
      {
        seq: 1,
        changes: [
          { kind: 'image.added', ids: ['1', '2', '3'] },
          { kind: 'chat.updated', ids: ['9'] },
        ],
      },
      { seq: 2, changes: [{ kind: 'image.trashed', ids: ['1'] }] },
    ];
    expect(await kernel.changes.since('a', 0)).toEqual({ seq: 2, reload: false, more: false, sets });
    expect(live.sets).toEqual(sets);
    expect((await kernel.changes.since('a', 1)).sets).toEqual([sets[1]]);
    expect(await kernel.changes.since('a', 2)).toEqual({ seq: 2, reload: false, more: false, sets: [] });
  });

  test('owners have clocks of their own and hear only of their own', async () => {
    using b = follow('b');
    await note('a', ['image.added', ['1']]);
    await kernel.db.write(async (tx) => {
      kernel.changes.append(tx, 'a', 'image.added', ['2']);
      kernel.changes.append(tx, 'b', 'image.added', ['3']);
    });
    expect(await kernel.changes.clockOf('a')).toBe(2);
    expect(await kernel.changes.clockOf('b')).toBe(1);
    expect(b.sets).toEqual([{ seq: 1, changes: [{ kind: 'image.added', ids: ['3'] }] }]);
  });

  test('nothing is noted and told of a transaction that is rolled back or changes nothing', async () => {
    using live = follow('a');
    const failing = kernel.db.write(async (tx) => {
      kernel.changes.append(tx, 'a', 'image.added', ['1']);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await note('a', ['image.added', []]);
    expect(await kernel.changes.clockOf('a')).toBe(0);
    expect(live.sets).toEqual([]);
  });

  test('more than 1,000 ids are one set, kept in several rows', async () => {
    const ids = Array.from({ length: 2500 }, (_, i) => `id-${i}`);
    await note('a', ['image.trashed', ids]);
    const rows = await kernel.db.read.selectFrom('changes').select('part').orderBy('part').execute();
    expect(rows.map(({ part }) => part)).toEqual([0, 1, 2]);
    const { sets } = await kernel.changes.since('a', 0);
    expect(sets).toHaveLength(1);
    expect(sets[0]!.changes.flatMap((change) => change.ids)).toEqual(ids);
  });

  test('half a million ids in one transaction', async () => {
    const ids = Array.from({ length: 501_500 }, (_, i) => i.toString(36));
    await note('a', ['image.trashed', ids]);
    const { sets } = await kernel.changes.since('a', 0);
    expect(sets[0]!.changes.flatMap((change) => change.ids)).toHaveLength(ids.length);
  });

  test('what another hook appends just before the commit is not lost', async () => {
    await kernel.db.write(async (tx) => {
      kernel.changes.append(tx, 'a', 'image.added', ['1']);
      kernel.db.beforeCommit(tx, 'late', async () => kernel.changes.append(tx, 'a', 'image.added', ['2']));
    });
    const { sets } = await kernel.changes.since('a', 0);
    expect(sets.flatMap(({ changes }) => changes.flatMap(({ ids }) => ids))).toEqual(['1', '2']);
  });

  test('a backfill comes in pieces of 500 transactions', async () => {
    for (let i = 1; i <= 501; i += 1) await note('a', ['image.added', [String(i)]]);
    const first = await kernel.changes.since('a', 0);
    expect(first).toMatchObject({ seq: 501, reload: false, more: true });
    expect(first.sets.map(({ seq }) => seq)).toEqual(Array.from({ length: 500 }, (_, i) => i + 1));
    const second = await kernel.changes.since('a', 500);
    expect(second).toMatchObject({ seq: 501, more: false, sets: [{ seq: 501 }] });
    expect(await kernel.changes.since('a', 1)).toMatchObject({ more: false });
  });

  test('behind the horizon and ahead of the clock must load anew; at either edge need not', async () => {
    for (let i = 0; i < 3; i += 1) await note('a', ['image.added', [String(i)]]);
    kernel.clock.pass(91 * day);
    for (let i = 3; i < 5; i += 1) await note('a', ['image.added', [String(i)]]);
    await note('b', ['image.added', ['1']]);
    await kernel.changes.forgetOld();
    expect(await kernel.changes.since('a', 2)).toEqual({ seq: 5, reload: true, more: false, sets: [] });
    expect(await kernel.changes.since('a', 3)).toMatchObject({
      reload: false,
      sets: [{ seq: 4 }, { seq: 5 }],
    });
    expect(await kernel.changes.since('a', 5)).toMatchObject({ reload: false, sets: [] });
    expect(await kernel.changes.since('a', 6)).toMatchObject({ seq: 5, reload: true });
    expect(await kernel.changes.since('b', 0)).toMatchObject({ reload: false, sets: [{ seq: 1 }] });
    expect(await kernel.changes.since('nobody', 0)).toMatchObject({ seq: 0, reload: false, sets: [] });
    expect(await kernel.changes.since('nobody', 1)).toMatchObject({ reload: true });
  });

  test('the clock goes on after everything was forgotten', async () => {
    await note('a', ['image.added', ['1']]);
    kernel.clock.pass(91 * day);
    await kernel.changes.forgetOld();
    await note('a', ['image.added', ['2']]);
    expect(await kernel.changes.since('a', 1)).toMatchObject({ seq: 2, reload: false, sets: [{ seq: 2 }] });
  });

  test('a reader never gets a torn log, while it is written to and forgotten', async () => {
    const random = seeded(7);
    let writing = true;
    const writers = (async () => {
      for (let i = 0; i < 120; i += 1) {
        await note('a', ['image.added', [String(i)]]);
        kernel.clock.pass(Math.floor(60 * day * random()));
        if (random() < 0.3) await kernel.changes.forgetOld();
        await new Promise((resolve) => setImmediate(resolve));
      }
    })().finally(() => (writing = false));
    let reloads = 0;
    for (let last = 0; writing;) {
      const { seq, reload, sets } = await kernel.changes.since('a', last);
      expect(sets.map((set) => set.seq)).toEqual(sets.map((_, i) => last + 1 + i));
      if (reload) reloads += 1;
      else expect(last + sets.length).toBe(seq);
      // Now and then a device is away for a while.
      if (random() < 0.1) last = seq;
      await new Promise((resolve) => setImmediate(resolve));
    }
    await writers;
    expect(reloads).toBeGreaterThan(0);
  });

  test('a listener that fails disturbs neither the write nor the others', async () => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    using _failing = kernel.changes.listen('a', {
      onChangeSet() {
        throw new Error('this device is broken');
      },
      onTransient() {
        throw new Error('this device is broken');
      },
    });
    using live = follow('a');
    await note('a', ['image.added', ['1']]);
    kernel.changes.announce('a', { type: 'job.progress', jobId: '1', done: 1, total: null });
    expect(live.sets).toHaveLength(1);
    expect(warned).toHaveBeenCalledTimes(2);
    warned.mockRestore();
  });

  test('who stops listening hears nothing more, and ends nobody else by stopping twice', async () => {
    const first = follow('a');
    first[Symbol.dispose]();
    using second = follow('a');
    first[Symbol.dispose]();
    await note('a', ['image.added', ['1']]);
    expect(first.sets).toEqual([]);
    expect(second.sets).toHaveLength(1);
  });

  test('many writers of one owner at once: every clock value once, in the order of the log', async () => {
    using live = follow('a');
    const count = 60;
    await Promise.all(Array.from({ length: count }, (_, i) => note('a', ['image.added', [String(i)]])));
    const { sets } = await kernel.changes.since('a', 0);
    expect(sets.map(({ seq }) => seq)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
    expect(new Set(sets.flatMap(({ changes }) => changes.flatMap(({ ids }) => ids))).size).toBe(count);
    expect(live.sets.toSorted((x, y) => x.seq - y.seq)).toEqual(sets);
  });
});
