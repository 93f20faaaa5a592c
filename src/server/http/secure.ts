import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** Allows the style elements of this one page. */
    nonce: string;
  }
}

/** Sets the headers of every answer, and lets nothing in that another site's page has sent. */
export function secure(app: FastifyInstance): void {
  app.decorateReply('nonce', '');
  app.addHook('onRequest', (request, reply, next) => {
    setSecurityHeaders(reply);
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (!reads) refuseForeign(request);
    next();
  });
}

/** Throws `forbidden` for what a page of another site has sent. */
export function refuseForeign(request: FastifyRequest): void {
  if (!isForeign(request)) return;
  throw new AppError(
    'forbidden',
    'This request came from a page of another site and was refused. If Imagestead is behind a proxy, name that in IMAGESTEAD_TRUSTED_PROXIES.',
  );
}

/** Puts what every answer carries on one, with a fresh nonce. */
export function setSecurityHeaders(reply: FastifyReply): void {
  reply.nonce = randomBytes(16).toString('base64');
  reply.headers({
    'content-security-policy': [
      "default-src 'self'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${reply.nonce}'`,
      "img-src 'self' data: blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "worker-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  });
}

/**
 * Whether a page of another origin has sent this. Browsers say so themselves, in a header that no page can set
 * (https://www.w3.org/TR/fetch-metadata/); older ones name the page's origin. What is no browser sends neither.
 */
function isForeign({ headers, protocol, host }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return headers.origin !== undefined && originOf(headers.origin) !== originOf(`${protocol}://${host}`);
}

/** Without the port that goes without saying; the text itself when it is no address (`null`). */
const originOf = (address: string): string => (URL.canParse(address) ? new URL(address).origin : address);
