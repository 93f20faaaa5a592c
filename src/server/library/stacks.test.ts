import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage } from '../../../test/factories.ts';
import { seeded, stillClock } from '../../../test/kernel.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { listChanges } from '../../shared/contract/changes.ts';
import { editImages } from '../../shared/contract/edits.ts';
import {
  chooseVersion,
  getImages,
  getSection,
  listSections,
  listVersions,
} from '../../shared/contract/library.ts';
import { purgeImages, restoreImages, trashImages, undoTrash } from '../../shared/contract/lifecycle.ts';
import { undoFiling } from '../../shared/contract/organise.ts';
import { keepImage } from '../../shared/contract/temporary.ts';
import { groupsOf } from '../../shared/groups.ts';
import { type Database, migrate } from '../db/index.ts';
import { migrations } from '../db/migrations/index.ts';

interface Row {
  id: string;
  state: string;
  stack_id: string | null;
  chosen_at: number;
  made_at: number;
  covered: number;
}

const rowsOf = async (db: Database): Promise<Row[]> =>
  (
    await db.read
      .selectFrom('images')
      .select(['id', 'state', 'stack_id', 'chosen_at', 'made_at', 'covered'])
      .execute()
  ).map((row) => ({ ...row, chosen_at: Number(row.chosen_at), made_at: Number(row.made_at) }));

const isHigher = (a: Row, b: Row): boolean =>
  a.chosen_at !== b.chosen_at
    ? a.chosen_at > b.chosen_at
    : a.made_at !== b.made_at
      ? a.made_at > b.made_at
      : a.id > b.id;

/** What `covered` and the stacks must be, found from all rows and from every link that ever was. */
function plainly(rows: readonly Row[], links: readonly (readonly [string, string])[]): Map<string, string> {
  const stacks = new Map<string, string>();
  for (const group of groupsOf(links)) for (const id of group) stacks.set(id, group[0]!);
  const said = rows.map((row) => {
    const mates = rows.filter(({ id }) => stacks.has(row.id) && stacks.get(id) === stacks.get(row.id));
    const covered =
      row.state === 'live' && mates.some((other) => other.state === 'live' && isHigher(other, row));
    return [
      row.id,
      `${mates
        .map(({ id }) => id)
        .toSorted()
        .join(' ')} ${covered ? 1 : 0}`,
    ] as const;
  });
  return new Map(said);
}

function asKept(rows: readonly Row[]): Map<string, string> {
  const said = rows.map((row) => {
    const mates = rows.filter(({ stack_id }) => stack_id !== null && stack_id === row.stack_id);
    return [
      row.id,
      `${mates
        .map(({ id }) => id)
        .toSorted()
        .join(' ')} ${row.covered}`,
    ] as const;
  });
  return new Map(said);
}

