import { parseArgs } from 'node:util';
import { grid } from './grid.ts';
import { type Bench, type BenchRow, describeRow, say } from './harness.ts';
import { makeLibrary } from './library.ts';
import { memory } from './memory.ts';
import { start } from './start.ts';
import { trash } from './trash.ts';

/** Every bench there is; each is one file. */
const benches: readonly Bench[] = [grid, trash, start, memory];

/** Measures what was named, or everything; a bar that is missed is said, and fails nothing. */
async function bench(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      images: { type: 'string', default: '100000' },
      rounds: { type: 'string', default: '7' },
    },
  });
  const [images, rounds] = [Number(values.images), Number(values.rounds)];
  if (!(images >= 1000 && images % 1000 === 0) || !(rounds >= 1)) {
    throw new Error('--images takes a number of thousands, --rounds a number from 1 on.');
  }
  const unknown = positionals.find((name) => !benches.some((one) => one.name === name));
  if (unknown) {
    throw new Error(
      `There is no bench “${unknown}”. There are: ${benches.map(({ name }) => name).join(', ')}.`,
    );
  }
  using full = await makeLibrary(images);
  const rows: BenchRow[] = [];
  for (const one of benches.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
    say(`bench ${one.name}`);
    using library = full.copy();
    const measured = await one.run(library, rounds);
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
