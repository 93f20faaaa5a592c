import { AppError } from '../errors.ts';

/** A host that may be reached although its address is private; without a port, on any port. */
export interface AllowedHost {
  host: string;
  port: number | null;
}

/**
 * Reads the value of IMAGESTEAD_ALLOW_HOSTS: `localhost:8080,10.0.0.5,[fd00::5]:7860`.
 * Throws AppError `bad_input` with a sentence for an entry that is not a host.
 */
export function parseAllowedHosts(text: string): AllowedHost[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map(parseEntry);
}

function parseEntry(entry: string): AllowedHost {
  const [, host, port] = /^(\[[^\]]+\]|[^:/?#@[\]]+)(?::(\d{1,5}))?$/.exec(entry) ?? [];
  if (host === undefined || !URL.canParse(`http://${host}`) || Number(port ?? 1) > 65535) {
    throw new AppError(
      'bad_input',
      `IMAGESTEAD_ALLOW_HOSTS contains "${entry}", which is not a host. Write hosts such as localhost:8080 or 10.0.0.5, separated by commas.`,
    );
  }
  return { host: new URL(`http://${host}`).hostname, port: port === undefined ? null : Number(port) };
}

/** The entry that would allow this address. */
export function hostOf(url: URL): AllowedHost {
  return { host: url.hostname, port: Number(url.port || (url.protocol === 'https:' ? 443 : 80)) };
}

/** Whether the administrator allowed the host of this address. */
export function isAllowedHost(url: URL, allowed: readonly AllowedHost[]): boolean {
  const wanted = hostOf(url);
  return allowed.some(
    (entry) => entry.host === wanted.host && (entry.port === null || entry.port === wanted.port),
  );
}
