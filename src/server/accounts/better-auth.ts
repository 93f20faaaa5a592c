import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import type { Ids } from '../ids.ts';
import type { Logger } from '../log.ts';
import type { PasswordHash } from './password-hash.ts';
import { cookieName, sessionLife } from './session-cookie.ts';
import { addressHeader } from './sign-in.ts';
import { createAuthStore } from './store-better-auth.ts';

export interface BetterAuthDeps {
  db: Database;
  clock: Clock;
  ids: Ids;
  secret: string;
  passwords: PasswordHash;
  log: Logger;
}

export type BetterAuth = Awaited<ReturnType<typeof loadBetterAuth>>;

/**
 * Loads better-auth, some 0.3 s, so only when somebody first signs in: e-mail and password now, other ways of signing in
 * are its plugins. Nobody can sign up through it, and none of its own addresses is mounted.
 */
export async function loadBetterAuth({ db, clock, ids, secret, passwords, log }: BetterAuthDeps) {
  const [{ betterAuth }, { createAdapterFactory }] = await Promise.all([
    import('better-auth/minimal'),
    import('better-auth/adapters'),
  ]);
  const now = (): Date => new Date(clock.now());
  return betterAuth({
    appName: 'Imagestead',
    secrets: [{ version: 1, value: secret }],
    telemetry: { enabled: false },
    // Our own limits hold for every way in; see sign-in-limits.ts.
    rateLimit: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, message) => log.error({ room: 'accounts' }, message),
    },
    database: createAuthStore(db, createAdapterFactory),
    advanced: {
      cookiePrefix: cookieName.split('.')[0]!,
      // `Secure` depends on the request and is added to the cookie; the name stays the same.
      useSecureCookies: false,
      ipAddress: { ipAddressHeaders: [addressHeader], ipv6Subnet: 128 },
      database: { generateId: () => ids.next() },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      password: passwords,
    },
    user: {
      modelName: 'people',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: { role: { type: 'string', required: true, input: false, defaultValue: 'member' } },
    },
    session: {
      modelName: 'sessions',
      expiresIn: sessionLife / 1000,
      fields: {
        userId: 'owner_id',
        token: 'token_hash',
        ipAddress: 'address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'last_seen_at',
        expiresAt: 'expires_at',
      },
    },
    account: {
      modelName: 'credentials',
      fields: {
        userId: 'owner_id',
        providerId: 'provider_id',
        accountId: 'account_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    databaseHooks: {
      session: {
        create: {
          // better-auth reads the machine's clock; rules about time follow ours.
          before: (session) =>
            Promise.resolve({
              data: {
                ...session,
                createdAt: now(),
                updatedAt: now(),
                expiresAt: new Date(clock.now() + sessionLife),
              },
            }),
        },
      },
    },
  });
}
