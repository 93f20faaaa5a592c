import { randomBytes } from 'node:crypto';
import type { Person, Session } from '../../shared/contract/accounts.ts';
import type { Actor } from '../actor.ts';
import type { Changes } from '../changes/index.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/index.ts';
import { AppError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { Logger } from '../log.ts';
import type { BetterAuth } from './better-auth.ts';
import { createFollowed } from './followed.ts';
import { createPasswordHash, type PasswordCost } from './password-hash.ts';
import { createPeople } from './people.ts';
import { createSessionCheck } from './session-check.ts';
import { createSessions } from './sessions.ts';
import { createSetupRule, type Visit } from './setup-rule.ts';
import { type SignedIn, startSession, wrongSignIn } from './sign-in.ts';
import { createSignInLimits } from './sign-in-limits.ts';
import * as store from './store.ts';

export type { PasswordCost } from './password-hash.ts';
export { accountRoutes, letOut } from './routes.ts';

export interface AccountsDeps {
  db: Database;
  clock: Clock;
  ids: Ids;
  changes: Changes;
  /** Signs session cookies: long, random, for this alone, and the same at each start. */
  secret: string;
  /** What the server listens on. */
  bind: { host: string; port: number };
  log: Logger;
  /** Gives n random bytes. */
  random?: (bytes: number) => Uint8Array;
  /** What hashing a new password costs; less than usual only where passwords protect nothing. */
  passwordCost?: PasswordCost;
}

interface NewAccount {
  name: string;
  email: string;
  password: string;
}

export type Arrival = SignedIn & { person: Person };

export interface Accounts {
  /** Who sends a request, from its headers; null for nobody. */
  authenticate(headers: { cookie?: string | undefined }): Promise<Actor | null>;
  /** The ids of everybody who has an account. */
  owners(): Promise<string[]>;
  /** The one-time link to print at the start; null when none is needed. `baseUrl` is where the server is reached. */
  setupLink(baseUrl: string): Promise<string | null>;
  access(
    actor: Actor | null,
    visit: Visit,
  ): Promise<{ setupNeeded: boolean; setupLinkNeeded: boolean; person: Person | null }>;
  /** Makes the first account and signs it in. Throws `conflict` when there is one, `forbidden` without the link. */
  setUp(input: NewAccount & { setupToken?: string | undefined }, visit: Visit): Promise<Arrival>;
  /** Throws `wrong_password` and `rate_limited`. */
  signIn(input: { email: string; password: string }, visit: Visit): Promise<Arrival>;
  /** Throws `wrong_password` and `rate_limited`; ends every other session. */
  changePassword(actor: Actor, input: { current: string; next: string }, visit: Visit): Promise<void>;
  /** Throws `wrong_password` and `rate_limited`. */
  provePassword(actor: Actor, password: string, visit: Visit): Promise<void>;
  rename(actor: Actor, name: string): Promise<Person>;
  people(): Promise<Person[]>;
  /** Adds a person as a member. Throws `conflict` when the e-mail is taken. */
  addPerson(actor: Actor, input: NewAccount): Promise<Person>;
  /** Makes somebody an administrator or a member. Throws `not_found`, and `conflict` for the last administrator. */
  changeRole(actor: Actor, id: string, role: Person['role']): Promise<Person>;
  /** Whether others have accounts here and nobody else administers them. */
  isNeeded(ownerId: string): Promise<boolean>;
  /** Ends every session and lets nobody in as this person again; their name stays until `forget`. */
  shut(tx: Tx, ownerId: string): Promise<void>;
  /** Forgets a person whole; when everything they had is gone. */
  forget(tx: Tx, ownerId: string): Promise<void>;
  sessions(actor: Actor): Promise<Session[]>;
  /** Notes up to which clock value the actor's session has followed the change log, a minute apart or when it stops. */
  noteFollowed(actor: Actor, seq: number, stops: boolean): Promise<void>;
  /** Throws `not_found` for an id that is not one of the actor's sessions. */
  endSession(actor: Actor, id: string): Promise<void>;
  /** Ends the session that the request came in. */
  leave(actor: Actor): Promise<void>;
  leaveEverywhere(actor: Actor): Promise<void>;
}

/** People, their sessions, and who may come in. */
export function createAccounts(deps: AccountsDeps): Accounts {
  const { db, clock, bind, log, secret, random = randomBytes } = deps;
  const passwords = createPasswordHash(random, deps.passwordCost);
  const setup = createSetupRule(bind, random);
  const limit = createSignInLimits(clock);
  const people = createPeople({ ...deps, passwords });
  const sessions = createSessions(deps);

  let loading: Promise<BetterAuth> | undefined;
  const auth = (): Promise<BetterAuth> =>
    (loading ??= import('./better-auth.ts')
      .then(({ loadBetterAuth }) => loadBetterAuth({ ...deps, passwords }))
      .catch((error: unknown) => {
        loading = undefined;
        throw error;
      }));

  async function arrive(input: { email: string; password: string }, visit: Visit): Promise<Arrival> {
    const signedIn = await limit(input.email, visit.ip, async () => startSession(await auth(), input, visit));
    if (!signedIn) throw wrongSignIn();
    await sessions.arrived(signedIn.ownerId);
    return { ...signedIn, person: await people.read(signedIn.ownerId) };
  }

  return {
    authenticate: createSessionCheck({ db, clock, secret, log }),
    owners: async () => (await store.readPeople(db.read)).map(({ id }) => id),
    async setupLink(baseUrl) {
      return setup.reachable && !(await store.anybodyExists(db.read)) ? setup.link(baseUrl) : null;
    },
    async access(actor, visit) {
      const setupNeeded = !(await store.anybodyExists(db.read));
      const person = actor && (await people.read(actor.ownerId));
      return { setupNeeded, setupLinkNeeded: setupNeeded && setup.linkNeeded(visit), person };
    },
    async setUp({ setupToken, ...input }, visit) {
      if (await store.anybodyExists(db.read)) throw alreadySetUp();
      setup.check(visit, setupToken);
      if (!(await people.found(input))) throw alreadySetUp();
      return arrive(input, visit);
    },
    signIn: arrive,
    async changePassword(actor, { current, next }, visit) {
      const changed = await limit(actor.ownerId, visit.ip, async () => {
        const from = await people.checkPassword(actor.ownerId, current);
        return from === null ? null : { from, to: await passwords.hash(next) };
      });
      if (!changed) {
        throw new AppError('wrong_password', 'The current password is not right. Try again.', {
          field: 'current',
        });
      }
      await sessions.replacePassword(actor, changed);
    },
    async provePassword(actor, password, visit) {
      const proved = await limit(actor.ownerId, visit.ip, () =>
        people.checkPassword(actor.ownerId, password),
      );
      if (proved === null) {
        throw new AppError('wrong_password', 'The password is not right. Try again.', { field: 'password' });
      }
    },
    rename: people.rename,
    people: people.list,
    addPerson: people.add,
    changeRole: people.changeRole,
    async isNeeded(ownerId) {
      const others = (await store.readPeople(db.read)).length > 1;
      return others && store.isOnlyAdministrator(db.read, ownerId);
    },
    async shut(tx, ownerId) {
      await sessions.endAll(tx, ownerId);
      await store.deleteCredentials(tx, ownerId);
    },
    forget: store.deletePerson,
    sessions: sessions.list,
    noteFollowed: createFollowed(deps),
    endSession: sessions.end,
    leave: sessions.leave,
    leaveEverywhere: sessions.leaveEverywhere,
  };
}

function alreadySetUp(): AppError {
  return new AppError(
    'conflict',
    'The first account of this installation is there already. Sign in, or ask its administrator to add you.',
  );
}
