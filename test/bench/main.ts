import { parseArgs } from 'node:util';
import { exportBench } from './export.ts';
import { facets } from './facets.ts';
import { grid } from './grid.ts';
import { type BareBench, type Bench, type BenchRow, describeRow, say } from './harness.ts';
import { intake } from './intake.ts';
import { type BenchLibrary, makeLibrary } from './library.ts';
import { memory } from './memory.ts';
import { purge } from './purge.ts';
import { start } from './start.ts';
import { tags } from './tags.ts';
import { libraryParts, wholeLibrary } from './whole-library.ts';

/** Every bench there is; each is one file. */
const benches: readonly (Bench | BareBench)[] = [
  grid,
  wholeLibrary,
  ...libraryParts,
  facets,
  start,
  memory,
  intake,
  exportBench,
  purge,
  tags,
];
/** What was named; without a name everything once, and the parts of the Library's bench by themselves only when named. */
const chosen = (names: readonly string[]): readonly (Bench | BareBench)[] =>
  benches.filter((one) =>
    names.length === 0 ? !libraryParts.some((part) => part === one) : names.includes(one.name),
  );

/** How large a Library is made where none is named. */
const defaultImages = 100_000;

/** Measures what was named, or everything; a bar that is missed is said, and fails nothing. */
async function bench(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      images: { type: 'string' },
      rounds: { type: 'string', default: '7' },
      'zip-gb': { type: 'string', default: '5' },
    },
  });
  const images = values.images === undefined ? undefined : Number(values.images);
  const [rounds, zipGigabytes] = [Number(values.rounds), Number(values['zip-gb'])];
  if (!((images ?? 1) >= 1) || !(rounds >= 1) || !(zipGigabytes > 0)) {
    throw new Error('--images and --rounds take a number from 1 on, --zip-gb one above 0.');
  }
  const unknown = positionals.find((name) => !benches.some((one) => one.name === name));
  if (unknown) {
    throw new Error(
      `There is no bench “${unknown}”. There are: ${benches.map(({ name }) => name).join(', ')}.`,
    );
  }
  using libraries = new DisposableStack();
  let full: BenchLibrary | undefined;
  async function measure(one: Bench | BareBench): Promise<BenchRow[]> {
    if ('runBare' in one) return one.runBare({ ...(images !== undefined && { images }), zipGigabytes });
    full ??= libraries.use(await makeLibrary(images ?? defaultImages));
    using library = full.copy();
    return await one.run(library, rounds);
  }
  const rows: BenchRow[] = [];
  for (const one of chosen(positionals)) {
    say(`bench ${one.name}`);
    const measured = await measure(one);
    for (const row of measured) say(describeRow(row));
    rows.push(...measured);
  }
  process.stdout.write(
    values.json ? `${JSON.stringify({ rows })}\n` : `${rows.map(describeRow).join('\n')}\n`,
  );
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
await bench().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
process.exit();
