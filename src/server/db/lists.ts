import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Dialect } from './tables.ts';

/**
 * `column IN (ids)` with all ids as one JSON parameter: statements keep one text whatever the number of ids, and no
 * dialect's limit on parameters (32,766 and 65,535) is ever met.
 */
export function inList(dialect: Dialect, column: string, ids: readonly string[]): RawBuilder<SqlBool> {
  const list = JSON.stringify(ids);
  return dialect === 'sqlite'
    ? sql<SqlBool>`${sql.ref(column)} IN (SELECT value FROM json_each(${list}))`
    : sql<SqlBool>`${sql.ref(column)} IN (SELECT value FROM jsonb_array_elements_text(${list}::jsonb))`;
}

/** Rows of a list for a statement's FROM, each as `d.value`, a JSON value. */
export const rowsOf = (dialect: Dialect, list: readonly unknown[]): RawBuilder<unknown> =>
  dialect === 'sqlite'
    ? sql`json_each(${JSON.stringify(list)}) AS d`
    : sql`jsonb_array_elements(${JSON.stringify(list)}::jsonb) AS d(value)`;
