import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { endSession, getAccess, listSessions } from '../../src/shared/contract/accounts.ts';
import type { Endpoint } from '../../src/shared/contract/endpoint.ts';
import { allEndpoints } from '../../src/shared/contract/index.ts';
import { openAiAnswers, startOpenAiServer } from '../protocol-servers/openai.ts';
import type { Belongings } from './isolation/belongings.ts';
import { type Answer, callAs, callsMade } from './isolation/caller.ts';
import { furnish, type Service } from './isolation/furnish.ts';
import { type Attempt, attemptsOn, type Material } from './isolation/inputs.ts';
import { openRows } from './isolation/rows.ts';
import { createSecrets, type Secrets } from './isolation/secrets.ts';
import { differences, takeSnapshot, unreached } from './isolation/snapshot.ts';
import { addAs, setUpAs, signInAs, type SignedIn } from './person.ts';
import { printResult, runProof, say } from './report.ts';
import { startServer } from './server-process.ts';

/** Somebody who tries to get at another person's things. */
interface Intruder {
  name: string;
  who: SignedIn;
  own: Belongings;
  /** What this person may see of others by their role. */
  maySee(endpoint: Endpoint, secret: string): boolean;
}

/**
 * Proves that people are kept apart: every endpoint of the contract is called as nobody, as another person, as the
 * administrator, with an ended session and from a page of another site, with the ids of one person in every place that
 * takes an id. No answer may hold anything of that person, and nothing of theirs may change.
 */
