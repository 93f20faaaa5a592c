import { createHash, timingSafeEqual } from 'node:crypto';
import { AppError } from '../errors.ts';

/** What the rules need to know of a request; the HTTP kernel's facts have it all. */
export interface Visit {
  /** The address that the request came from. */
  ip: string;
  protocol: string;
  /** The `host` header. */
  host: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Whether a host name or address is this machine itself: 127.0.0.0/8, ::1 or localhost (RFC 6761 section 6.3). */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '::1' ||
    /^(?:::ffff:)?127\.\d+\.\d+\.\d+$/.test(name)
  );
}

const withoutPort = (host: string): string => host.replace(/:\d+$/, '');

/**
 * Whether a request surely comes from this machine. A proxy on this machine makes every visitor look local, and a page
 * whose name was rebound to 127.0.0.1 lets strangers use the owner's browser; forwarding headers and a foreign `host`
 * give them away.
 */
export function isLocalVisit({ ip, host, headers }: Visit): boolean {
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => name in headers);
  return isLoopback(ip) && isLoopback(withoutPort(host)) && !forwarded;
}

/**
 * Who may make the first account: whoever sits at this machine when nobody else can reach the server, otherwise whoever
 * has the one-time link. The token lives in memory and is new at each start.
 */
export function createSetupRule(bind: { host: string; port: number }, random: (bytes: number) => Uint8Array) {
  const token = Buffer.from(random(32)).toString('base64url');
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const reachable = !isLoopback(bind.host);
  const linkNeeded = (visit: Visit): boolean => reachable || !isLocalVisit(visit);
  return {
    /** Whether the server can be reached from other machines, so that a link has to be printed. */
    reachable,
    linkNeeded,
    link: (baseUrl: string): string => new URL(`/setup?token=${token}`, baseUrl).href,
    /** Throws AppError `forbidden` with what to do. Digests are compared, so that time tells nothing of the token. */
    check(visit: Visit, given: string | undefined): void {
      if (!linkNeeded(visit)) return;
      if (given !== undefined && timingSafeEqual(digest(given), digest(token))) return;
      throw new AppError(
        'forbidden',
        reachable
          ? 'Setting up needs the one-time link that the server printed when it last started. Open that link.'
          : `The first account can only be made on the machine that runs Imagestead. Open http://localhost:${bind.port} there.`,
      );
    },
  };
}
