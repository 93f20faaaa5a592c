import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A process of its own that the test has started. */
export interface Child extends AsyncDisposable {
  process: ChildProcess;
  /** Resolves with everything that was printed so far once it contains `text`. Throws when the process ends before. */
  printed(text: string): Promise<string>;
  /** Resolves when it has ended: with its exit code (null after a signal) and what it printed. */
  ended(): Promise<{ code: number | null; output: string }>;
  /** Ends it as a power cut would: SIGKILL, and waits for the end. */
  kill(): Promise<void>;
}

const project = join(import.meta.dirname, '../..');

/** Starts Node on a file of the project with an environment of just these settings. */
export function spawnNode(file: string, args: string[], environment: Record<string, string> = {}): Child {
  const child = spawn(process.execPath, [join(project, file), ...args], {
    env: { PATH: process.env['PATH'], ...environment },
    cwd: project,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  let output = '';
  const add = (chunk: Buffer): void => void (output += chunk.toString());
  child.stdout.on('data', add);
  child.stderr.on('data', add);

  async function kill(): Promise<void> {
    child.kill('SIGKILL');
    await closed;
  }

  return {
    process: child,
    async printed(text) {
      while (!output.includes(text)) {
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`It ended without printing “${text}”: ${output}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return output;
    },
    async ended() {
      await closed;
      return { code: child.exitCode, output };
    },
    kill,
    [Symbol.asyncDispose]: kill,
  };
}
