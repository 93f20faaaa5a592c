import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export const cookieName = 'imagestead.session_token';

/** How long a session lasts after it was last used, in milliseconds. */
export const sessionLife = 90 * 24 * 60 * 60 * 1000;

/** What the database knows of a token: its SHA-256 in hex. Tokens are long and random, so no slow hash is needed. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * The raw value of a cookie in a request's `cookie` header (RFC 6265 section 5.4), or null. Of several with the same
 * name the first counts.
 */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const equals = pair.indexOf('=');
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return null;
}

/**
 * The session token in a signed cookie value, or null when the signature is not ours. The form is better-auth's:
 * percent-encoded `<token>.<base64 of HMAC-SHA-256(secret, token)>`.
 */
export function openSignedToken(value: string, secret: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(value);
  } catch {
    return null;
  }
  const dot = decoded.lastIndexOf('.');
  if (dot < 1) return null;
  const token = decoded.slice(0, dot);
  const given = Buffer.from(decoded.slice(dot + 1));
  const right = Buffer.from(createHmac('sha256', secret).update(token).digest('base64'));
  return given.length === right.length && timingSafeEqual(given, right) ? token : null;
}

/** The `set-cookie` value that gives a session cookie its whole life again. `value` is as the browser sent it. */
export function renewedCookie(value: string, secure: boolean): string {
  return inTransit(
    `${cookieName}=${value}; Max-Age=${sessionLife / 1000}; Path=/; HttpOnly; SameSite=Lax`,
    secure,
  );
}

/** The `set-cookie` value that takes the session cookie away. */
export function expiredCookie(secure: boolean): string {
  return inTransit(`${cookieName}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax`, secure);
}

/** A cookie that was set over https never travels without it. */
export const inTransit = (setCookie: string, secure: boolean): string =>
  secure ? `${setCookie}; Secure` : setCookie;
