import { type CompiledQuery, type RawBuilder, sql, type SqlBool } from 'kysely';
import { colourBit, colourNames } from '../../../shared/colours.ts';
import { type FacetName, facetNames } from '../../../shared/facets.ts';
import type { ImageQuery } from '../../../shared/query.ts';
import { wordsIn } from '../../../shared/words-of-query.ts';
import { type Builder, queryHolds, scopeOf, stateHolds } from '../filters.ts';
import type { SearchedDatabase } from '../text-match.ts';
import { type CountedValue, type FacetCounts, firstOf } from './counted.ts';
import type { FacetTask } from './facet-thread.ts';

const isEverything = (query: ImageQuery): boolean => query.terms.length === 0;

/** What the thread of SQLite is to find; words alone are looked up in their index, without a look at the images. */
export function foundBy(db: SearchedDatabase, ownerId: string, query: ImageQuery): FacetTask['found'] {
  if (isEverything(query)) return null;
  const words = wordsIn(query);
  const places = words.length === query.terms.length ? db.text.newestFirst(ownerId, words, null) : null;
  const compiled: CompiledQuery = places
    ? sql`SELECT json_group_array(place) FROM (SELECT place FROM ${places} ORDER BY place)`.compile(
        db.longRead,
      )
    : db.longRead
        .selectFrom('images')
        .select(sql<string>`json_group_array(images.rowid)`.as('rows'))
        .where('owner_id', '=', ownerId)
        .where((eb) => stateHolds(eb, query))
        .where((eb) => queryHolds(eb, scopeOf(db, ownerId), query))
        .compile();
  return { by: places ? 'place' : 'row', sql: compiled.sql, parameters: compiled.parameters };
}

interface Row {
  facet: 'total' | FacetName;
  key: string;
  label: string;
  images: number;
}

/** Counts everything in one statement, for a database that has its own processes to count in. */
export async function countInDatabase(
  db: SearchedDatabase,
  ownerId: string,
  query: ImageQuery,
): Promise<FacetCounts> {
  const holds = (eb: Builder) => [stateHolds(eb, query), queryHolds(eb, scopeOf(db, ownerId), query)];
  const found = db.longRead
    .selectFrom('images')
    .select(['id', 'source', 'model', 'month', 'width', 'height', 'rating', 'favourite', 'colour_mask'])
    .where('owner_id', '=', ownerId)
    .where((eb) => eb.and(holds(eb)));
  const simple = (name: string, value: RawBuilder<unknown>, where: RawBuilder<SqlBool>) => sql`
    UNION ALL SELECT ${sql.lit(name)}, value, value, count(*)
    FROM (SELECT cast(${value} AS text) AS value FROM found WHERE ${where}) AS of_${sql.raw(name)} GROUP BY value`;
  const colours = sql.join(colourNames.map((name) => sql`(${sql.lit(name)}, ${sql.lit(colourBit(name))})`));
  const always = sql<SqlBool>`true`;
  const shape = sql`CASE sign(width - height) WHEN 1 THEN 'landscape' WHEN -1 THEN 'portrait' ELSE 'square' END`;
  const { rows } = await sql<Row>`
    WITH RECURSIVE found AS MATERIALIZED ${found},
    inside(top, id) AS (
      SELECT id, id FROM folders WHERE owner_id = ${ownerId} AND deleted_at IS NULL
      UNION
      SELECT inside.top, folders.id FROM folders INNER JOIN inside ON folders.parent_id = inside.id
      WHERE folders.owner_id = ${ownerId} AND folders.deleted_at IS NULL)
    SELECT 'total' AS facet, '' AS key, '' AS label, count(*) AS images FROM found
    ${simple('sources', sql`source`, always)}
    UNION ALL SELECT 'models', lower(model COLLATE "C") AS key, max(model), count(*)
    FROM found WHERE model <> '' GROUP BY key
    UNION ALL SELECT 'colours', name, name, count(*) FROM found
    INNER JOIN (VALUES ${colours}) AS colour(name, bit) ON (found.colour_mask & colour.bit) <> 0 GROUP BY name
    ${simple('years', sql`month / 100`, always)}
    ${simple('ratios', shape, always)}
    ${simple('ratings', sql`rating`, sql<SqlBool>`rating IS NOT NULL`)}
    ${simple('favourites', sql`'favourite'`, sql<SqlBool>`favourite = 1`)}
    UNION ALL SELECT 'tags', tags.id, tags.name, count(DISTINCT image_tags.image_id) FROM found
    INNER JOIN image_tags ON image_tags.owner_id = ${ownerId} AND image_tags.image_id = found.id
      AND image_tags.state = 'yes'
    INNER JOIN tags AS own ON own.owner_id = ${ownerId} AND own.id = image_tags.tag_id
    INNER JOIN tags ON tags.owner_id = ${ownerId}
      AND (tags.id = own.id OR starts_with(own.name_key, tags.name_key || '/'))
    GROUP BY tags.id, tags.name
    UNION ALL SELECT 'folders', folders.id, folders.name, count(DISTINCT folder_images.image_id) FROM found
    INNER JOIN folder_images ON folder_images.owner_id = ${ownerId} AND folder_images.image_id = found.id
    INNER JOIN inside ON inside.id = folder_images.folder_id
    INNER JOIN folders ON folders.owner_id = ${ownerId} AND folders.id = inside.top
    GROUP BY folders.id, folders.name`.execute(db.longRead);
  const valuesOf = (name: string): CountedValue[] =>
    rows
      .filter(({ facet }) => facet === name)
      .map(({ key, label, images }) => ({ key, label, images: Number(images) }));
  return {
    total: valuesOf('total')[0]!.images,
    facets: Object.fromEntries(
      facetNames.map((name) => [name, firstOf(name, valuesOf(name))]),
    ) as FacetCounts['facets'],
  };
}
