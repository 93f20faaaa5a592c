import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';

/** The database of a server that does not run, opened in a copy so that looking changes nothing. */
export function openCopy(dataDir: string) {
  const directory = mkdtempSync(join(tmpdir(), 'imagestead-copy-'));
  for (const end of ['', '-wal']) {
    const file = join(dataDir, `imagestead.db${end}`);
    if (existsSync(file)) copyFileSync(file, join(directory, `imagestead.db${end}`));
  }
  const connection = new SqliteDatabase(join(directory, 'imagestead.db'));
  return {
    all: <T>(sql: string): T[] => connection.prepare<[], T>(sql).all(),
    [Symbol.dispose]() {
      connection.close();
      rmSync(directory, { recursive: true });
    },
  };
}
