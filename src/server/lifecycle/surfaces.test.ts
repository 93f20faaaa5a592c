import { readdirSync } from 'node:fs';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { giveImage } from '../../../test/factories.ts';
import { startApp } from '../../../test/start-app.ts';
import { surfaces, unconcerned } from './index.ts';

test('[LC10] every table, column, folder and file is claimed by a surface', async () => {
  await using house = await startApp();
  const ana = await house.join('Ana');
  await giveImage(house, ana);
  await house.settled();
  const { db } = house.app;

  const owned = new Set([...surfaces.flatMap(({ tables = [] }) => tables), ...unconcerned.tables]);
  const references = new Map(surfaces.flatMap(({ references = {} }) => Object.entries(references)));
  const tables = await sql<{
    name: string;
  }>`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`.execute(db.read);
  const unclaimed: string[] = [];
  for (const { name } of tables.rows) {
    if (owned.has(name)) continue;
    const columns = await sql<{ name: string }>`SELECT name FROM pragma_table_info(${name})`.execute(db.read);
    const claimed = references.get(name) ?? [];
    unclaimed.push(
      ...columns.rows
        .map((column) => column.name)
        .filter((column) => !claimed.includes(column))
        .map((column) => `${name}.${column}`),
    );
  }
  expect(unclaimed).toEqual([]);

  const folders = new Set(surfaces.flatMap(({ folders = [] }) => folders));
  const files = new Set([...surfaces.flatMap(({ files = [] }) => files), ...unconcerned.files]);
  const strangers = readdirSync(house.dataDir, { withFileTypes: true })
    .filter((entry) => !(entry.isDirectory() ? folders : files).has(entry.name))
    .map(({ name }) => name);
  expect(strangers).toEqual([]);
});
