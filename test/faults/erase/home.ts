import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type ServerProcess, startServer } from '../server-process.ts';

/** The server of a proof, which is killed and started anew at one address, so that an open browser can follow it. */
export interface Home {
  readonly url: string;
  /** Absolute. */
  readonly dataDir: string;
  readonly alive: boolean;
  /** Milliseconds that the last start took. */
  readonly startedIn: number;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** From the next start on the server's clock goes ahead by this many milliseconds more. */
  moveClock(by: number): void;
  /** Kills what still runs. */
  [Symbol.asyncDispose](): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Loaded into the server's process first: its clock, and nothing else, is ahead. */
const ahead = (by: number): string =>
  `data:text/javascript,const now=Date.now;Date.now=()=>now()+${String(by)};`;

export async function createHome(dataDir: string, environment: Record<string, string>): Promise<Home> {
  const port = await freePort();
  let shift = 0;
  let server: ServerProcess | undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    get alive() {
      return server?.alive ?? false;
    },
    get startedIn() {
      return server?.startedIn ?? 0;
    },
    async start() {
      server = await startServer({
        dataDir,
        logFile: join(dataDir, 'server.log'),
        environment: { ...environment, PORT: String(port) },
        ...(shift > 0 && { preload: ahead(shift) }),
      });
    },
    stop: async () => server?.stop(),
    kill: async () => server?.kill(),
    moveClock(by) {
      shift += by;
    },
    async [Symbol.asyncDispose]() {
      if (server?.alive) await server.kill();
    },
  };
}
