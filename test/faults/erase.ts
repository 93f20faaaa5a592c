import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listChats } from '../../src/shared/contract/chats.ts';
import { listJobs } from '../../src/shared/contract/jobs.ts';
import { changeRetention, deleteChat, emptyTrash, getTrash } from '../../src/shared/contract/lifecycle.ts';
import { listRules } from '../../src/shared/contract/rules.ts';
import { ageUploads, tidiedUp } from './age-uploads.ts';
import { createAlbum, type Album } from './erase/album.ts';
import { type Search, searchFiles } from './erase/data-files.ts';
import { exportAll } from './erase/export-all.ts';
import { checkWhatStays, findings, missing, strayFiles } from './erase/findings.ts';
import { createHome, type Home } from './erase/home.ts';
import { killAmid } from './erase/kill-amid.ts';
import { createLeaver } from './erase/leaver.ts';
import { type Made, makeAll } from './erase/make-all.ts';
import { startMarkingServer } from './erase/marking-server.ts';
import { newMarkerText } from './erase/markers.ts';
import { columnsWith } from './erase/own-words.ts';
import { createStudio, type Studio } from './erase/studio.ts';
import { openVisitor, type Visitor } from './erase/visitor.ts';
import { setUpAs, signInAs, type SignedIn } from './person.ts';
import { createRandom, newSeed } from './random.ts';
import { printResult, runProof, say, wholeNumber } from './report.ts';
import { waitFor } from './wait.ts';

const day = 24 * 60 * 60 * 1000;

/**
 * Proves that what is purged is gone [LC11]: makes, imports and uploads images whose prompt, name, pixels and metadata
 * carry markers, looks at them in a browser, exports them, deletes and purges them in every way there is while the server
 * is killed, and searches every byte of the data directory and of the browser's profile. Then an account ends [LC15].
 */
