import { getAccess } from '../../../src/shared/contract/accounts.ts';
import type { Endpoint } from '../../../src/shared/contract/endpoint.ts';
import { signInAs, type SignedIn } from '../person.ts';
import type { Belongings } from './belongings.ts';
import { type Answer, callAs } from './caller.ts';
import { type Attempt, attemptsOn, type Material } from './inputs.ts';
import type { Secrets } from './secrets.ts';

/** Somebody who tries to get at another person's things. */
export interface Intruder {
  name: string;
  who: SignedIn;
  own: Belongings;
  /** What this person may see of others by their role. */
  maySee(endpoint: Endpoint, secret: string): boolean;
  /** What this person may do to others by their role, with an id of theirs in this place or none; it is not tried. */
  mayDo(endpoint: Endpoint, path: string | null): boolean;
}

export function note(problems: Set<string>, secrets: string[], where: string): void {
  if (secrets.length > 0) problems.add(`${where} holds ${secrets.slice(0, 5).join(', ')}`);
}

const describe = (endpoint: Endpoint, caller: string, { sent }: Attempt): string =>
  `${endpoint.name} as ${caller}${sent ? ` with ${sent.value} as ${sent.path}` : ''}`;

/** Without a session, with one that was made up, and with one that has ended. */
export async function asNobody(
  url: string,
  endpoint: Endpoint,
  material: Material,
  { cookie, endedCookie }: { cookie: string; endedCookie: string },
  secrets: Secrets,
  problems: Set<string>,
): Promise<void> {
  const forged = cookie.replace(/.(?=[^=]*$)/, (letter) => (letter === 'A' ? 'B' : 'A'));
  const callers: [string, Record<string, string>][] = [
    ['nobody', {}],
    ['nobody with a forged cookie', { cookie: forged }],
    ['somebody whose session has ended', { cookie: endedCookie }],
  ];
  // A refused call looks at nothing, so one input of each shape will do.
  const attempts = [...attemptsOn(endpoint, material)];
  const byPath = new Map(attempts.map((attempt) => [attempt.sent?.path, attempt]));
  for (const [caller, headers] of callers) {
    for (const attempt of byPath.values()) {
      const answer = await callAs(url, endpoint, attempt.input, headers);
      const what = describe(endpoint, caller, attempt);
      if (endpoint.access !== 'public' && answer.status !== 401)
        problems.add(`${what} was answered with ${answer.status}`);
      note(
        problems,
        secrets.seenIn(answer.bytes, () => false),
        what,
      );
    }
  }
}

export async function intrude(
  url: () => string,
  endpoint: Endpoint,
  intruder: Intruder,
  material: (own: Belongings) => Material,
  secrets: Secrets,
  problems: Set<string>,
): Promise<void> {
  const changes = endpoint.method !== 'GET';
  for (const attempt of attemptsOn(endpoint, material(intruder.own))) {
    const { sent, input } = attempt;
    if (intruder.mayDo(endpoint, sent?.kind === 'id' ? sent.path : null)) continue;
    const answer = await callAs(url(), endpoint, input, { cookie: intruder.who.cookie });
    const what = describe(endpoint, intruder.name, attempt);
    const echoed = (secret: string): boolean =>
      sent?.value.includes(secret) === true && (sent.kind === 'words' || answer.status >= 400);
    const except = (secret: string): boolean => echoed(secret) || intruder.maySee(endpoint, secret);
    note(problems, secrets.seenIn(answer.bytes, except), what);
    judge(answer, sent !== null && sent.kind === 'id', endpoint, what, problems, secrets);
  }
  if (!changes) return;
  // The call may have ended the intruder's own session.
  const access = await intruder.who.call(getAccess, {});
  if (!access.person) intruder.who = await signInAs(url, intruder.who.person);
}

function judge(
  answer: Answer,
  aimed: boolean,
  endpoint: Endpoint,
  what: string,
  problems: Set<string>,
  secrets: Secrets,
): void {
  if (answer.status >= 500) problems.add(`${what} was answered with ${answer.status}`);
  if (secrets.words.has(answer.sha256)) problems.add(`${what} was answered with the bytes of an image`);
  const named = aimed && endpoint.path.includes(':id');
  if (named && endpoint.answer === 'file' && answer.status < 400)
    problems.add(`${what} was answered with a file`);
}

/** Whoever is signed in here opens a page of another site, which sends requests in their name. */
export async function fromAnotherSite(
  url: string,
  endpoint: Endpoint,
  material: Material,
  cookie: string,
  problems: Set<string>,
): Promise<void> {
  const attempts = [...attemptsOn(endpoint, material)];
  const byPath = new Map(attempts.map((attempt) => [attempt.sent?.path, attempt]));
  const pages: [string, Record<string, string>][] = [
    ['a page of another site', { origin: 'https://elsewhere.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['a form of another site', { 'sec-fetch-site': 'cross-site' }],
  ];
  for (const [page, headers] of pages) {
    for (const attempt of byPath.values()) {
      const answer = await callAs(url, endpoint, attempt.input, { cookie, ...headers });
      const what = describe(endpoint, page, attempt);
      if (endpoint.method !== 'GET' && answer.status !== 403)
        problems.add(`${what} was answered with ${answer.status}`);
      if (answer.headers.has('access-control-allow-origin'))
        problems.add(`${what} may be read by another site`);
    }
  }
}
