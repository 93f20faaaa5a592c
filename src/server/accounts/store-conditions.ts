import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';

/** Tables by names that come from better-auth's schema, so that only the database knows their columns. */
export type AnyTables = Record<string, Record<string, unknown>>;

/** One condition as better-auth's adapter contract gives it, with the column's own name and stored value. */
export interface Condition {
  field: string;
  operator: string;
  value: unknown;
  connector: 'AND' | 'OR';
  mode: 'sensitive' | 'insensitive';
}

const comparisons = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/**
 * All of the AND conditions and, if there are any, one of the OR conditions: what better-auth's contract means by a
 * flat list with connectors.
 */
export function matchAll(
  eb: ExpressionBuilder<AnyTables, string>,
  conditions: readonly Condition[],
): Expression<SqlBool> {
  const and = conditions.filter(({ connector }) => connector === 'AND').map(condition);
  const or = conditions.filter(({ connector }) => connector === 'OR').map(condition);
  return eb.and(or.length > 0 ? [...and, eb.or(or)] : and);
}

function condition({ field, operator, value, mode }: Condition): Expression<SqlBool> {
  const folds = mode === 'insensitive';
  const column = folds && isTextual(value) ? sql`lower(${sql.ref(field)})` : sql.ref(field);
  const stored = folds ? lower(value) : value;
  switch (operator) {
    case 'in':
    case 'not_in': {
      const list = Array.isArray(stored) ? stored : [stored];
      // An empty list is not SQL; nothing is in it.
      if (list.length === 0) return operator === 'in' ? sql<SqlBool>`1 = 0` : sql<SqlBool>`1 = 1`;
      const values = sql.join(list.map((item) => sql`${item}`));
      return operator === 'in'
        ? sql<SqlBool>`${column} in (${values})`
        : sql<SqlBool>`${column} not in (${values})`;
    }
    case 'contains':
      return like(column, `%${literal(stored)}%`);
    case 'starts_with':
      return like(column, `${literal(stored)}%`);
    case 'ends_with':
      return like(column, `%${literal(stored)}`);
    case 'eq':
    case 'ne':
      if (stored === null) {
        return operator === 'eq' ? sql<SqlBool>`${column} is null` : sql<SqlBool>`${column} is not null`;
      }
  }
  const sign = comparisons[operator as keyof typeof comparisons];
  if (!sign) throw new Error(`better-auth asked for an unknown comparison: ${operator}`);
  return sql<SqlBool>`${column} ${sql.raw(sign)} ${stored}`;
}

const like = (column: Expression<unknown>, pattern: string): Expression<SqlBool> =>
  sql<SqlBool>`${column} like ${pattern} escape '\\'`;

const literal = (value: unknown): string => String(value).replace(/[\\%_]/g, '\\$&');

const isTextual = (value: unknown): boolean =>
  typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'));

const lower = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(lower) : typeof value === 'string' ? value.toLowerCase() : value;
