import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from './project-files.ts';

/** Lines. A file that grows past the last of them has two jobs. */
const limits = { median: 80, p95: 300, most: 400 };

/** Tables of data may be as long as what they describe. */
const isTable = (path: string): boolean => /-data\.ts$|\/vocabulary\//.test(path);
const isCode = (path: string): boolean =>
  /^(src|test|scripts)\/.*\.(ts|tsx|mjs|css)$/.test(path) && !isTable(path);

/** What is wrong with the sizes of the files of code; empty when all is well. `report` is told the figures. */
export function checkSizes(project: string, report: (figures: string) => void): string[] {
  const sizes = listFiles(project)
    .filter(isCode)
    .map((path) => ({ path, lines: readFileSync(join(project, path), 'utf8').split('\n').length - 1 }))
    .toSorted((a, b) => a.lines - b.lines);
  const at = (share: number): number => sizes[Math.floor((sizes.length - 1) * share)]?.lines ?? 0;
  const [median, p95] = [at(0.5), at(0.95)];
  report(`${sizes.length} files, median ${median} lines, p95 ${p95}, most ${sizes.at(-1)?.lines ?? 0}`);
  return [
    ...(median < limits.median
      ? []
      : [`Half of the files have ${median} lines or more (limit ${limits.median}).`]),
    ...(p95 < limits.p95 ? [] : [`One file in twenty has ${p95} lines or more (limit ${limits.p95}).`]),
    ...sizes
      .filter(({ lines }) => lines > limits.most)
      .map(({ path, lines }) => `${path} has ${lines} lines (limit ${limits.most}).`),
  ];
}
