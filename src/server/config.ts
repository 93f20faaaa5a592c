import { isIP } from 'node:net';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { type EngineConfig, readEngineConfig } from './engines/index.ts';
import { AppError } from './errors.ts';
import { readTrustAnchors } from './storage/index.ts';

/** Everything that can be set from outside, read once at the start. */
export interface Config {
  host: string;
  port: number;
  /** Absolute path of the data directory. */
  dataDir: string;
  /** A `postgres://` address; SQLite in the data directory when null. */
  databaseUrl: string | null;
  secret: string | undefined;
  /** Where the web app was built to. */
  webDir: string;
  logLevel: string;
  cores: number;
  limits: { bytes: number; pixels: number };
  trustedProxies: string[];
  /** PEM of the certificates whose signatures on Content Credentials count as trusted. */
  trustAnchors: string | null;
  engines: EngineConfig;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];
const proxyNames = ['loopback', 'linklocal', 'uniquelocal'];

function readPort(text = '4780'): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port <= 65_535)) {
    throw new AppError('bad_input', `PORT must be a number from 0 to 65535, not “${text}”.`);
  }
  return port;
}

/** Addresses, ranges such as 10.0.0.0/8, and the names of ranges that Fastify knows. */
function readProxies(text = ''): string[] {
  const proxies = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  for (const proxy of proxies) {
    const [address = '', bits, ...rest] = proxy.split('/');
    const most = isIP(address) === 4 ? 32 : 128;
    const isRange = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
    const isKnown = proxyNames.includes(proxy) || (isIP(address) > 0 && isRange && rest.length === 0);
    if (isKnown) continue;
    throw new AppError(
      'bad_input',
      `IMAGESTEAD_TRUSTED_PROXIES takes addresses or ranges such as 10.0.0.0/8, with commas between them, not “${proxy}”.`,
    );
  }
  return proxies;
}

/**
 * Reads the settings from the environment, and the certificates that it names. Throws AppError with a sentence that names
 * what is wrong.
 */
export function readConfig(environment: Record<string, string | undefined>, projectDir: string): Config {
  const databaseUrl = environment['IMAGESTEAD_DATABASE'] || null;
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new AppError(
      'bad_input',
      'IMAGESTEAD_DATABASE must begin with postgres://. Leave it out to use SQLite.',
    );
  }
  const anchors = environment['IMAGESTEAD_TRUST_ANCHORS'];
  const logLevel = environment['IMAGESTEAD_LOG'] || 'warn';
  if (!logLevels.includes(logLevel)) {
    throw new AppError('bad_input', `IMAGESTEAD_LOG must be one of ${logLevels.join(', ')}.`);
  }
  return {
    host: environment['HOST'] || '127.0.0.1',
    port: readPort(environment['PORT'] || undefined),
    dataDir: resolve(projectDir, environment['IMAGESTEAD_DATA'] || 'data'),
    databaseUrl,
    secret: environment['IMAGESTEAD_SECRET'] || undefined,
    webDir: resolve(projectDir, 'dist/web'),
    logLevel,
    cores: availableParallelism(),
    limits: { bytes: 512 * 1024 * 1024, pixels: 268_000_000 },
    trustedProxies: readProxies(environment['IMAGESTEAD_TRUSTED_PROXIES']),
    trustAnchors: anchors ? readTrustAnchors(resolve(projectDir, anchors)) : null,
    engines: readEngineConfig(environment),
  };
}
