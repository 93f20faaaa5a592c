import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listFolders } from '../../src/shared/contract/organise.ts';
import { openRecords, previewsMade, readAccount, type Records } from './intake/account.ts';
import { type Compared, compareAccount } from './intake/compare.ts';
import { chatGptUntil2025 } from './intake/exports/chatgpt-v1.ts';
import { chatGptSince2026 } from './intake/exports/chatgpt-v2.ts';
import { claude } from './intake/exports/claude.ts';
import type { Export } from './intake/exports/export.ts';
import { gemini } from './intake/exports/gemini.ts';
import { images } from './intake/exports/images.ts';
import { libreChat } from './intake/exports/librechat.ts';
import { openWebUi } from './intake/exports/open-webui.ts';
import { compareFixtures } from './intake/fixtures.ts';
import { bring } from './intake/give.ts';
import { allImages, type KnownLibrary } from './intake/known.ts';
import { makeLibrary } from './intake/library.ts';
import { sha256Of } from './intake/pictures.ts';
import { compareSums } from './intake/sums.ts';
import { addAs, setUpAs, type SignedIn } from './person.ts';
import { printResult, runProof, say } from './report.ts';
import { startServer } from './server-process.ts';

const writers: readonly ((library: KnownLibrary) => Promise<Export>)[] = [
  ...chatGptUntil2025,
  ...chatGptSince2026,
  ...libreChat,
  ...openWebUi,
  ...claude,
  ...gemini,
  ...images,
];

/** What a second import of the same may tell a device: that there was an import, and nothing else. */
const quietKinds = new Set(['import.updated', 'job.updated']);

/**
 * Proves that what people bring is what they get: one known library is written as exports of every service and age, each
 * is imported into an account of its own, and everything there is compared with the library. A second import of the same
 * must change nothing. Then the same over samples from elsewhere, where they lie beside the project.
 */
async function proveIntake(): Promise<boolean> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } });
  const dataDir = mkdtempSync(join(tmpdir(), 'imagestead-intake-'));
  const server = await startServer({ dataDir, logFile: join(dataDir, 'server.log') });
  const records = openRecords(dataDir);
  const sum = { sources: 0, chats: 0, images: 0, facts: 0, wrong: 0 };
  try {
    const library = await makeLibrary();
    say(`a library of ${library.chats.length} chats and ${allImages(library).length} images`);
    const url = (): string => server.url;
    const administrator = await setUpAs(url, 'Proof');
    let joined = 0;
    const join = (): Promise<SignedIn> => addAs(administrator, url, `Person ${(joined += 1)}`);
    for (const write of writers) {
      const given = await write(library);
      if (values.only !== undefined && !given.name.includes(values.only)) continue;
      const { wrong, compared } = await tryExport(await join(), given, records);
      const facts = Object.values(compared).reduce((total, count) => total + count, 0);
      say(`${given.name}: ${given.expected.images.size} images, ${facts} facts, ${wrong.length} wrong`);
      for (const what of wrong.slice(0, 40)) say(`WRONG  ${what}`);
      sum.sources += 1;
      sum.chats += given.expected.chats.length;
      sum.images += given.expected.images.size;
      sum.facts += facts;
      sum.wrong += wrong.length;
    }
    const fixtures = values.only === undefined ? await compareFixtures(join, records) : null;
    if (!server.alive) throw new Error('The server ended by itself.');
    const more = fixtures ? { fixtures: fixtures.files, fixture_images: fixtures.images } : {};
    sum.wrong += fixtures?.wrong ?? 0;
    printResult({ ...sum, ...more }, values.json ?? false);
    return sum.wrong === 0 && sum.sources > 0;
  } finally {
    records.close();
    if (server.alive) await server.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function tryExport(
  who: SignedIn,
  given: Export,
  records: Records,
): Promise<{ wrong: string[]; compared: Compared }> {
  const { files, options, expected, carries } = given;
  const first = await bring(who, files, options);
  const { wrong, compared } = compareAccount(expected, await readAccount(who, records));
  wrong.push(...compareSums(expected, first));
  for (const kind of carries) {
    if ((compared[kind] ?? 0) === 0) wrong.push(`no ${kind} was compared at all`);
  }
  wrong.push(...(await compareFolders(who, given)));
  await previewsMade(who);
  const { seq } = records.changesAfter(who.person.id, 0);
  const again = await bring(who, files, options);
  const { images: newImages, chats: newChats } = again.done.added;
  if (newImages + newChats > 0)
    wrong.push(`a second import brought ${newImages} images and ${newChats} chats anew`);
  if (again.preview.already !== expected.sums.previewImages)
    wrong.push(`a second preview knows ${again.preview.already} of ${expected.sums.previewImages} images`);
  const loud = records.changesAfter(who.person.id, seq).kinds.filter((kind) => !quietKinds.has(kind));
  if (loud.length > 0) wrong.push(`a second import changed: ${[...new Set(loud)].join(', ')}`);
  const after = compareAccount(expected, await readAccount(who, records));
  for (const what of after.wrong) wrong.push(`after a second import: ${what}`);
  return { wrong: [...new Set(wrong)], compared };
}

/** Sub-folders become folders where they are wanted, and only there. */
async function compareFolders({ call }: SignedIn, { files, options, expected }: Export): Promise<string[]> {
  const { folders } = await call(listFolders, {});
  const names = new Map(folders.map(({ id, name }) => [id, name]));
  const parents = new Map(folders.map(({ id, parentId }) => [id, parentId]));
  const pathOf = (id: string): string => {
    const parent = parents.get(id);
    return parent ? `${pathOf(parent)}/${names.get(id)}` : names.get(id)!;
  };
  const is = folders.filter(({ images }) => images > 0).map(({ id, images }) => `${pathOf(id)}: ${images}`);
  const inFolders = files
    .filter(({ path, bytes }) => path.includes('/') && expected.images.has(sha256Of(bytes)))
    .map(({ path }) => path.slice(0, path.lastIndexOf('/')));
  const should = Object.entries(Object.groupBy(inFolders, (path) => path)).map(
    ([path, all]) => `${path}: ${all!.length}`,
  );
  const wanted = options?.folders === true ? should : [];
  return is.toSorted().join('\n') === wanted.toSorted().join('\n')
    ? []
    : [`folders are ${is.join(', ')}, not ${wanted.join(', ')}`];
}

await runProof(proveIntake);