async function proveErase(): Promise<boolean> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean' }, images: { type: 'string' }, seed: { type: 'string' } },
  });
  const wanted = wholeNumber('images', values.images, 96, 1);
  const seed = wholeNumber('seed', values.seed, newSeed(), 0);
  say(`about ${wanted} images, seed ${seed}`);
  const random = createRandom(seed);
  const album = createAlbum(random);
  const folder = mkdtempSync(join(tmpdir(), 'imagestead-erase-'));
  const [dataDir, profileDir, leaverProfileDir] = ['data', 'profile', 'profile of a leaver'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  try {
    await using engine = await startMarkingServer(() => newMarkerText(random));
    await using home = await createHome(dataDir, {
      IMAGESTEAD_LOG: 'debug',
      OPENAI_BASE_URL: engine.baseUrl,
      IMAGESTEAD_OPENAI_MODELS: 'marking',
    });
    await home.start();
    const problems: string[] = [];
    const owner = await setUpAs(() => home.url, 'Ana');
    const studio = await createStudio(owner, album);
    const amount = amountOf(wanted);
    const made = await makeAll(studio, { dataDir, name: 'owner', random, ...amount });
    const leaver = await createLeaver(owner, home, random);
    await using visitor = await visitAs(profileDir, home, owner, album);
    await using leavingVisitor = await visitAs(leaverProfileDir, home, leaver.who, leaver.album);
    made.push({ name: 'what was made by hand', by: 'person', remove: visitor.remove });
    await exportAll(owner);

    const purged = new Set([...album.images.keys()].filter((id) => !album.kept.has(id)));
    const ofLeaver = leaver.markers();
    const ofOwner = [...[...purged].flatMap((id) => album.images.get(id)!), ...album.goingPrompts];
    const markers = [...ofOwner, ...ofLeaver];
    problems.push(...missing(markers, searchFiles(dataDir, markers), 'before the purge'));
    const seenInBrowser = searchFiles(profileDir, markers).hits.length;
    say(`the browser's profile holds ${seenInBrowser} markers before the purge`);
    if (seenInBrowser === 0) problems.push('the browser kept nothing, so that it proves nothing');

    await leaver.moveSome();
    const kills = [await purgeAll(home, studio, made, random)];
    for (const file of await tidiedUp(dataDir)) problems.push(`${file} was left behind`);
    await visitor.follow(purged);
    problems.push(...(await rulesThatStay(owner, album)));
    kills.push(await leaver.leave(3));
    const killed = searchFiles(dataDir, ofLeaver);
    problems.push(...findings(killed, 'the server that was killed when the account was gone'));
    await home.start();
    await leavingVisitor.signedOut();
    await leavingVisitor.follow(new Set(leaver.album.images.keys()));

    const running = searchFiles(dataDir, markers);
    say(`searched ${running.files} files (${running.bytes} bytes) beside the running server`);
    await visitor.close();
    await leavingVisitor.close();
    await home.stop();
    const stopped = searchFiles(dataDir, markers);
    say(`searched ${stopped.files} files (${stopped.bytes} bytes) after it stopped`);
    problems.push(...findings(running, 'the running server'), ...findings(stopped, 'the stopped server'));
    problems.push(...checkWhatStays(dataDir, album), ...strayFiles(dataDir, album), ...leaver.remains());
    for (const text of new Set(stopped.hits.map(({ marker }) => marker.content))) {
      if (typeof text === 'string')
        say(`${text} is in ${columnsWith(dataDir, text).join(', ') || 'no column'}`);
    }
    const profiles = [searchFiles(profileDir, markers), searchFiles(leaverProfileDir, markers)];
    const [ofVisitor, ofLeavingVisitor] = profiles as [Search, Search];
    problems.push(...findings(ofVisitor, 'the profile of a browser'));
    problems.push(...findings(ofLeavingVisitor, 'the profile of the browser whose account went'));

    for (const problem of new Set(problems)) say(`PROBLEM  ${problem}`);
    const result = {
      images: purged.size,
      images_of_account: leaver.album.images.size,
      kills_amid_erasing: kills[0]! + kills[1]!,
      files_searched: sum([killed, running, stopped], ({ files }) => files),
      browser_files_searched: sum(profiles, ({ files }) => files),
      browser_markers_found: sum(profiles, ({ hits }) => hits.length),
      markers_found: sum([killed, running, stopped], ({ hits }) => hits.length),
    };
    printResult(result, values.json ?? false);
    return problems.length === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const sum = (searches: readonly Search[], of: (search: Search) => number): number =>
  searches.reduce((total, search) => total + of(search), 0);

/** One round makes thirteen answers of `size` images and five single images, and brings fourteen. */
function amountOf(wanted: number): { rounds: number; size: number } {
  const rounds = Math.max(1, Math.round(wanted / 150));
  const size = Math.min(10, Math.max(1, Math.round((wanted / rounds - 19) / 13)));
  return { rounds, size };
}

/** Opens a browser as somebody who is signed in, and looks at a part of what there is. */
async function visitAs(
  profileDir: string,
  home: Home,
  who: SignedIn,
  album: Album,
): Promise<Visitor & { remove: Made['remove'] }> {
  const { chats } = await who.call(listChats, { limit: 5 });
  const prompt = `${album.newPrompt('goes')} a kite`;
  const visitor = await openVisitor(profileDir, home.url, await signInAs(() => home.url, who.person));
  // Images of temporary chats have no name, and no page of their own.
  const named = [...album.images].filter(([, markers]) => markers.some(({ kind }) => kind === 'name'));
  const images = named.slice(-3).map(([id]) => id);
  const id = await visitor
    .visit({ chats: chats.map((chat) => chat.id), images, prompt })
    .catch(async (error) => {
      await visitor.close();
      throw error;
    });
  const remove = async (): Promise<void> => {
    await who.call(deleteChat, { id, images: 'delete' });
  };
  return { ...visitor, remove };
}

/** Deletes everything, purges it while the server is killed, and lets the time of the rest run out. */
async function purgeAll(
  home: Home,
  studio: Studio,
  made: readonly Made[],
  random: () => number,
): Promise<number> {
  const { owner } = studio;
  for (const { name, remove } of made.filter(({ by }) => by === 'person')) {
    say(`deletes: ${name}`);
    await remove();
  }
  await owner.call(emptyTrash, {});
  const kills = await killAmid(home, 5, random);
  await studio.settled();
  await owner.call(changeRetention, { days: 0, applyToTrash: false });
  for (const { remove } of made.filter(({ by }) => by === 'retention')) await remove();
  // What is due is purged at a start, and every minute: temporary chats end, and rules find what is a day old.
  await home.stop();
  home.moveClock(day + 60_000);
  // Uploads that nobody goes on with are kept for a week, which is over now.
  ageUploads(home.dataDir);
  await home.start();
  await rulesRan(studio);
  // What the rules moved is due at once; a start looks for it sooner than the next minute does.
  await home.stop();
  await home.start();
  await trashEmpty(studio);
  return kills;
}

async function rulesRan({ owner }: Studio): Promise<void> {
  await waitFor('the rules', async () => {
    const { rules } = await owner.call(listRules, {});
    return rules.every(({ lastRun }) => lastRun !== null && !lastRun.running && lastRun.trashed > 0) || null;
  });
}

async function trashEmpty({ owner, album }: Studio): Promise<void> {
  await waitFor('the purge of what is due', async () => {
    const { images, chats } = await owner.call(getTrash, {});
    return images + chats.length === 0 ? true : null;
  });
  await waitFor('the end of the purge', async () => {
    const { jobs } = await owner.call(listJobs, {});
    return jobs.every(({ finishedAt }) => finishedAt !== null) ? true : null;
  });
  say(`left are the ${album.kept.size} images that stay`);
}

/** A rule may quote a word: it is the person's own, stays until they delete it, and is told of. */
async function rulesThatStay({ call }: SignedIn, { ruleWords }: Album): Promise<string[]> {
  const { rules } = await call(listRules, {});
  return ruleWords
    .filter(({ content }) => !rules.some(({ query }) => query === content))
    .map(({ content }) => `the rule that looks for ${String(content)} is not listed`);
}

await runProof(proveErase);
