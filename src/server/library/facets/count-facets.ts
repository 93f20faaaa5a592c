import { colourNames } from '../../../shared/colours.ts';
import type { FacetName } from '../../../shared/facets.ts';
import { type CountedValue, type FacetCounts, firstOf } from './counted.ts';
import type { FacetIndex } from './facet-index.ts';
import type { NamedFolder, NamedTag } from './index-store.ts';

/** Names of what images have; tags in the order of their keys. */
export interface FacetNames {
  tags: readonly NamedTag[];
  folders: readonly NamedFolder[];
}

/** Each tag with those nested below it, as `tag:` finds them. */
function* tagFamilies(tags: readonly NamedTag[]): Generator<{ tag: NamedTag; ids: string[] }> {
  const below = new Map<string, string[]>();
  for (const { id, name_key: key } of tags) {
    for (let at = key.indexOf('/'); at !== -1; at = key.indexOf('/', at + 1)) {
      const above = key.slice(0, at);
      const known = below.get(above);
      if (known) known.push(id);
      else below.set(above, [id]);
    }
  }
  for (const tag of tags) yield { tag, ids: [tag.id, ...(below.get(tag.name_key) ?? [])] };
}

/** Each folder with those in it, however deep, as `folder:` finds them. */
function* folderFamilies(folders: readonly NamedFolder[]): Generator<{ folder: NamedFolder; ids: string[] }> {
  const children = Map.groupBy(folders, (folder) => folder.parent_id);
  for (const folder of folders) {
    const ids = [folder.id];
    // What is found grows the list that is walked; no longer than there are folders, should rows ever go round.
    for (let i = 0; i < ids.length && ids.length <= folders.length; i += 1)
      for (const child of children.get(ids[i]!) ?? []) ids.push(child.id);
    yield { folder, ids };
  }
}

const plain = (counts: ReadonlyMap<string, number>): CountedValue[] =>
  Array.from(counts, ([key, images]) => ({ key, label: key, images }));

/** Counts the marked rows by everything. */
export function countFacets(index: FacetIndex, names: FacetNames, marks: Uint8Array): FacetCounts {
  const values: Record<FacetName, CountedValue[]> = {
    tags: Array.from(tagFamilies(names.tags), ({ tag, ids }) => ({
      key: tag.id,
      label: tag.name,
      images: index.countAny('tags', ids, marks),
    })),
    folders: Array.from(folderFamilies(names.folders), ({ folder, ids }) => ({
      key: folder.id,
      label: folder.name,
      images: index.countAny('folders', ids, marks),
    })),
    sources: plain(index.countColumn('sources', marks)),
    models: plain(index.countColumn('models', marks)).map((value) => ({
      ...value,
      label: index.modelName(value.key),
    })),
    years: plain(index.countColumn('years', marks)),
    ratios: plain(index.countColumn('ratios', marks)),
    colours: index
      .countColours(marks)
      .slice(0, colourNames.length)
      .map((images, bit) => ({ key: colourNames[bit]!, label: colourNames[bit]!, images })),
    ratings: plain(index.countColumn('ratings', marks)),
    favourites: [{ key: 'favourite', label: 'favourite', images: index.countFavourites(marks) }],
  };
  let total = 0;
  for (const mark of marks) total += mark;
  const facets = Object.fromEntries(
    Object.entries(values).map(([name, all]) => [name, firstOf(name as FacetName, all)]),
  ) as FacetCounts['facets'];
  return { total, facets };
}
