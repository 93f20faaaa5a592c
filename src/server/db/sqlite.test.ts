import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Database } from './index.ts';
import { openSqlite } from './sqlite.ts';
import { scrubSqlite } from './sqlite-scrub.ts';
import { withStatementCache } from './statement-cache.ts';

let dataDir: string;
let db: Database | undefined;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'imagestead-sqlite-'));
});
afterEach(async () => {
  await db?.close();
  db = undefined;
  rmSync(dataDir, { recursive: true, force: true });
});

const file = (ending = ''): string => join(dataDir, `imagestead.db${ending}`);
const marker = 'a-secret-that-must-not-stay';

/** Rows 1 to `most` of one column `i`. */
const countTo = (most: number) =>
  sql`(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${sql.lit(most)}) SELECT i FROM n)`;

async function fill(database: Database, rows: number): Promise<void> {
  await database.write(async (tx) => {
    await sql`CREATE TABLE pages (id integer PRIMARY KEY, text text)`.execute(tx);
    await sql`INSERT INTO pages (text) SELECT ${marker.repeat(40)} FROM ${countTo(rows)}`.execute(tx);
  });
}

const traces = (): number =>
  ['', '-wal'].filter((ending) => readFileSync(file(ending)).includes(marker)).length;

describe('scrub', () => {
  test('gives freed pages back and empties the log; nothing deleted can be found', async () => {
    db = openSqlite(dataDir);
    await fill(db, 20_000);
    await db.scrub();
    const full = statSync(file()).size;
    expect(traces()).toBe(1);
    await db.write((tx) => sql`DELETE FROM pages`.execute(tx));
    await db.scrub();
    expect(traces()).toBe(0);
    expect(statSync(file('-wal')).size).toBe(0);
    expect(statSync(file()).size).toBeLessThan(full / 20);
  });

  test('waits for a reader in another thread without stopping this one', async () => {
    db = openSqlite(dataDir);
    await fill(db, 2000);
    const counting = sql`SELECT count(*) + (SELECT count(*) FROM pages) AS c FROM ${countTo(2_500_000)}`;
    const reader = counting.execute(db.longRead);
    let readerEnded = false;
    void reader.then(() => (readerEnded = true));
    await sql`SELECT 1`.execute(db.read);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(readerEnded).toBe(false);
    await db.write((tx) => sql`DELETE FROM pages`.execute(tx));
    let longestPause = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      longestPause = Math.max(longestPause, performance.now() - last);
      last = performance.now();
    }, 5);
    await db.scrub();
    clearInterval(beat);
    await reader;
    expect(statSync(file('-wal')).size).toBe(0);
    expect(traces()).toBe(0);
    expect(longestPause).toBeLessThan(1000);
  });

  test('says so when a reader never lets go', async () => {
    db = openSqlite(dataDir);
    await fill(db, 10);
    const writing = new SqliteDatabase(file());
    const reading = new SqliteDatabase(file(), { readonly: true });
    const rows = reading.prepare('SELECT * FROM pages').iterate();
    rows.next();
    await db.write((tx) => sql`DELETE FROM pages`.execute(tx));
    await expect(scrubSqlite(db.writer, writing, 50)).rejects.toThrow(/could not be emptied/);
    rows.return?.();
    await expect(scrubSqlite(db.writer, writing, 50)).resolves.toBeUndefined();
    reading.close();
    writing.close();
  });

  test('keeps out of open transactions', async () => {
    db = openSqlite(dataDir);
    await fill(db, 500);
    const database = db;
    const writes = Array.from({ length: 20 }, (_, i) =>
      database.write(async (tx) => {
        await sql`DELETE FROM pages WHERE id % 20 = ${i}`.execute(tx);
        await new Promise((resolve) => setTimeout(resolve, 1));
        await sql`INSERT INTO pages (text) VALUES ('kept')`.execute(tx);
      }),
    );
    await Promise.all([...writes, database.scrub(), database.scrub()]);
    await database.scrub();
    expect(traces()).toBe(0);
    const { rows } = await sql<{ count: number }>`SELECT count(*) AS count FROM pages`.execute(database.read);
    expect(rows).toEqual([{ count: 20 }]);
  });
});

