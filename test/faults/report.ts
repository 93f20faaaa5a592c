import { performance } from 'node:perf_hooks';

/** Progress goes to standard error, so that the last line of standard output is the result alone. */
export function say(text: string): void {
  process.stderr.write(`${(performance.now() / 1000).toFixed(1).padStart(7)} s  ${text}\n`);
}

/** The figures of a proof: one line of JSON with `--json`, one figure a line for people. Comes last. */
export function printResult(result: Record<string, number>, json: boolean): void {
  const text = json
    ? JSON.stringify(result)
    : Object.entries(result)
        .map(([name, value]) => `${name.replaceAll('_', ' ')}: ${value}`)
        .join('\n');
  process.stdout.write(`${text}\n`);
}

/** A whole number from the command line, or the usual one. Throws with a sentence. */
export function wholeNumber(name: string, text: string | undefined, usual: number, least: number): number {
  const value = Number(text ?? usual);
  if (!Number.isSafeInteger(value) || value < least) {
    throw new Error(`--${name} takes a whole number from ${least} on, not “${text}”.`);
  }
  return value;
}

/** Runs a proof; what it throws ends the process with a sentence. */
export async function runProof(proof: () => Promise<boolean>): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  try {
    process.exitCode = (await proof()) ? 0 : 1;
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  }
  // Connections that are kept alive must not keep the process.
  process.exit();
}
