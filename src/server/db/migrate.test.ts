import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { stillClock } from '../../../test/kernel.ts';
import { type Database, migrate, type Migration } from './index.ts';
import { migrations } from './migrations/index.ts';

const table = (version: number, name: string): Migration => ({
  version,
  name,
  up: async (tx) => void (await tx.schema.createTable(name).addColumn('id', 'text').execute()),
});

const failing: Migration = {
  version: 3,
  name: 'third',
  async up(tx) {
    await tx.schema.createTable('third').addColumn('id', 'text').execute();
    await sql`INSERT INTO third (id) VALUES ('half done')`.execute(tx);
    throw new Error('no such column');
  },
};

describe.each(testDatabases)('the data format on $name', (database) => {
  const clock = stillClock();
  let dataDir: string;
  let db: Database;
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'imagestead-migrate-'));
    db = await database.open(dataDir);
  });
  afterEach(async () => {
    await db.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const tables = async (): Promise<string[]> =>
    (await db.read.introspection.getTables()).map(({ name }) => name).toSorted();
  const versions = async (): Promise<number[]> =>
    (await db.read.selectFrom('format').select('version').orderBy('version').execute()).map(
      ({ version }) => version,
    );

  test('steps run once, in order, and are noted', async () => {
    await migrate(db, [table(1, 'first')], clock);
    await migrate(db, [table(1, 'first'), table(2, 'second')], clock);
    await migrate(db, [table(1, 'first'), table(2, 'second')], clock);
    expect(await tables()).toEqual(['first', 'format', 'second']);
    expect(await versions()).toEqual([1, 2]);
  });

  test('data of a newer program is refused and left alone', async () => {
    await migrate(db, [table(1, 'first'), table(2, 'second')], clock);
    await expect(migrate(db, [table(1, 'first')], clock)).rejects.toThrow(
      'This data was written by a newer Imagestead (data format 2; this program knows up to 1). Update Imagestead, or restore a backup of the older data.',
    );
    expect(await versions()).toEqual([1, 2]);
  });

  test('a step that fails leaves nothing, says so, and can be tried again', async () => {
    const steps = [table(1, 'first'), table(2, 'second'), failing];
    await expect(migrate(db, steps, clock)).rejects.toThrow(
      /could not be brought to data format 3 \(third\)\. It is as it was before/,
    );
    expect(await tables()).toEqual(['first', 'format', 'second']);
    expect(await versions()).toEqual([1, 2]);
    await migrate(db, [table(1, 'first'), table(2, 'second'), table(3, 'third')], clock);
    expect(await versions()).toEqual([1, 2, 3]);
  });

  test('the steps of this program are numbered without a gap and all run', async () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, i) => i + 1));
    await migrate(db, migrations, clock);
    expect(await versions()).toEqual(migrations.map(({ version }) => version));
  });
});
