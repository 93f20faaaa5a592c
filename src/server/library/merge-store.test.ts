import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage } from '../../../test/factories.ts';
import { tag } from '../../../test/filing.ts';
import { stillClock } from '../../../test/kernel.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { emptyTrash, trashImages } from '../../shared/contract/lifecycle.ts';
import { listTags, moveTags, undoFiling } from '../../shared/contract/organise.ts';
import { migrate } from '../db/index.ts';
import { migrations } from '../db/migrations/index.ts';

describe.each(testDatabases)('what a merge keeps, on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  /** Some images of a tag that was merged into one that another image has; by id. */
  async function merged(count: number): Promise<{ ids: string[]; actionId: string }> {
    const ids: string[] = [];
    for (let i = 0; i < count; i++) ids.push((await giveImage(house, ana)).id);
    await tag(ana, { ids }, ['secretive']);
    await tag(ana, { ids: [(await giveImage(house, ana)).id] }, ['other']);
    const { actionId } = await ana.call(moveTags, { tags: ['secretive'], to: 'other', merge: true });
    return { ids: ids.toSorted(), actionId };
  }
  async function purge(...ids: string[]): Promise<void> {
    await ana.call(trashImages, { selection: { ids } });
    await ana.call(emptyTrash, {});
    await house.settled();
  }
  const parts = async () =>
    house.app.db.read
      .selectFrom('filing_actions')
      .select(['image_ids', 'before', 'witness_id'])
      .where('owner_id', '=', ana.person.id)
      .where('kind', '=', 'tag.merge')
      .execute();

  test('[LC11] it goes with the last image of it, and a purge reads only what a witness of it names', async () => {
    const { ids } = await merged(4);
    const [one, two, three, four] = ids;
    const [before] = await parts();
    expect(before).toMatchObject({ image_ids: JSON.stringify(ids), witness_id: four });
    await purge(two!);
    expect(await parts()).toEqual([before]);
    await purge(four!);
    expect(await parts()).toMatchObject([{ image_ids: JSON.stringify([one, three]), witness_id: three }]);
    await purge(three!, one!);
    expect(await parts()).toEqual([]);
    const tags = await house.app.db.read.selectFrom('tags').select('name').execute();
    expect(JSON.stringify(tags)).not.toContain('secretive');
  });

  test('[LC2] undone, each image that is left has its tag again, and those that are gone count for nothing', async () => {
    const { ids, actionId } = await merged(3);
    await purge(ids[0]!);
    expect(await ana.call(undoFiling, { actionId })).toMatchObject({ images: 2 });
    const { tags } = await ana.call(listTags, {});
    expect(tags.map(({ name, images }) => `${name} ${images}`).toSorted()).toEqual([
      'other 1',
      'secretive 2',
    ]);
  });

  test('what was merged before there were witnesses gets them', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'imagestead-merges-'));
    const db = await database.open(dataDir);
    try {
      const steps = migrations.filter(({ version }) => version < 28);
      await migrate(db, steps, stillClock());
      const rows = { 'tag.merge': '["a","b","c"]', 'tag.touch': '["a","b"]', 'tag.rename': '[]' };
      for (const [kind, ids] of Object.entries(rows))
        await sql`INSERT INTO filing_actions (owner_id, id, part, kind, subject_id, image_ids, at)
          VALUES ('ana', ${kind}, 0, ${kind}, 't', ${ids}, 1)`.execute(db.writer);
      await migrate(db, migrations, stillClock());
      const after = await db.read.selectFrom('filing_actions').select(['kind', 'witness_id']).execute();
      expect(Object.fromEntries(after.map(({ kind, witness_id }) => [kind, witness_id]))).toEqual({
        'tag.merge': 'c',
        'tag.touch': null,
        'tag.rename': null,
      });
    } finally {
      await db.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
