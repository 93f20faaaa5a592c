import { type Bench, type BenchRow, describeRow, row, say } from './harness.ts';
import { type BenchLibrary, makeLibrary } from './library.ts';
import { places } from './places.ts';
import { search } from './search.ts';
import { sections } from './sections.ts';
import { tagging } from './tagging.ts';
import { trash } from './trash.ts';

/** What a Library of any size is asked for, each beside the bare statement. */
export const libraryParts: readonly Bench[] = [sections, places, search, trash, tagging];
/** What must not grow with the Library. */
const steady = /^(sections: (first|middle)|search .*newest|places: a range)/;
const mostGrowth = 1.5;
const smallest = 100_000;

/** The timeline, search and bulk actions at one size; of a larger Library also by how much they grew from 100,000 images. */
export const wholeLibrary: Bench = {
  name: 'library',
  async run(library, rounds) {
    const rows = await measure(library, rounds);
    if (library.images <= smallest) return rows;
    using small = await makeLibrary(smallest);
    const before = await measure(small, rounds);
    const growth = rows.flatMap((large, i) =>
      steady.test(large.name)
        ? [
            row(
              `growth of ${large.name} from ${smallest}`,
              large.value,
              large.unit,
              before[i]!.value,
              mostGrowth,
            ),
          ]
        : [],
    );
    return [...before, ...rows, ...growth];
  },
};

async function measure(library: BenchLibrary, rounds: number): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const part of libraryParts) {
    using own = library.copy();
    const measured = await part.run(own, rounds);
    for (const one of measured) say(describeRow(one));
    rows.push(...measured);
  }
  return rows;
}
