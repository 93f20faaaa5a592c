import { join } from 'node:path';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { toAppError } from './errors.ts';
import { createLog } from './log.ts';

const projectDir = join(import.meta.dirname, '../..');

/** Ends with a sentence, not with a stack. */
function fail(error: unknown): never {
  const failure = toAppError(error);
  process.stderr.write(`\n  ${failure.message}\n\n`);
  if (failure.code === 'internal') console.error(error);
  process.exit(1);
}

function listenFailure(error: unknown, host: string, port: number): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Stop it, or choose another port: PORT=4781 npm start`;
  if (code === 'EACCES')
    return `This account may not listen on port ${port}. Choose one above 1023: PORT=4780 npm start`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `This machine has no address ${host}. Set HOST to one of its own, such as 127.0.0.1.`;
  return error;
}

async function main(): Promise<void> {
  const config = readConfig(process.env, projectDir);
  const log = await createLog(config.logLevel);
  const app = await createApp(config, { log });
  const { host, port } = config;
  await app.http.listen({ host, port }).catch(async (error: unknown) => {
    await app.close();
    const failure = listenFailure(error, host, port);
    if (typeof failure !== 'string') throw error;
    process.stderr.write(`\n  ${failure}\n\n`);
    process.exit(1);
  });
  const address = app.http.server.address();
  const actualPort = typeof address === 'object' ? (address?.port ?? port) : port;
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  const url = `http://${shown}:${actualPort}`;
  process.stdout.write(`\n  Imagestead is at ${url}\n  Its data is in ${config.dataDir}\n\n`);
  const setupLink = await app.accounts.setupLink(url);
  if (setupLink) {
    process.stdout.write(`  Make the first account with this one-time link:\n  ${setupLink}\n\n`);
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      // A second signal, or something that does not end, must not keep the process.
      setTimeout(() => process.exit(1), 10_000).unref();
      void app.close().then(() => process.exit(0), fail);
    });
  }
}

void main().catch(fail);
