import { AppError } from '../errors.ts';
import type { BetterAuth } from './better-auth.ts';
import type { Visit } from './setup-rule.ts';
import { inTransit } from './session-cookie.ts';

export interface SignedIn {
  ownerId: string;
  /** `set-cookie` values for the answer. */
  cookies: string[];
}

/** The address of a sign-in, as told to better-auth; made by us, never taken from a client. */
export const addressHeader = 'x-imagestead-address';

/** No device needs more to be told from others. */
const longestUserAgent = 400;

export const isHttps = ({ protocol }: Visit): boolean => protocol === 'https';

/**
 * Checks an e-mail and password and starts a session; null when they are not right. An unknown e-mail takes as long as a
 * wrong password, and reads the same.
 */
export async function startSession(
  auth: BetterAuth,
  { email, password }: { email: string; password: string },
  visit: Visit,
): Promise<SignedIn | null> {
  const headers = new Headers({ [addressHeader]: visit.ip });
  const userAgent = visit.headers['user-agent'];
  if (typeof userAgent === 'string') headers.set('user-agent', userAgent.slice(0, longestUserAgent));
  try {
    const answer = await auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true });
    return {
      ownerId: answer.response.user.id,
      cookies: answer.headers.getSetCookie().map((cookie) => inTransit(cookie, isHttps(visit))),
    };
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

/** What better-auth throws for a person's mistake; everything else is a failure of ours. */
const refusals = ['INVALID_EMAIL_OR_PASSWORD', 'INVALID_EMAIL', 'PASSWORD_TOO_LONG'];

function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !('body' in error)) return false;
  const { body } = error;
  return typeof body === 'object' && body !== null && 'code' in body && refusals.includes(String(body.code));
}

export function wrongSignIn(): AppError {
  return new AppError('wrong_password', 'The e-mail or the password is not right. Check both and try again.');
}
