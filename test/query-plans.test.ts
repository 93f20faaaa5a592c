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
import { foundBy } from '../src/server/library/facets/facet-store.ts';
import * as index from '../src/server/library/facets/index-store.ts';
import { createTimeline } from '../src/server/library/timeline.ts';
import { createTextMatch } from '../src/server/search/index.ts';
import { parseQuery } from '../src/shared/query.ts';
import { bestSection, sortOrders } from '../src/shared/timeline.ts';

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
const mayBeScanned =
  /SCAN (?:(?:search_words|json_each|named) VIRTUAL|(?:shapes|piece|below|found|best|newest)\b|\(subquery)/g;

/** The newest matches, of which there are so many at most, are put in order by how well they match. */
const sortsOfBest = 2;

/** A database of which every room that helps to find images is told. */
function searched() {
  return {
    ...db,
    read: db.read.withPlugin(recorder),
    longRead: db.longRead.withPlugin(recorder),
    text: createTextMatch(db),
    holds: holdMatch,
    chats: chatMatch,
    services: serviceMatch,
  };
}

test('every query of the timeline and of search goes the way that is written down', async () => {
  const timeline = createTimeline(searched(), { clockOf: () => Promise.resolve(0) });
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
  const best = { query: 'fox ink tag:brand', sort: 'relevance' as const };
  await note(`counts of the best of ${best.query}`, () => timeline.sections(owner, best));
  await note(`the best of ${best.query}`, () =>
    timeline.section(owner, best, { month: bestSection, offset: 0, limit: 1000 }),
  );
  await note('the place of an image', () =>
    timeline.place(owner, { query: '', sort: 'made' }, '01a20000-0000-7000-8000-000000000100'),
  );

  for (const [what, seen] of plans) {
    for (const plan of seen) {
      expect(plan.replaceAll(mayBeScanned, ''), what).not.toContain('SCAN');
      const sorted = plan.match(/USE TEMP B-TREE/g) ?? [];
      if (what.startsWith('the best of')) expect(sorted.length, what).toBeLessThanOrEqual(sortsOfBest);
      else if (!what.startsWith('counts of')) expect(sorted, what).toEqual([]);
    }
  }
  await expect(parts.join('\n')).toMatchFileSnapshot('query-plans.txt');
});

test('every query of the facets goes the way that is written down', async () => {
  const counting = new SqliteDatabase(join(dataDir, 'imagestead.db'), {
    verbose: (sql) => asked.push({ sql: String(sql), parameters: [] }),
  });
  const { ownerId } = owner;
  const ids = ['01a20000-0000-7000-8000-000000000100'];
  const parts: string[] = [];

  function note(what: string, seen: readonly Asked[]): void {
    const plans = seen.map((one) => planOf(one).join('\n'));
    for (const plan of plans) expect(plan.replaceAll(mayBeScanned, ''), what).not.toContain('SCAN');
    parts.push(`${what}\n${plans.join('\n')}\n`);
  }
  function read(what: string, work: (connection: SqliteDatabase.Database) => unknown): void {
    asked = [];
    work(counting);
    note(what, asked);
  }

  for (const query of [
    'is:favourite',
    'tag:brand',
    'folder:travel',
    'fox',
    'fox ink tag:brand',
    'in:trash',
  ]) {
    const found = foundBy(searched(), ownerId, parseQuery(query));
    note(`which images ${query} finds`, found ? [found] : []);
  }
  read('a page of all images', (c) => index.pageOfImages(c, ownerId, '', 1000));
  read('images that were touched', (c) => index.imagesById(c, ownerId, ids));
  read('what is still there', (c) => index.rowsOf(c, ownerId));
  for (const kind of ['tags', 'folders'] as const) {
    read(`${kind} of all images`, (c) => index.readPostings(c, ownerId, kind, null));
    read(`${kind} of images that were touched`, (c) => index.readPostings(c, ownerId, kind, ids));
  }
  read('the clock', (c) => index.clockOf(c, ownerId));
  read('what was touched since', (c) => index.touchedSince(c, ownerId, 5));
  read('the names of tags', (c) => index.tagsOf(c, ownerId));
  read('the names of folders', (c) => index.foldersOf(c, ownerId));
  counting.close();
  await expect(parts.join('\n')).toMatchFileSnapshot('facet-plans.txt');
});
