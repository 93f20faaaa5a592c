import { type Expression, sql, type RawBuilder, type SqlBool } from 'kysely';
import { colourBit } from '../../shared/colours.ts';
import type { QueryTerm, TextTerm } from '../../shared/query.ts';
import type { Dialect } from '../db/index.ts';
import { noCredentials } from './credentials-column.ts';
import type { Builder, Scope } from './filters.ts';
import { inFolder } from './folder-store.ts';
import { isStacked } from './stack-store.ts';
import { hasTag } from './tag-store.ts';

type FieldTerm = Exclude<QueryTerm, TextTerm>;
type TermOf<F extends FieldTerm['field']> = Extract<FieldTerm, { field: F }>;
type Fields = {
  [F in FieldTerm['field']]: (eb: Builder, scope: Scope, term: TermOf<F>) => Expression<SqlBool>;
};

/** Of the 64 bits of a perceptual hash, so many may differ in pictures that look alike. */
const nearBits = 10;

/** A text in lower case where it is ASCII, the same in both dialects. */
const lower = (dialect: Dialect, column: string): RawBuilder<string> =>
  dialect === 'sqlite'
    ? sql<string>`lower(${sql.ref(column)})`
    : sql<string>`lower(${sql.ref(column)} COLLATE "C")`;

const lowerValue = (value: string): string => value.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
const escaped = (value: string): string => value.replaceAll(/[\\%_]/g, '\\$&');

/** What a person wrote, where `*` stands for anything, as a pattern for LIKE. */
const patternOf = (value: string): string => escaped(lowerValue(value)).replaceAll(/\*+/g, '%');

/** A column that may be null is told apart from unknown, or images without a value would be in neither side. */
const isLike = ({ dialect }: Scope, column: string, pattern: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${sql.ref(column)} IS NOT NULL AND ${lower(dialect, column)} LIKE ${pattern} ESCAPE '\\')`;

/** The sign keeps SQLite from going through all of a size to find those of a month. */
const isCompared =
  (column: 'width' | 'height' | 'bytes') =>
  (eb: Builder, _scope: Scope, { compare, value }: TermOf<'width'>): Expression<SqlBool> =>
    eb(sql<number>`+${sql.ref(`images.${column}`)}`, compare, value);

/** By a person or in its file: nearly every image has tags that came by themselves. */
const tagged = sql<SqlBool>`EXISTS (SELECT 1 FROM image_tags WHERE image_tags.owner_id = images.owner_id
  AND image_tags.image_id = images.id AND image_tags.state = 'yes' AND image_tags.source IN ('user', 'metadata'))`;

const twin = sql<SqlBool>`(images.perceptual_hash IS NOT NULL AND EXISTS (SELECT 1 FROM images AS twin
  WHERE twin.owner_id = images.owner_id AND twin.perceptual_hash = images.perceptual_hash
  AND twin.state = 'live' AND twin.perceptual_hash IS NOT NULL AND twin.id <> images.id))`;

const madeByReference = sql<SqlBool>`EXISTS (SELECT 1 FROM derivations WHERE derivations.owner_id = images.owner_id
  AND derivations.to_id = images.id AND derivations.kind = 'reference')`;

/** Each `is:` as SQL. */
function stateOf(eb: Builder, { ownerId, chats }: Scope, { value, not }: TermOf<'is'>): Expression<SqlBool> {
  switch (value) {
    case 'favourite':
      // Spelled as a literal, SQLite sees that the partial index of favourites serves.
      return eb('favourite', '=', not ? 1 : eb.lit(1));
    case 'protected':
      return eb('protected_at', 'is not', null);
    case 'archived':
      return chats.madeInArchived(ownerId);
    case 'untagged':
      return eb.not(tagged);
    case 'duplicate':
      return twin;
    case 'stacked':
      return isStacked;
    case 'shown':
      return eb('covered', '=', eb.lit(0));
    case 'generated':
    case 'edited':
    case 'uploaded':
    case 'imported':
      return eb('source', '=', value);
  }
}

function belongingOf(eb: Builder, { value }: TermOf<'has'>): Expression<SqlBool> {
  switch (value) {
    case 'prompt':
      return sql<SqlBool>`coalesce(images.prompt, '') <> ''`;
    case 'seed':
      return eb('seed', 'is not', null);
    case 'credentials':
      return sql<SqlBool>`coalesce(images.credentials, ${sql.lit(noCredentials)}) <> ${sql.lit(noCredentials)}`;
    case 'reference':
      return madeByReference;
  }
}

/** The two ratios of an image and of a term differ by at most two hundredths of the latter. */
function ratioOf(term: TermOf<'ratio'>): RawBuilder<SqlBool> {
  if ('shape' in term) {
    const sign = { landscape: sql`>`, portrait: sql`<`, square: sql`=` }[term.shape];
    return sql<SqlBool>`images.width ${sign} images.height`;
  }
  const wide = sql`cast(images.width AS bigint) * ${sql.lit(term.height)}`;
  const high = sql`cast(images.height AS bigint) * ${sql.lit(term.width)}`;
  return sql<SqlBool>`abs(${wide} - ${high}) * 50 <= ${high}`;
}

function isNear({ dialect, ownerId }: Scope, id: string): RawBuilder<SqlBool> {
  const other = sql<string>`(SELECT other.perceptual_hash FROM images AS other
    WHERE other.owner_id = ${ownerId} AND other.id = ${id})`;
  const distance =
    dialect === 'sqlite'
      ? sql`bit_distance(images.perceptual_hash, ${other})`
      : sql`bit_count(('x' || images.perceptual_hash)::bit(64) # ('x' || ${other})::bit(64))`;
  return sql<SqlBool>`coalesce(${distance}, 64) <= ${sql.lit(nearBits)}`;
}