describe.each(testDatabases)('versions of a picture on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const make = async (from: readonly string[] = [], kind: 'edit' | 'variation' | 'reference' = 'edit') => {
    house.clock.pass(1000);
    return (await giveImage(house, ana, { madeFrom: from.map((imageId) => ({ imageId, kind })) })).id;
  };
  const find = async (query: string): Promise<string[]> => {
    const { sections } = await ana.call(listSections, { query });
    const pieces = await Promise.all(
      sections.map(({ month }) => ana.call(getSection, { month, query, offset: 0, limit: 1000 })),
    );
    const ids = pieces.flatMap((piece) => piece.ids);
    expect(
      sections.reduce((sum, { count }) => sum + count, 0),
      query,
    ).toBe(ids.length);
    return ids;
  };
  const shown = () => find('is:shown');
  const trash = (...ids: string[]) => ana.call(trashImages, { selection: { ids } });

  test('[LC2] the newest version stands for its picture, until another is chosen; what is trashed gives way', async () => {
    const alone = await make();
    const first = await make();
    const second = await make([first]);
    const third = await make([second], 'variation');
    await make([first], 'reference').then((id) => trash(id));
    expect(await shown()).toEqual([third, alone]);
    expect((await find('is:stacked')).toSorted()).toEqual([first, second, third].toSorted());
    const month = (await ana.call(listSections, {})).sections[0]!.month;
    const piece = await ana.call(getSection, { month, query: 'is:shown', offset: 0, limit: 10 });
    expect(piece.versions).toEqual([3, 1]);
    expect((await ana.call(getSection, { month, offset: 0, limit: 10 })).versions).toEqual([]);
    const given = await ana.call(getImages, { ids: [second, third], query: 'is:shown' });
    expect([given.images.map(({ id }) => id), given.versions]).toEqual([[third], [3]]);

    const { actionId } = await ana.call(chooseVersion, { id: first });
    expect(await shown()).toEqual([first, alone]);
    expect((await ana.call(listVersions, { id: third })).shownId).toBe(first);
    const deleted = await trash(first);
    expect(await shown()).toEqual([third, alone]);
    await ana.call(undoTrash, { actionId: deleted.actionId });
    expect(await shown()).toEqual([first, alone]);
    // Chosen, it stands before what is newer.
    const fourth = await make([third]);
    expect(await shown()).toEqual([first, alone]);
    expect(await ana.call(undoFiling, { actionId })).toMatchObject({ images: 1 });
    expect(await shown()).toEqual([fourth, alone]);
    await trash(second, third, fourth, first);
    expect(await shown()).toEqual([alone]);
    expect(await find('is:stacked')).toEqual([]);
  });

  test('what can not be chosen says so; a foreign image is not found', async () => {
    const alone = await make();
    const first = await make();
    const second = await make([first]);
    await trash(first);
    await expect(ana.call(chooseVersion, { id: alone })).rejects.toMatchObject({ code: 'conflict' });
    await expect(ana.call(chooseVersion, { id: first })).rejects.toMatchObject({ code: 'conflict' });
    const ben = await house.join();
    await expect(ben.call(chooseVersion, { id: second })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a device hears of what disappears and appears in the same step', async () => {
    const first = await make();
    const { seq: before } = await ana.call(listChanges, { after: 0 });
    const second = await make([first]);
    const { sets } = await ana.call(listChanges, { after: before });
    const step = sets.find(({ changes }) => changes.some(({ kind }) => kind === 'image.added'));
    const updated = step!.changes.find(({ kind }) => kind === 'image.updated');
    expect(updated!.ids.toSorted()).toEqual([first, second].toSorted());
  });

  test('[LC9] a picture stays one when a version in its middle is purged', async () => {
    const first = await make();
    const second = await make([first]);
    const third = await make([second]);
    await trash(second);
    await ana.call(purgeImages, { selection: { ids: [second] } });
    await house.settled();
    expect(await shown()).toEqual([third]);
    const { images, shownId } = await ana.call(listVersions, { id: first });
    expect([images.map(({ id }) => id), shownId]).toEqual([[first, third], third]);
  });

  test('whatever is made, dated, trashed, restored, undone, purged, kept and chosen: shown is what must be', async () => {
    const random = seeded(11);
    const pick = <T>(of: readonly T[]): T | undefined => of[Math.floor(random() * of.length)];
    const { db } = house.app;
    const own = async (...states: string[]) =>
      (await rowsOf(db))
        .filter(({ id, state }) => mine.has(id) && states.includes(state))
        .map(({ id }) => id);
    const mine = new Set<string>();
    let links: (readonly [string, string])[] = [];
    const undos: (() => Promise<unknown>)[] = [];
    const steps: Record<string, () => Promise<unknown>> = {
      async make() {
        const parents = [pick(await own('live', 'temporary', 'trashed')), pick([...mine])];
        const from = random() < 0.2 ? parents : random() < 0.8 ? parents.slice(0, 1) : [];
        const madeFrom = [...new Set(from)].flatMap((imageId) => imageId ?? []);
        const kind = random() < 0.85 ? 'edit' : 'reference';
        house.clock.pass(random() < 0.2 ? 0 : 1000);
        const given = { madeFrom: madeFrom.map((imageId) => ({ imageId, kind }) as const) };
        const { id } = await giveImage(house, ana, { ...given, temporary: random() < 0.2 });
        mine.add(id);
        const there = new Set((await rowsOf(db)).map((row) => row.id));
        if (kind === 'edit')
          links.push(...madeFrom.filter((from) => there.has(from)).map((from) => [from, id] as const));
      },
      async date() {
        const ids = (await own('live')).filter(() => random() < 0.3);
        if (ids.length === 0) return;
        const by = Math.floor((random() - 0.5) * 1e10);
        await ana.call(editImages, { selection: { ids }, edit: { kind: 'shift', by } });
      },
      async trash() {
        const ids = (await own('live')).filter(() => random() < 0.3);
        if (ids.length === 0) return;
        const { actionId } = await trash(...ids);
        undos.push(() => ana.call(undoTrash, { actionId }));
      },
      async restore() {
        const ids = (await own('trashed')).filter(() => random() < 0.5);
        if (ids.length > 0) await ana.call(restoreImages, { selection: { ids } });
      },
      undo: async () => undos.splice(Math.floor(random() * undos.length), 1)[0]?.(),
      async purge() {
        const id = pick(await own('trashed', 'temporary'));
        if (id === undefined) return;
        const fleeting = new Set(await own('temporary'));
        await ana.call(purgeImages, { selection: { ids: [id] } });
        await house.settled();
        links = links.filter((link) => !link.includes(id) || !link.some((one) => fleeting.has(one)));
      },
      async keep() {
        const id = pick(await own('temporary'));
        if (id !== undefined) await ana.call(keepImage, { id });
      },
      async choose() {
        const id = pick(await own('live'));
        const chosen = id && (await ana.call(chooseVersion, { id }).catch(() => null));
        if (chosen) undos.push(() => ana.call(undoFiling, { actionId: chosen.actionId }));
      },
    };
    const names = ['make', 'make', 'make', ...Object.keys(steps)];
    for (let i = 0; i < 90; i += 1) {
      const name = pick(names)!;
      await steps[name]!();
      const rows = (await rowsOf(db)).filter(({ id }) => mine.has(id));
      const fleeting = new Set(rows.filter(({ state }) => state === 'temporary').map(({ id }) => id));
      const standing = links.filter((link) => !link.some((id) => fleeting.has(id)));
      const kept = asKept(rows);
      // A stack that has come down to one image is one still.
      const must = plainly(rows, standing);
      for (const { id, stack_id } of rows)
        if (stack_id !== null && !must.get(id)!.includes(id)) must.set(id, `${id} 0`);
      expect(kept, `step ${i}, ${name}`).toEqual(must);
    }
    const rows = (await rowsOf(db)).filter(({ id, state }) => mine.has(id) && state === 'live');
    const expected = rows.filter(({ covered }) => covered === 0).map(({ id }) => id);
    expect((await shown()).toSorted()).toEqual(expected.toSorted());
    expect(rows.some(({ covered }) => covered === 1)).toBe(true);
  });
});

