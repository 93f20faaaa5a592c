import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { endSession, listSessions } from '../../src/shared/contract/accounts.ts';
import { placeHold } from '../../src/shared/contract/holds.ts';
import { allEndpoints } from '../../src/shared/contract/index.ts';
import { openAiAnswers, startOpenAiServer } from '../protocol-servers/openai.ts';
import type { Belongings } from './isolation/belongings.ts';
import { asNobody, fromAnotherSite, type Intruder, intrude, note } from './isolation/attacks.ts';
import { callsMade } from './isolation/caller.ts';
import { furnish, type Service } from './isolation/furnish.ts';
import type { Material } from './isolation/inputs.ts';
import { openRows } from './isolation/rows.ts';
import { createSecrets } from './isolation/secrets.ts';
import { answersOf, differences, takeSnapshot, unreached } from './isolation/snapshot.ts';
import { attackUploads, receivedOf } from './isolation/upload-attacks.ts';
import { addAs, setUpAs, signInAs, type SignedIn } from './person.ts';
import { printResult, runProof, say } from './report.ts';
import { startServer } from './server-process.ts';

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
  const began = Date.now();
  try {
    const url = (): string => server.url;
    say('furnishes three people');
    const administrator = await setUpAs(url, 'Boss of all');
    const other = await addAs(administrator, url, 'Otto Other');
    const victim = await addAs(administrator, url, 'Vera Victim');
    let hold = { id: '', subjectId: null as string | null, reason: '' };
    const intruders: Intruder[] = [
      {
        name: 'another person',
        who: other,
        own: await furnish(other, 'otto-other-words', service),
        maySee: () => false,
        mayDo: () => false,
      },
      {
        name: 'the administrator',
        who: administrator,
        own: await furnish(administrator, 'boss-of-all-words', service),
        // People are added and listed by the administrator.
        maySee: ({ access }, secret) =>
          access === 'administrator' &&
          [...Object.values(victim.person), hold.id, hold.subjectId, hold.reason].includes(secret),
        // Administrators choose administrators, bound everybody's retention and hold back purges of others, of whose things
        // they see nothing.
        mayDo: ({ name }, path) =>
          name === 'changeRole' ||
          name === 'changeRetentionLimits' ||
          name === 'liftHold' ||
          (name === 'placeHold' && path === 'personId'),
      },
    ];
    // Everybody has ended a session once, so that no word about that is anybody's own.
    for (const { who } of intruders) await endedSession(url, who);
    const streams = intruders.map(({ who }) => listen(server.url, who));
    const theirs = await furnish(victim, 'vera-victim-words', service);
    hold = await administrator.call(placeHold, {
      personId: victim.person.id,
      subject: 'image',
      subjectId: theirs['image']!.at(-1)!,
      reason: 'held for a reason of the proof',
    });
    theirs['hold'] = [hold.id];
    await rows.quiet();
    const cookies = { cookie: victim.cookie, endedCookie: await endedSession(url, victim) };
    const rowsBefore = rows.rowsOf(victim.person.id);
    const belongings = complete(theirs, rowsBefore, intruders);
    const received = [...theirs['import']!, ...theirs['upload']!];
    const filesBefore = receivedOf(dataDir, received);
    const material = (own: Belongings): Material => ({
      own,
      foreign: belongings,
      foreignWords: ['vera-victim-words', 'Vera Victim', victim.person.email],
      wideWords: ['in:trash', 'is:favourite'],
      numbers: [monthNow()],
      at: began + 3_600_000,
      email: victim.person.email,
    });
    const seen = await takeSnapshot(server.url, victim.cookie, material(theirs));
    const blind = unreached(seen).filter((name) => !openedByToken.has(name));
    if (blind.length > 0)
      throw new Error(`Nobody gets anything from ${blind.join(', ')}; no proof is possible.`);
    const common = await Promise.all(
      intruders.map(async ({ who, own }) => [
        ...answersOf(await takeSnapshot(server.url, who.cookie, { ...material(own), foreign: own })),
        ...rows.rowsOf(who.person.id).values(),
      ]),
    );
    const secrets = createSecrets([answersOf(seen), [...rowsBefore.values()]], common);
    say(`${secrets.words.size} secrets of one person; ${allEndpoints.length} endpoints`);

    for (const endpoint of allEndpoints) {
      const calls = callsMade();
      await asNobody(server.url, endpoint, material(theirs), cookies, secrets, problems);
      for (const intruder of intruders) {
        await intrude(url, endpoint, intruder, material, secrets, problems);
      }
      await fromAnotherSite(server.url, endpoint, material(theirs), victim.cookie, problems);
      say(`${endpoint.name}: ${callsMade() - calls} calls`);
    }

    const uploadCalls = await attackUploads(
      server.url,
      { uploadId: theirs['upload']![0]!, importIds: theirs['import']! },
      [
        { name: 'nobody', headers: {}, refusedWith: 401 },
        {
          name: 'somebody whose session has ended',
          headers: { cookie: cookies.endedCookie },
          refusedWith: 401,
        },
        ...intruders.map(({ name, who }) => ({ name, headers: { cookie: who.cookie }, refusedWith: 404 })),
        {
          name: 'a page of another site',
          headers: { cookie: victim.cookie, origin: 'https://elsewhere.example' },
          refusedWith: 403,
        },
      ],
      secrets,
      problems,
    );
    say(`uploads: ${uploadCalls} calls`);
    for (const stream of streams)
      note(
        problems,
        secrets.seenIn(await stream(), () => false),
        'a stream of changes',
      );
    await rows.quiet();
    const changed = [
      ...differences(rowsBefore, rows.rowsOf(victim.person.id)).map((table) => `rows of ${table}`),
      ...differences(seen, await takeSnapshot(server.url, victim.cookie, material(theirs))),
      ...differences(filesBefore, receivedOf(dataDir, received)),
    ];
    for (const what of changed) problems.add(`${what} changed`);
    for (const problem of problems) say(`LEAK  ${problem}`);
    printResult(
      { endpoints: allEndpoints.length, calls: callsMade() + uploadCalls, leaks: problems.size },
      values.json ?? false,
    );
    return problems.size === 0;
  } finally {
    rows.close();
    await server.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** What answers to a token of 32 random bytes alone, which only somebody gets who has no account any more. */
const openedByToken = new Set(['getAccountDeletion', 'downloadAccountReceipt']);

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

/** A further session of the person, ended by themselves. */
async function endedSession(url: () => string, { person, call }: SignedIn): Promise<string> {
  const known = new Set((await call(listSessions, {})).sessions.map(({ id }) => id));
  const further = await signInAs(url, person);
  const { sessions } = await call(listSessions, {});
  const fresh = sessions.find(({ id }) => !known.has(id))!;
  await call(endSession, { id: fresh.id });
  return further.cookie;
}

await runProof(proveIsolation);