describe('the log', () => {
  /** Pages that only the log has, and all that it holds. */
  function pages(): { missing: number; all: number } {
    const connection = new SqliteDatabase(file());
    const [{ log, checkpointed }] = connection.pragma('wal_checkpoint(NOOP)') as [
      { log: number; checkpointed: number },
    ];
    connection.close();
    return { missing: log - checkpointed, all: log };
  }
  const insert = (database: Database, rows: number) =>
    database.write((tx) =>
      sql`INSERT INTO pages (text) SELECT ${marker.repeat(40)} FROM ${countTo(rows)}`.execute(tx),
    );

  test('is copied when it has grown, and not by the commit that makes it grow', async () => {
    db = openSqlite(dataDir);
    await fill(db, 1);
    await db.scrub();
    await insert(db, 2000);
    expect(pages().missing).toBeLessThan(1000);
    await insert(db, 6000);
    expect(pages().missing).toBeGreaterThan(1000);
    await vi.waitFor(() => expect(pages().missing).toBe(0), { timeout: 20_000 });
    expect(pages().all).toBeGreaterThan(1000);
    await db.scrub();
    expect(pages().all).toBe(0);
  });

  test('is emptied and let go of while it is being copied', async () => {
    db = openSqlite(dataDir);
    await fill(db, 1);
    await insert(db, 8000);
    await db.scrub();
    expect(pages().all).toBe(0);
    await insert(db, 8000);
    await db.close();
    expect(() => statSync(file('-wal'))).toThrow(/ENOENT/);
  });
});