describe.each(testDatabases)('data from before stacks on $name', (database) => {
  test('its edits and variations are folded, those of temporary chats and references are not', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'imagestead-stacks-'));
    const db = await database.open(dataDir);
    try {
      const before = migrations.filter(({ version }) => version < 25);
      await migrate(db, before, stillClock());
      const states = { a: 'live', b: 'live', c: 'trashed', d: 'live', e: 'temporary', f: 'live', g: 'live' };
      for (const [at, [id, state]] of Object.entries(states).entries())
        await sql`INSERT INTO images (owner_id, id, state, source, name, media_type, file_key, bytes, width, height,
          sha256, settings, month, made_at, added_at) VALUES ('ana', ${id}, ${state}, 'uploaded', '', '', '', 1, 1, 1,
          ${id}, '{}', 202601, ${at}, ${at})`.execute(db.writer);
      const links = ['abedit', 'bcvariation', 'deedit', 'fgreference'];
      for (const [from, to, ...kind] of links)
        await db.writer
          .insertInto('derivations')
          .values({ owner_id: 'ana', from_id: from!, to_id: to!, kind: kind.join('') as 'edit' })
          .execute();
      await migrate(db, migrations, stillClock());
      const rows = (await rowsOf(db)).toSorted((x, y) => (x.id < y.id ? -1 : 1));
      const stack = rows[0]!.stack_id ?? '';
      // A stack outlives its images, so it has the id of none.
      expect(stack).toMatch(/^[0-9a-f-]{36}$/);
      expect(
        rows.map(({ id, stack_id, covered }) => `${id}${stack_id?.replace(stack, '+') ?? '-'}${covered}`),
      ).toEqual(['a+1', 'b+0', 'c+0', 'd-0', 'e-0', 'f-0', 'g-0']);
    } finally {
      await db.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
