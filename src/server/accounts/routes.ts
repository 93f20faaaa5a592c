import * as contract from '../../shared/contract/accounts.ts';
import { publicRoute, type RequestFacts, type Route, route } from '../http/index.ts';
import type { Accounts, Arrival } from './index.ts';
import { cookieName, expiredCookie, readCookie, renewedCookie } from './session-cookie.ts';
import { isHttps } from './sign-in.ts';

const done = { ok: true } as const;

export function accountRoutes(accounts: Accounts): Route[] {
  return [
    publicRoute(contract.getAccess, (_input, actor, request) => {
      if (actor) renewCookie(request);
      return accounts.access(actor, request);
    }),
    publicRoute(contract.setUp, async (input, _actor, request) =>
      letIn(request, await accounts.setUp(input, request)),
    ),
    publicRoute(contract.signIn, async (input, actor, request) => {
      const arrival = await accounts.signIn(input, request);
      // The browser has one cookie: whoever was signed in here before is not any more.
      if (actor) await accounts.leave(actor);
      if (actor && actor.ownerId !== arrival.ownerId) forgetInBrowser(request);
      return letIn(request, arrival);
    }),
    route(contract.signOut, async (_input, actor, request) => {
      await accounts.leave(actor);
      return letOut(request);
    }),
    route(contract.changePassword, async (input, actor, request) => {
      await accounts.changePassword(actor, input, request);
      return done;
    }),
    route(contract.renamePerson, ({ name }, actor) => accounts.rename(actor, name)),
    route(contract.listSessions, async (_input, actor) => ({ sessions: await accounts.sessions(actor) })),
    route(contract.endSession, async ({ id }, actor, request) => {
      await accounts.endSession(actor, id);
      return id === actor.sessionId ? letOut(request) : done;
    }),
    route(contract.signOutEverywhere, async (_input, actor, request) => {
      await accounts.leaveEverywhere(actor);
      return letOut(request);
    }),
    route(contract.listPeople, async () => ({ people: await accounts.people() })),
    route(contract.changeRole, ({ id, role }, actor) => accounts.changeRole(actor, id, role)),
    route(contract.addPerson, (input, actor) => accounts.addPerson(actor, input)),
  ];
}

function letIn({ answerHeaders }: RequestFacts, { cookies, person }: Arrival) {
  for (const cookie of cookies) answerHeaders.append('set-cookie', cookie);
  return person;
}

/** Takes the session's cookie back, and everything else that the browser holds of the person. */
export function letOut(request: RequestFacts) {
  request.answerHeaders.append('set-cookie', expiredCookie(isHttps(request)));
  forgetInBrowser(request);
  return done;
}

/** Asks the browser to drop what it holds of a person (W3C Clear Site Data; browsers heed it on secure origins). */
function forgetInBrowser({ answerHeaders }: RequestFacts): void {
  answerHeaders.set('clear-site-data', '"cache", "storage"');
}

/** The app asks for its access whenever it opens; then the cookie lives on like the session it stands for. */
function renewCookie(request: RequestFacts): void {
  const value = readCookie(request.headers.cookie, cookieName);
  if (value !== null) request.answerHeaders.append('set-cookie', renewedCookie(value, isHttps(request)));
}