/** What an image is filed under is looked up by the image where something else leads to it. */
const isByImage = ({ few, walked }: Scope): boolean => few === true || walked === true;

/** Each field of the search language as SQL over images, without its sign; never unknown, always yes or no. */
export const fields: Fields = {
  is: stateOf,
  has: (eb, _scope, term) => belongingOf(eb, term),
  before: (eb, _scope, { instant }) => eb('made_at', '<', instant),
  after: (eb, _scope, { instant }) => eb('made_at', '>=', instant),
  on: (eb, _scope, { from, until }) => eb.and([eb('made_at', '>=', from), eb('made_at', '<', until)]),
  folder: (_eb, scope, term) => inFolder(scope.ownerId, term, isByImage(scope)),
  tag: (_eb, scope, term) => hasTag(scope.ownerId, term, isByImage(scope)),
  chat: (_eb, { ownerId, chats }, term) => chats.shownIn(ownerId, term),
  name: (_eb, scope, { value }) => isLike(scope, 'images.name', `%${patternOf(value)}%`),
  model: (_eb, scope, { value }) => isLike(scope, 'images.model', patternOf(value)),
  engine: (_eb, scope, { value }) => isLike(scope, 'images.engine_name', patternOf(value)),
  // A service that it was imported from, or the tool that what was brought here says it was made with.
  from: (eb, scope, { value }) =>
    eb.or([
      scope.services.importedFrom(scope.ownerId, patternOf(value)),
      eb.and([
        eb('source', 'in', ['imported', 'uploaded']),
        isLike(scope, 'images.engine_name', patternOf(value)),
      ]),
    ]),
  rating: (eb, _scope, { compare, value }) =>
    eb.and([eb('rating', 'is not', null), eb('rating', compare, value)]),
  width: isCompared('width'),
  height: isCompared('height'),
  size: (eb, scope, term) => isCompared('bytes')(eb, scope, term as never),
  ratio: (_eb, _scope, term) => ratioOf(term),
  color: (_eb, _scope, { value }) => sql<SqlBool>`(images.colour_mask & ${sql.lit(colourBit(value))}) <> 0`,
  seed: (eb, _scope, { value }) => eb.and([eb('seed', 'is not', null), eb('seed', '=', value)]),
  near: (_eb, scope, { id }) => isNear(scope, id),
};
