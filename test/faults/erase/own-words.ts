import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { Hit } from './data-files.ts';
import type { Marker } from './markers.ts';

/** Where a person's own words may lie: a message in a chat that stays, the title that came from it, a rule's query. */
const places = new Set(['messages.text', 'chats.title', 'chats.title_search', 'rules.query']);

/**
 * Looks where own words lie in the database, column by column, and compares with what the search of the file's bytes
 * found: they must be in their places, nowhere else, and there must be no copy that no row knows. Answers what is wrong.
 */
export function checkOwnWords(
  dataDir: string,
  ownWords: readonly Marker[],
  hits: readonly Hit[],
  needed: 'messages.text' | 'rules.query',
): string[] {
  using database = opened(join(dataDir, 'imagestead.db'));
  const columns = textColumns(database.connection);
  return ownWords.flatMap(({ content }) => {
    const counts = columns.map(({ name, sql }) => ({
      name,
      count: database.connection
        .prepare<[{ text: string }], { count: number }>(sql)
        .get({ text: String(content) })!.count,
    }));
    const known = counts.reduce((sum, { count }) => sum + count, 0);
    const found = hits.filter((hit) => hit.marker.content === content);
    return [
      ...(counts.some(({ name, count }) => name === needed && count > 0)
        ? []
        : [`the person's own words ${String(content)} are gone from ${needed}`]),
      ...counts
        .filter(({ name, count }) => count > 0 && !places.has(name))
        .map(({ name }) => `own words are left in ${name}`),
      ...found
        .filter(({ file, spelling }) => file !== 'imagestead.db' || spelling !== 'UTF-8')
        .map(({ file, spelling }) => `own words are left in ${file} as ${spelling}`),
      ...(found.length === known
        ? []
        : [`rows hold ${String(content)} ${known} times, the database's file ${found.length} times`]),
    ];
  });
}

/** The columns of the database whose values hold a text; of a server that does not run. */
export function columnsWith(dataDir: string, text: string): string[] {
  using database = opened(join(dataDir, 'imagestead.db'));
  return textColumns(database.connection).flatMap(({ name, sql }) => {
    const { count } = database.connection.prepare<[{ text: string }], { count: number }>(sql).get({ text })!;
    return count > 0 ? [name] : [];
  });
}

function opened(file: string) {
  const connection = new SqliteDatabase(file, { readonly: true });
  return { connection, [Symbol.dispose]: () => void connection.close() };
}

/** For every column of every table, how often its values hold a text. */
function textColumns(connection: SqliteDatabase.Database): { name: string; sql: string }[] {
  const rows = connection
    .prepare<[], { table: string; column: string }>(
      `SELECT t.name AS "table", c.name AS "column" FROM sqlite_schema t, pragma_table_info(t.name) c
       WHERE t.type = 'table'`,
    )
    .all();
  return rows.map(({ table, column }) => {
    const value = `CAST("${column}" AS text)`;
    // What goes away when the text is taken out, counted in lengths of the text.
    const times = `(length(${value}) - length(replace(${value}, @text, ''))) / length(@text)`;
    return {
      name: `${table}.${column}`,
      sql: `SELECT coalesce(sum(${times}), 0) AS count FROM "${table}"`,
    };
  });
}
