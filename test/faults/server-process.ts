import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { serverArguments, serverEnvironment } from '../../scripts/tasks.mjs';

const projectDir = join(import.meta.dirname, '../..');
const longestStart = 60_000;

/** The real server in a process of its own. */
export interface ServerProcess {
  /** Where it answers, without a slash at the end. */
  readonly url: string;
  readonly pid: number;
  /** Milliseconds from the start of the process until it said where it is. */
  readonly startedIn: number;
  /** Whether the process still runs. */
  readonly alive: boolean;
  /** SIGKILL: nothing is finished, nothing is said. */
  kill(): Promise<void>;
  /** SIGTERM, as a service manager does it. Throws when the server does not end well. */
  stop(): Promise<void>;
  /** The answer to a message, for what was loaded into the process with `preload`. */
  ask(question: string): Promise<unknown>;
}

export interface ServerOptions {
  dataDir: string;
  environment?: Record<string, string>;
  /** Everything that the server prints is appended here. */
  logFile?: string;
  /** A module to load into the process first. */
  preload?: string;
  /** Further arguments of Node. */
  nodeArguments?: string[];
  /** Absolute folder in which the process stands; the project itself when left out. */
  workFolder?: string;
}

/** Nothing of this machine's own settings reaches the server: no key of somebody, no other database. */
function environmentOf({ dataDir, environment }: ServerOptions): NodeJS.ProcessEnv {
  const foreign = /^(IMAGESTEAD_|OPENAI_|PORT$|HOST$|NODE_OPTIONS$)/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return {
    ...Object.fromEntries(kept),
    ...serverEnvironment,
    HOST: '127.0.0.1',
    PORT: '0',
    IMAGESTEAD_DATA: dataDir,
    ...environment,
  };
}

/** Starts the server as a person does, and waits until it says where it is. */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const { logFile, preload, nodeArguments = [], workFolder = projectDir } = options;
  const flags = serverArguments.slice(0, -1);
  const entry = join(projectDir, serverArguments.at(-1)!);
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [...nodeArguments, ...(preload ? ['--import', preload] : []), ...flags, entry],
    { cwd: workFolder, env: environmentOf(options), stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  // It must not outlive whoever started it.
  const endWithParent = (): void => void child.kill('SIGKILL');
  process.once('exit', endWithParent);
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      process.off('exit', endWithParent);
      resolve(signal ?? String(code));
    });
  });
  const url = await addressOf(child, ended, logFile);
  const startedIn = performance.now() - began;

  async function endWith(signal: 'SIGKILL' | 'SIGTERM'): Promise<string> {
    child.kill(signal);
    return ended;
  }

  return {
    url,
    pid: child.pid!,
    startedIn,
    get alive() {
      return child.exitCode === null && child.signalCode === null;
    },
    async kill() {
      await endWith('SIGKILL');
    },
    async stop() {
      const how = await endWith('SIGTERM');
      if (how !== '0') throw new Error(`The server ended with ${how} when it was asked to stop.`);
    },
    ask(question) {
      const answer = new Promise((resolve) => child.once('message', resolve));
      child.send(question);
      return answer;
    },
  };
}

function addressOf(
  child: ChildProcess,
  ended: Promise<string>,
  logFile: string | undefined,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const take = (chunk: Buffer): void => {
      if (logFile) appendFileSync(logFile, chunk);
      printed = (printed + chunk.toString()).slice(-20_000);
      const match = /Imagestead is at (http\S+)/.exec(printed);
      if (match) resolve(match[1]!);
    };
    child.stdout!.on('data', take);
    child.stderr!.on('data', take);
    const timer = setTimeout(
      () => reject(new Error(`The server did not start in time. It said:\n${printed}`)),
      longestStart,
    );
    timer.unref();
    void ended.then((how) => {
      clearTimeout(timer);
      reject(new Error(`The server ended with ${how} before it answered. It said:\n${printed}`));
    });
  });
}
