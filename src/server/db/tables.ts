import type { Kysely, Transaction } from 'kysely';

/**
 * Every table. Each room adds its own by declaration merging, so that the kernel knows no room:
 * `declare module '../db/tables.ts' { interface Tables { … } }`.
 *
 * Both dialects hold the same values: times are integer milliseconds UTC, booleans 0 or 1, JSON is text.
 */
export interface Tables {
  format: { version: number; name: string; applied_at: number };
}

/** An open transaction; what it writes is all there or not at all. */
export type Tx = Transaction<Tables>;

/** Something that can be read from: the database outside a transaction, or a transaction. */
export type Reader = Kysely<Tables>;

export type Dialect = 'sqlite' | 'postgres';

/** One step of the data format. Steps run in order, each in its own transaction, and are never changed once landed. */
export interface Migration {
  version: number;
  name: string;
  up(tx: Transaction<unknown>, dialect: Dialect): Promise<void>;
}
