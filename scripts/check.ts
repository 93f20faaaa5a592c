import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkSizes } from './check-sizes.ts';
import { checkSources } from './check-sources.ts';

const project = join(import.meta.dirname, '..');

interface Outcome {
  passed: boolean;
  /** A figure or two for the line of this check. */
  figures?: string;
  /** What is wrong, for a person to read. */
  output: string;
}

/** Runs a tool of node_modules by its file, with the Node that runs this. */
function tool(file: string, ...args: string[]): () => Promise<Outcome> {
  return () =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [join(project, 'node_modules', file), ...args], {
        cwd: project,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      const add = (chunk: Buffer): void => void (output += chunk.toString());
      child.stdout.on('data', add);
      child.stderr.on('data', add);
      child.on('error', reject);
      child.on('close', (code) => resolve({ passed: code === 0, output }));
    });
}

/** A check of our own: passes when it finds nothing to say. */
const own = (find: (report: (figures: string) => void) => string[]) => (): Promise<Outcome> => {
  let figures: string | undefined;
  const found = find((text) => (figures = text));
  return Promise.resolve({
    passed: found.length === 0,
    output: found.map((line) => `${line}\n`).join(''),
    ...(figures !== undefined && { figures }),
  });
};

const checks: Record<string, () => Promise<Outcome>> = {
  format: tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  lint: tool('oxlint/bin/oxlint', '--deny-warnings', '--report-unused-disable-directives'),
  'types of the server': tool('typescript/bin/tsc', '-p', '.', '--noEmit'),
  'types of the web app': tool('typescript/bin/tsc', '-p', 'src/web', '--noEmit'),
  'unused code': tool('knip/bin/knip.js', '--no-progress'),
  'room graph': tool('vitest/vitest.mjs', 'run', 'test/architecture.test.ts', '--reporter=dot'),
  sizes: own((report) => checkSizes(project, report)),
  sources: own(() => checkSources(project)),
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  const began = performance.now();
  const { passed, figures, output } = await check();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(
    `${passed ? '✓' : '✗'} ${name} (${[figures, `${seconds} s`].filter(Boolean).join('; ')})\n`,
  );
  if (!passed) process.stdout.write(`\n${output.trimEnd()}\n\n`);
  if (!passed) failed += 1;
}
process.exit(failed > 0 ? 1 : 0);
