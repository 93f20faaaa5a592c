import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { UsageError } from '../usage.ts';

/** One receipt is far smaller; what is larger holds many, one on each line. */
const largestWhole = 64 * 1024;

/** Stands for what is no JSON. */
export const unreadable = Symbol('unreadable');

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return unreadable;
  }
}

/** The documents of a file: one JSON, or one on each line (NDJSON), read as they are asked for. Throws UsageError. */
export async function* readReceipts(path: string): AsyncGenerator<unknown> {
  const facts = await stat(path).catch((cause: unknown) => {
    throw new UsageError(`${path} can't be read.`, { cause });
  });
  if (!facts.isFile()) throw new UsageError(`${path} is not a file.`);
  if (facts.size <= largestWhole) {
    const whole = parse(await readFile(path, 'utf8'));
    if (whole !== unreadable) return yield whole;
  }
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    if (line.trim() !== '') yield parse(line);
  }
}