describe('opening', () => {
  test('every connection is durable and leaves no content behind', async () => {
    db = openSqlite(dataDir);
    const pragma = async (name: string, over: Database['writer']): Promise<unknown> =>
      Object.values((await sql.raw<Record<string, unknown>>(`PRAGMA ${name}`).execute(over)).rows[0]!)[0];
    expect(await pragma('synchronous', db.writer)).toBe(2);
    expect(await pragma('secure_delete', db.writer)).toBe(1);
    expect(await pragma('foreign_keys', db.writer)).toBe(1);
    expect(await pragma('temp_store', db.writer)).toBe(2);
    expect(await pragma('temp_store', db.longRead)).toBe(2);
    expect(await pragma('journal_mode', db.writer)).toBe('wal');
    expect(await pragma('auto_vacuum', db.writer)).toBe(2);
    await expect(sql`CREATE TABLE x (y)`.execute(db.read)).rejects.toThrow(/readonly/);
    await expect(sql`CREATE TABLE x (y)`.execute(db.longRead)).rejects.toThrow();
  });

  test('an empty file that a crash has left becomes a database like any other', async () => {
    writeFileSync(file(), '');
    db = openSqlite(dataDir);
    await fill(db, 1);
    const { rows } = await sql`PRAGMA auto_vacuum`.execute(db.writer);
    expect(rows).toEqual([{ auto_vacuum: 2 }]);
  });

  test('something else than a database, and a directory in its place, are refused with a sentence', () => {
    writeFileSync(file(), 'this is a text and not a database at all. '.repeat(100));
    expect(() => openSqlite(dataDir)).toThrow(/is not a database of Imagestead, or it is damaged/);
    rmSync(file());
    mkdirSync(file());
    expect(() => openSqlite(dataDir)).toThrow(/can't be opened for writing/);
  });

  test('closing lets go of the files, also when nothing was ever read', async () => {
    db = openSqlite(dataDir);
    await db.close();
    db = openSqlite(dataDir);
    await fill(db, 1);
    await db.close();
    // The last connection to close takes the log away.
    expect(() => statSync(file('-wal'))).toThrow(/ENOENT/);
  });
});

describe('kept statements', () => {
  test('follow a change of the schema', async () => {
    db = openSqlite(dataDir);
    await db.write((tx) => sql`CREATE TABLE pages (a)`.execute(tx));
    await db.write((tx) => sql`INSERT INTO pages VALUES (1)`.execute(tx));
    const all = sql`SELECT * FROM pages`;
    expect((await all.execute(db.read)).rows).toEqual([{ a: 1 }]);
    await db.write((tx) => sql`ALTER TABLE pages ADD COLUMN b DEFAULT 2`.execute(tx));
    expect((await all.execute(db.read)).rows).toEqual([{ a: 1, b: 2 }]);
    await db.write(async (tx) => {
      await sql`DROP TABLE pages`.execute(tx);
      await sql`CREATE TABLE pages (c)`.execute(tx);
      await sql`INSERT INTO pages VALUES (3)`.execute(tx);
    });
    expect((await all.execute(db.read)).rows).toEqual([{ c: 3 }]);
  });

  test('are compiled once for a text, and more texts than are kept do no harm', () => {
    const connection = new SqliteDatabase(':memory:');
    const cached = withStatementCache(connection);
    expect(cached.prepare('SELECT 1')).toBe(cached.prepare('SELECT 1'));
    const sums = Array.from({ length: 1200 }, (_, i) => cached.prepare(`SELECT ${i} AS i`).all([]));
    expect(sums[1199]).toEqual([{ i: 1199 }]);
    expect(cached.prepare('SELECT 7 AS i').all([])).toEqual([{ i: 7 }]);
    cached.close();
  });

  test('an error is the one that happened, also after SQLite has rolled back by itself', async () => {
    db = openSqlite(dataDir);
    const failing = db.write(async (tx) => {
      await sql`ROLLBACK`.execute(tx);
      throw new Error('the disk is full');
    });
    await expect(failing).rejects.toThrow('the disk is full');
    await expect(fill(db, 1)).resolves.toBeUndefined();
  });
});

describe('the reader thread', () => {
  test('answers queries that come together, each with its own rows or error', async () => {
    db = openSqlite(dataDir);
    await fill(db, 5);
    const database = db;
    const answers = await Promise.allSettled([
      sql`SELECT 1 AS n`.execute(database.longRead),
      sql`SELECT absent`.execute(database.longRead),
      sql`SELECT count(*) AS n FROM pages`.execute(database.longRead),
    ]);
    expect(answers[0]).toMatchObject({ status: 'fulfilled', value: { rows: [{ n: 1 }] } });
    expect(answers[1]).toMatchObject({ status: 'rejected', reason: { message: 'no such column: absent' } });
    expect(answers[2]).toMatchObject({ status: 'fulfilled', value: { rows: [{ n: 5 }] } });
  });

  test('that can not start or dies fails its queries; the next query starts another', async () => {
    db = openSqlite(dataDir);
    await fill(db, 1);
    renameSync(file(), file('.away'));
    const both = [sql`SELECT 1`.execute(db.longRead), sql`SELECT 2`.execute(db.longRead)];
    for (const answer of await Promise.allSettled(both)) expect(answer.status).toBe('rejected');
    renameSync(file('.away'), file());
    expect((await sql`SELECT 1 AS n`.execute(db.longRead)).rows).toEqual([{ n: 1 }]);
    const notData = sql`SELECT ${Symbol('none')}`.execute(db.longRead);
    await expect(notData).rejects.toThrow(/could not be cloned/);
    expect((await sql`SELECT 2 AS n`.execute(db.longRead)).rows).toEqual([{ n: 2 }]);
  });

  test('closing the database fails what it is at', async () => {
    db = openSqlite(dataDir);
    const endless = sql`SELECT count(*) FROM ${countTo(1_500_000)}`;
    const answer = expect(endless.execute(db.longRead)).rejects.toThrow(/was closed/);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await db.close();
    await answer;
  });
});
