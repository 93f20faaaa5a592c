import { readFileSync } from 'node:fs';
import { createTagger } from '../../src/server/library/auto-tags/words-of-text.ts';
import { amountRow, type BareBench, median, rateRow, say } from './harness.ts';

const leastPrecision = 0.9;
const leastTags = 3;
/** Milliseconds of the processor that reading a prompt may take of an import. */
const mostTime = 0.3;

interface Labelled {
  prompt: string;
  /** Last words of tags that are right, and of those that may be there or not. */
  right: ReadonlySet<string>;
}

/** A line each: the prompt, the tags that are right, and those that are allowed as well, parted by bars. */
function readLabelled(file: string): Labelled[] {
  const lines = readFileSync(new URL(`tags/${file}`, import.meta.url), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const [prompt = '', right = '', allowed = ''] = line.split(' | ');
      return { prompt, right: new Set(`${right},${allowed}`.split(',').map((word) => word.trim())) };
    });
}

/**
 * How right the tags are that prompts give, on prompts labelled by their meaning: those that the vocabulary was tuned on,
 * and those that were kept apart from it.
 */
export const tags: BareBench = {
  name: 'tags',
  async runBare() {
    const read = createTagger();
    const sets = { tuning: readLabelled('tuning.txt'), 'held out': readLabelled('held-out.txt') };
    const rows = Object.entries(sets).flatMap(([name, labelled]) => {
      const given = labelled.map(({ prompt, right }) => {
        const found = read(prompt).map((tag) => tag.name);
        return { found, right: found.filter((tag) => right.has(tag.slice(tag.indexOf('/') + 1))).length };
      });
      const all = given.reduce((sum, { found }) => sum + found.length, 0);
      const right = given.reduce((sum, one) => sum + one.right, 0);
      say(`${labelled.length} prompts ${name}: ${right} of ${all} tags are right`);
      return [
        rateRow(`tags: precision, ${labelled.length} prompts ${name}`, right / all, '', 1, leastPrecision),
        rateRow(
          `tags: median an image, ${labelled.length} prompts ${name}`,
          median(given.map(({ found }) => found.length)),
          'tags',
          1,
          leastTags,
        ),
      ];
    });
    const prompts = Object.values(sets).flatMap((labelled) => labelled.map(({ prompt }) => prompt));
    const rounds = 20;
    const each = (work: (prompt: string) => unknown): number => {
      const before = process.cpuUsage();
      for (let i = 0; i < rounds; i += 1) for (const prompt of prompts) work(prompt);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000 / (prompts.length * rounds);
    };
    const reading = each(read);
    let words = 0;
    const splitting = each((prompt) => (words += prompt.toLowerCase().split(/\s+/).length));
    say(`${Math.round(words / rounds / prompts.length)} words a prompt`);
    return [...rows, amountRow('tags: reading a prompt', reading, 'ms', splitting, mostTime)];
  },
};
