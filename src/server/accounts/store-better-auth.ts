import type { createAdapterFactory as CreateAdapterFactory } from 'better-auth/adapters';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../db/index.ts';
import { hashToken } from './session-cookie.ts';
import { type AnyTables, type Condition, matchAll } from './store-conditions.ts';

type Row = Record<string, unknown>;
type Factory = ReturnType<typeof CreateAdapterFactory>;
type CustomAdapter = ReturnType<Parameters<typeof CreateAdapterFactory>[0]['adapter']>;

/** The column that holds the hash of what better-auth knows as the session's token. */
const tokenColumn = 'token_hash';

/**
 * The database as better-auth sees it. An adapter of our own, because better-auth's would store times as text on SQLite
 * and as timestamps on Postgres, and session tokens as they are. Through this one both dialects hold the same values as
 * every other table: times are integer milliseconds, booleans 0 or 1; and a session's token is stored hashed only, yet
 * better-auth, which asks with the token itself, gets it back in the rows that it asked for. Its transactions are those
 * of the rest of the server.
 */
export function createAuthStore(db: Database, createAdapterFactory: typeof CreateAdapterFactory): Factory {
  const over = (connection: unknown, isTransaction: boolean): Factory => {
    return (options) =>
      createAdapterFactory({
        config: {
          adapterId: 'imagestead',
          supportsBooleans: false,
          customTransformInput: ({ data }: { data: unknown }) => toStored(data),
          customTransformOutput: ({ data, fieldAttributes }) =>
            fieldAttributes.type === 'date' && typeof data === 'number' ? new Date(data) : (data as unknown),
          transaction: isTransaction ? false : (work) => db.write((tx) => work(over(tx, true)(options))),
        },
        adapter: ({ getFieldName }) =>
          adapterOver(connection as Kysely<AnyTables>, (model, field) =>
            getFieldName({ model, field }),
          ) as CustomAdapter,
      })(options);
  };
  return over(db.writer, false);
}

const toStored = (value: unknown): unknown => {
  if (value instanceof Date) return value.getTime();
  return Array.isArray(value) ? value.map(toStored) : value;
};

interface Request {
  model: string;
  where?: Condition[] | undefined;
}

function adapterOver(db: Kysely<AnyTables>, columnOf: (model: string, field: string) => string) {
  const select = ({ model, where = [] }: Request, tokens: Tokens) =>
    db.selectFrom(model).where((eb) => matchAll(eb, tokens.hide(where)));
  const firstId = (request: Request, tokens: Tokens) => select(request, tokens).select('id').limit(1);

  return {
    async create({ model, data }: { model: string; data: Row }): Promise<Row> {
      const tokens = createTokens();
      const row = await db
        .insertInto(model)
        .values(tokens.hideIn(data))
        .returningAll()
        .executeTakeFirstOrThrow();
      return tokens.showIn(row);
    },
    async findOne(request: Request & { select?: string[] | undefined }): Promise<Row | null> {
      const tokens = createTokens();
      const row = await select(request, tokens).selectAll().limit(1).executeTakeFirst();
      return row ? tokens.showIn(row) : null;
    },
    async findMany(
      request: Request & {
        limit: number;
        sortBy?: { field: string; direction: 'asc' | 'desc' } | undefined;
        offset?: number | undefined;
      },
    ): Promise<Row[]> {
      const tokens = createTokens();
      let query = select(request, tokens).selectAll().limit(request.limit);
      if (request.offset) query = query.offset(request.offset);
      if (request.sortBy) {
        const { field, direction } = request.sortBy;
        query = query.orderBy(columnOf(request.model, field), direction);
      }
      return (await query.execute()).map((row) => tokens.showIn(row));
    },
    async count({ model, where = [] }: Request): Promise<number> {
      const row = await db
        .selectFrom(model)
        .where((eb) => matchAll(eb, createTokens().hide(where)))
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
    async update(request: Request & { update: Row }): Promise<Row | null> {
      const tokens = createTokens();
      const row = await db
        .updateTable(request.model)
        .set(tokens.hideIn(request.update))
        .where('id', 'in', firstId(request, tokens))
        .returningAll()
        .executeTakeFirst();
      return row ? tokens.showIn(row) : null;
    },
    async updateMany({ model, where = [], update }: Request & { update: Row }): Promise<number> {
      const tokens = createTokens();
      const { numUpdatedRows } = await db
        .updateTable(model)
        .set(tokens.hideIn(update))
        .where((eb) => matchAll(eb, tokens.hide(where)))
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },
    async delete(request: Request): Promise<void> {
      await db.deleteFrom(request.model).where('id', 'in', firstId(request, createTokens())).execute();
    },
    async deleteMany({ model, where = [] }: Request): Promise<number> {
      const { numDeletedRows } = await db
        .deleteFrom(model)
        .where((eb) => matchAll(eb, createTokens().hide(where)))
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
    /** Takes one row out; of two who ask at once only one gets it. */
    async consumeOne(request: Request): Promise<Row | null> {
      const tokens = createTokens();
      const row = await db
        .deleteFrom(request.model)
        .where('id', 'in', firstId(request, tokens))
        .where((eb) => matchAll(eb, tokens.hide(request.where ?? [])))
        .returningAll()
        .executeTakeFirst();
      return row ? tokens.showIn(row) : null;
    },
    async incrementOne(
      request: Request & { increment: Record<string, number>; set?: Row | undefined },
    ): Promise<Row | null> {
      const tokens = createTokens();
      const steps: Record<string, RawBuilder<unknown>> = Object.fromEntries(
        Object.entries(request.increment).map(([column, by]) => [column, sql`${sql.ref(column)} + ${by}`]),
      );
      const row = await db
        .updateTable(request.model)
        .set({ ...tokens.hideIn(request.set ?? {}), ...steps })
        .where('id', 'in', firstId(request, tokens))
        .where((eb) => matchAll(eb, tokens.hide(request.where ?? [])))
        .returningAll()
        .executeTakeFirst();
      return row ? tokens.showIn(row) : null;
    },
  };
}

type Tokens = ReturnType<typeof createTokens>;

/** Replaces tokens by their hashes on the way in, and, within one call, hashes by their tokens on the way out. */
function createTokens() {
  const known = new Map<unknown, string>();
  const hide = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(hide);
    if (typeof value !== 'string') return value;
    const hash = hashToken(value);
    known.set(hash, value);
    return hash;
  };
  return {
    hide: (where: readonly Condition[]): Condition[] =>
      where.map((condition) =>
        condition.field === tokenColumn ? { ...condition, value: hide(condition.value) } : condition,
      ),
    hideIn: (row: Row): Row => (tokenColumn in row ? { ...row, [tokenColumn]: hide(row[tokenColumn]) } : row),
    showIn: (row: Row): Row =>
      tokenColumn in row ? { ...row, [tokenColumn]: known.get(row[tokenColumn]) ?? row[tokenColumn] } : row,
  };
}