async function proveIsolation(): Promise<boolean> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
  const dataDir = mkdtempSync(join(tmpdir(), 'imagestead-isolation-'));
  await using openAi = await startOpenAiServer({ key: null, dialect: 'local' });
  const service: Service = {
    baseUrl: openAi.baseUrl,
    stallNext: () => openAi.next(openAiAnswers.rateLimited('600')),
  };
  const server = await startServer({
    dataDir,
    environment: {
      OPENAI_BASE_URL: openAi.baseUrl,
      IMAGESTEAD_ALLOW_HOSTS: new URL(openAi.baseUrl).host,
      // So that every call can come from an address of its own.
      IMAGESTEAD_TRUSTED_PROXIES: '127.0.0.1',
    },
  });
  const rows = openRows(dataDir);
  const problems = new Set<string>();
  try {
    const url = (): string => server.url;
    say('furnishes three people');
    const administrator = await setUpAs(url, 'Boss of all');
    const other = await addAs(administrator, url, 'Otto Other');
    const victim = await addAs(administrator, url, 'Vera Victim');
    const intruders: Intruder[] = [
      {
        name: 'another person',
        who: other,
        own: await furnish(other, 'otto-other-words', service),
        maySee: () => false,
      },
      {
        name: 'the administrator',
        who: administrator,
        own: await furnish(administrator, 'boss-of-all-words', service),
        // People are added and listed by the administrator.
        maySee: ({ access }, secret) =>
          access === 'administrator' && Object.values(victim.person).includes(secret),
      },
    ];
    const streams = intruders.map(({ who }) => listen(server.url, who));
    const theirs = await furnish(victim, 'vera-victim-words', service);
    await rows.quiet();
    const before = { rows: rows.rowsOf(victim.person.id), cookie: victim.cookie };
    const belongings = complete(theirs, before.rows, intruders);
    const material = (own: Belongings): Material => ({
      own,
      foreign: belongings,
      foreignWords: ['vera-victim-words', 'Vera Victim', victim.person.email],
      wideWords: ['in:trash', 'is:favourite'],
      numbers: [monthNow()],
      email: victim.person.email,
    });
    const seen = await takeSnapshot(server.url, victim.cookie, material(theirs));
    const blind = unreached(seen);
    if (blind.length > 0) throw new Error(`Nobody gets anything from ${blind.join(', ')}; no proof is possible.`);
    const common = await Promise.all(
      intruders.map(async ({ who, own }) => [
        ...(await takeSnapshot(server.url, who.cookie, { ...material(own), foreign: own })).values(),
        ...rows.rowsOf(who.person.id).values(),
      ]),
    );
    const secrets = createSecrets([[...seen.values()], [...before.rows.values()]], common);
    say(`${secrets.words.size} secrets of one person; ${allEndpoints.length} endpoints`);

    for (const endpoint of allEndpoints) {
      const calls = callsMade();
      await asNobody(server.url, endpoint, material(theirs), victim, secrets, problems);
      for (const intruder of intruders) {
        await intrude(url, endpoint, intruder, material, secrets, problems, service);
      }
      await fromAnotherSite(server.url, endpoint, material(theirs), victim.cookie, problems);
      say(`${endpoint.name}: ${callsMade() - calls} calls`);
    }

    for (const stream of streams) note(problems, secrets.seenIn(await stream(), () => false), 'a stream of changes');
    await rows.quiet();
    const changed = [
      ...differences(before.rows, rows.rowsOf(victim.person.id)).map((table) => `rows of ${table}`),
      ...differences(seen, await takeSnapshot(server.url, victim.cookie, material(theirs))),
    ];
    for (const what of changed) problems.add(`${what} changed`);
    for (const problem of problems) say(`LEAK  ${problem}`);
    printResult(
      { endpoints: allEndpoints.length, calls: callsMade(), leaks: problems.size },
      values.json ?? false,
    );
    return problems.size === 0;
  } finally {
    rows.close();
    await server.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function monthNow(): number {
  const now = new Date();
  return now.getUTCFullYear() * 100 + now.getUTCMonth() + 1;
}

/** Follows a person's changes until asked for what came. */
function listen(url: string, who: SignedIn): () => Promise<Uint8Array> {
  const controller = new AbortController();
  const chunks: Uint8Array[] = [];
  const following = fetch(`${url}/api/changes`, {
    headers: { cookie: who.cookie },
    signal: controller.signal,
  })
    .then(async ({ body }) => {
      for await (const chunk of body ?? []) chunks.push(chunk as Uint8Array);
    })
    .catch((error: unknown) => {
      if (!controller.signal.aborted) throw error;
    });
  return async () => {
    controller.abort();
    await following;
    return Buffer.concat(chunks);
  };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Adds an id of every column of every table that holds ids, so that a new kind of thing is tried too. */
function complete(
  theirs: Belongings,
  rows: ReadonlyMap<string, Record<string, unknown>[]>,
  intruders: Intruder[],
): Belongings {
  const shared = new Set(intruders.flatMap(({ own }) => Object.values(own).flat()));
  const known = new Set(Object.values(theirs).flat());
  const further: string[] = [];
  for (const row of [...rows.values()].flatMap((some) => some.slice(-1))) {
    for (const value of Object.values(row)) {
      if (typeof value !== 'string' || !uuid.test(value) || known.has(value)) continue;
      known.add(value);
      further.push(value);
    }
  }
  const own = Object.entries({ ...theirs, further }).map(([noun, ids]): [string, string[]] => [
    noun,
    ids.filter((id) => !shared.has(id)),
  ]);
  return Object.fromEntries(own);
}

function note(problems: Set<string>, secrets: string[], where: string): void {
  if (secrets.length > 0) problems.add(`${where} holds ${secrets.slice(0, 5).join(', ')}`);
}

const describe = (endpoint: Endpoint, caller: string, { sent }: Attempt): string =>
  `${endpoint.name} as ${caller}${sent ? ` with ${sent.value} as ${sent.path}` : ''}`;

/** Without a session, with one that was made up, and with one that has ended. */
async function asNobody(
  url: string,
  endpoint: Endpoint,
  material: Material,
  victim: SignedIn,
  secrets: Secrets,
  problems: Set<string>,
): Promise<void> {
  const forged = victim.cookie.replace(/.(?=[^=]*$)/, (letter) => (letter === 'A' ? 'B' : 'A'));
  const callers: [string, Record<string, string>][] = [
    ['nobody', {}],
    ['nobody with a forged cookie', { cookie: forged }],
    ['somebody whose session has ended', { cookie: await endedCookie(() => url, victim) }],
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
      note(problems, secrets.seenIn(answer.bytes, () => false), what);
    }
  }
}

let ended: string | undefined;

/** A further session of the person, ended by themselves; made once, before anything is compared. */
async function endedCookie(url: () => string, { person, call }: SignedIn): Promise<string> {
  if (ended !== undefined) return ended;
  const known = new Set((await call(listSessions, {})).sessions.map(({ id }) => id));
  const further = await signInAs(url, person);
  const { sessions } = await call(listSessions, {});
  const fresh = sessions.find(({ id }) => !known.has(id))!;
  await call(endSession, { id: fresh.id });
  return (ended = further.cookie);
}

async function intrude(
  url: () => string,
  endpoint: Endpoint,
  intruder: Intruder,
  material: (own: Belongings) => Material,
  secrets: Secrets,
  problems: Set<string>,
  service: Service,
): Promise<void> {
  const changes = endpoint.method !== 'GET';
  for (const attempt of attemptsOn(endpoint, material(intruder.own))) {
    const { sent, input } = attempt;
    const answer = await callAs(url(), endpoint, input, { cookie: intruder.who.cookie });
    const what = describe(endpoint, intruder.name, attempt);
    const echoed = (secret: string): boolean =>
      sent?.value.includes(secret) === true && (sent.kind === 'words' || answer.status >= 400);
    const except = (secret: string): boolean => echoed(secret) || intruder.maySee(endpoint, secret);
    note(problems, secrets.seenIn(answer.bytes, except), what);
    judge(answer, sent !== null && sent.kind === 'id', endpoint, what, problems, secrets);
  }
  if (!changes) return;
  // The call may have ended the intruder's own session, or taken their own things away.
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
async function fromAnotherSite(
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

await runProof(proveIsolation);
