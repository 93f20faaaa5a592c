import { AppError } from '../errors.ts';
import type { AllowedHost } from './allowed-hosts.ts';
import { hostOf, parseAllowedHosts } from './allowed-hosts.ts';
import { baseOf } from './hosted/request-parts.ts';
import type { EngineConnection } from './kind.ts';

/** What the administrator set for engines, read once when the server starts. */
export interface EngineConfig {
  /** Private hosts that people may connect. */
  allowHosts: AllowedHost[];
  /** The longest that one request to a service may take. */
  timeoutMs: number;
  /** Engines that everybody can use. */
  connections: (EngineConnection & { kind: string })[];
}

const officialHost = 'api.openai.com';

/**
 * Reads OPENAI_API_KEY, OPENAI_BASE_URL, IMAGESTEAD_OPENAI_MODELS (names with commas), IMAGESTEAD_ALLOW_HOSTS and
 * IMAGESTEAD_ENGINE_TIMEOUT (seconds). Throws AppError `bad_input` with a sentence that names the wrong setting.
 */
export function readEngineConfig(environment: Record<string, string | undefined>): EngineConfig {
  const set = (name: string) => environment[name]?.trim() || null;
  const seconds = Number(set('IMAGESTEAD_ENGINE_TIMEOUT') ?? 600);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 86_400) {
    throw new AppError('bad_input', 'IMAGESTEAD_ENGINE_TIMEOUT must be a number of seconds from 1 to 86400.');
  }
  const allowHosts = parseAllowedHosts(set('IMAGESTEAD_ALLOW_HOSTS') ?? '');
  const config: EngineConfig = { allowHosts, timeoutMs: seconds * 1000, connections: [] };
  const key = set('OPENAI_API_KEY');
  const baseUrl = readBaseUrl(set('OPENAI_BASE_URL'));
  const official = baseUrl === null || new URL(baseUrl).hostname === officialHost;
  if (key === null && official) return config;
  const models = (set('IMAGESTEAD_OPENAI_MODELS') ?? '').split(',').map((model) => model.trim());
  config.connections.push({
    id: 'env:openai',
    kind: official ? 'openai' : 'openai-compatible',
    name: official ? 'OpenAI' : new URL(baseUrl).host,
    baseUrl,
    key,
    models: models.filter((model) => model !== ''),
  });
  return config;
}

/** The host of an engine that the administrator set needs no further permission. */
export function hostsOf(connection: EngineConnection): AllowedHost[] {
  return connection.baseUrl === null ? [] : [hostOf(new URL(connection.baseUrl))];
}

function readBaseUrl(text: string | null): string | null {
  if (text === null) return null;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new AppError(
      'bad_input',
      `OPENAI_BASE_URL is “${text}”, which is not an address with http:// or https://.`,
    );
  }
  return baseOf(text);
}
