import SqliteDatabase from 'better-sqlite3';
import { type KyselyPlugin, SqliteQueryCompiler } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chatMatch } from '../src/server/chats/index.ts';
import { systemClock } from '../src/server/clock.ts';
import { addBitDistance } from '../src/server/db/bit-distance.ts';
import { migrate, openSqlite, type Database } from '../src/server/db/index.ts';
import { migrations } from '../src/server/db/migrations/index.ts';
import { serviceMatch } from '../src/server/transfer/index.ts';
import { holdMatch } from '../src/server/lifecycle/index.ts';
import { createTimeline } from '../src/server/library/timeline.ts';
import { createTextMatch } from '../src/server/search/index.ts';
import { sortOrders } from '../src/shared/timeline.ts';

/**
 * What SQLite does for every query of the timeline and of search, as text beside this file: a change of plan is a diff
 * of it. `npx vitest run test/query-plans.test.ts -u` writes it anew.
 */
const owner = { ownerId: '01a20000-0000-7000-8000-000000000000', role: 'member' as const, sessionId: '' };
const images = 100_000;
const month = 202609;

interface Asked {
  sql: string;
  parameters: readonly unknown[];
}

let dataDir: string;
let db: Database;
let connection: SqliteDatabase.Database;
let asked: Asked[] = [];

/** Notes each query that is asked; what is only a part of one has no result. */
const built = new Map<unknown, Asked>();
const recorder: KyselyPlugin = {
  transformQuery({ node, queryId }) {
    const { sql, parameters } = new SqliteQueryCompiler().compileQuery(node, queryId);
    built.set(queryId, { sql, parameters });
    return node;
  },
  async transformResult({ result, queryId }) {
    asked.push(built.get(queryId)!);
    return result;
  },
};

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'imagestead-plans-'));
  db = openSqlite(dataDir);
  await migrate(db, migrations, systemClock);
  connection = new SqliteDatabase(join(dataDir, 'imagestead.db'));
  addBitDistance(connection);
  connection.exec(`WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${images - 1})
    INSERT INTO images (owner_id, id, state, source, name, media_type, file_key, bytes, width, height, sha256,
      settings, favourite, month, made_at, added_at, rating)
    SELECT '${owner.ownerId}', printf('01a20000-0000-7000-8000-%012x', i), 'live', 'generated', 'image ' || i, 'image/png',
      'originals/2026/09/' || i, 1000000 + i, 1024, 768 + i % 512, printf('%064x', i), '{}', i % 20 = 0,
      202601 + i % 9, 1767225600000 + (i % 9) * 2678400000 + i, 1767225600000 + i * 200000, nullif(i % 6, 0)
    FROM n`);
});
afterAll(async () => {
  connection.close();
  await db.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function planOf({ sql, parameters }: Asked): string[] {
  const rows = connection
    .prepare<unknown[], { id: number; parent: number; detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...parameters);
  const depth = new Map([[0, 0]]);
  return rows.map(({ id, parent, detail }) => {
    depth.set(id, depth.get(parent)! + 1);
    return `${'  '.repeat(depth.get(id)!)}${detail}`;
  });
}

/** Fields that are looked for in each image that the order leads to, off the main thread. */
const lookedFor = [
  'name:fox',
  'model:flux',
  'engine:sketch',
  'from:chatgpt',
  'chat:fox',
  'color:red',
  'ratio:16:9',
  'size>2mb',
  'seed:5',
  'near:01a20000-0000-7000-8000-000000000100',
  'has:credentials',
  'has:reference',
  'is:uploaded',
  'is:untagged',
  'is:duplicate',
  'is:stacked',
  'is:archived',
  'fox or tag:brand',
];

/** What may be gone through from end to end: words that match, what a query was given, and what it has found itself. */
const mayBeScanned = /SCAN (?:search_words VIRTUAL|json_each VIRTUAL|shapes|piece|below|found)\b/g;

test('every query of the timeline and of search goes the way that is written down', async () => {
  const recorded = { read: db.read.withPlugin(recorder), longRead: db.longRead.withPlugin(recorder) };
  const timeline = createTimeline(
    {
      ...db,
      ...recorded,
      text: createTextMatch(db),
      holds: holdMatch,
      chats: chatMatch,
      services: serviceMatch,
    },
    { clockOf: () => Promise.resolve(0) },
  );
  const parts: string[] = [];
  const plans = new Map<string, string[]>();

  async function note(what: string, work: () => Promise<unknown>): Promise<void> {
    asked = [];
    await work();
    const seen = [...new Set(asked.map((one) => planOf(one).join('\n')))];
    plans.set(what, seen);
    parts.push(`${what}\n${seen.join('\n')}\n`);
  }

  const queries = [
    '',
    'is:shown',
    'is:favourite',
    'after:2026-06-01',
    'rating>=4',
    'folder:travel',
    'tag:brand',
    'fox',
    'fox ink tag:brand',
    'in:trash',
  ];
  for (const query of queries) {
    for (const sort of query === '' || query === 'is:shown' ? sortOrders : (['made'] as const)) {
      const shown = { query, sort };
      const name = `${query === '' ? 'everything' : query}, ${sort}`;
      const key = { made: month, added: 202601, name: 9, size: 3, rating: 4 }[sort.replace('-', '')] ?? month;
      await note(`counts of ${name}`, () => timeline.sections(owner, shown));
      await note(`the first piece of ${name}`, () =>
        timeline.section(owner, shown, { month: key, offset: 0, limit: 1000 }),
      );
      await note(`a piece in the middle of ${name}`, () =>
        timeline.section(owner, shown, { month: key, offset: 5000, limit: 1000 }),
      );
      await note(`shapes of ${name}`, () => timeline.shapes(owner, shown, [key]));
    }
  }
  for (const query of lookedFor) {
    const shown = { query, sort: 'made' as const };
    await note(`counts of ${query}, made`, () => timeline.sections(owner, shown));
    await note(`the first piece of ${query}, made`, () =>
      timeline.section(owner, shown, { month, offset: 0, limit: 1000 }),
    );
  }
  await note('the place of an image', () =>
    timeline.place(owner, { query: '', sort: 'made' }, '01a20000-0000-7000-8000-000000000100'),
  );

  for (const [what, seen] of plans) {
    for (const plan of seen) {
      expect(plan.replaceAll(mayBeScanned, ''), what).not.toContain('SCAN');
      if (!what.startsWith('counts of')) expect(plan, what).not.toContain('USE TEMP B-TREE');
    }
  }
  await expect(parts.join('\n')).toMatchFileSnapshot('query-plans.txt');
});
