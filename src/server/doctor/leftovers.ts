import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { surfaces, unconcerned } from '../lifecycle/index.ts';
import { createTally, type Finding } from './finding.ts';
import { idsIn } from './leftovers-store.ts';
import { type Check, erasedOr, type Patient, type Treatment } from './patient.ts';

const orNothing = (error: unknown): [] => {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
  throw error;
};

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(orNothing);

/** Bytes of a file, or of everything below a folder. */
async function bytesOf(path: string): Promise<number> {
  const facts = await stat(path);
  if (!facts.isDirectory()) return facts.size;
  let bytes = 0;
  for (const name of await namesIn(path)) bytes += await bytesOf(join(path, name));
  return bytes;
}

interface Leftovers {
  check: string;
  sentence: string;
  advice: string;
  /** Paths in the data directory, `/` between their parts. */
  paths: readonly string[];
}

/** Counts files that belong to nothing, and erases them where that is allowed. */
async function erase(
  { dataDir }: Patient,
  treatment: Treatment,
  { paths, advice, ...of }: Leftovers,
): Promise<Finding[]> {
  const tally = createTally();
  let repaired = 0;
  for (const path of paths) {
    const full = join(dataDir, ...path.split('/'));
    tally.add(path, await bytesOf(full));
    if (!treatment.repair || !treatment.mayDelete) continue;
    await rm(full, { recursive: true, force: true });
    repaired += 1;
  }
  return tally.finding({ ...of, ofFiles: true, repaired, advice: erasedOr(treatment, repaired, advice) });
}

/** Those of some names in a folder whose id, which stands before the first dot, a table does not have. */
async function withoutRow(patient: Patient, table: 'imports' | 'exports'): Promise<string[]> {
  const names = await namesIn(join(patient.dataDir, table));
  const known = await idsIn(patient.db, table, [...new Set(names.map((name) => name.split('.')[0]!))]);
  return names.filter((name) => !known.has(name.split('.')[0]!)).map((name) => `${table}/${name}`);
}

/** An upload is two files: its bytes, and what is known of it. One without the other is nothing. */
async function halfUploads({ dataDir }: Patient): Promise<string[]> {
  const halves: string[] = [];
  for (const owner of await namesIn(join(dataDir, 'uploads'))) {
    const names = new Set(await namesIn(join(dataDir, 'uploads', owner)));
    for (const name of names) {
      const other = name.endsWith('.json') ? name.slice(0, -'.json'.length) : `${name}.json`;
      if (!names.has(other)) halves.push(`uploads/${owner}/${name}`);
    }
  }
  return halves;
}

/** Files that were on their way when the server ended, or whose import or export is gone. */
export const checkLeftovers: Check = async (patient, treatment) => {
  treatment.onProgress('temporary files', 0, null);
  const temporary = (await namesIn(join(patient.dataDir, 'tmp'))).map((name) => `tmp/${name}`);
  const all: Leftovers[] = [
    {
      check: 'temporary-files',
      sentence: 'Temporary files that nothing writes any more.',
      advice: 'The server erases them at its next start.',
      paths: temporary,
    },
    {
      check: 'half-uploads',
      sentence: 'Halves of uploads that can’t be gone on with.',
      advice: 'The server erases them when they are an hour old.',
      paths: await halfUploads(patient),
    },
    {
      check: 'stray-imports',
      sentence: 'Files of imports that are not there any more.',
      advice: 'Nothing needs them.',
      paths: await withoutRow(patient, 'imports'),
    },
    {
      check: 'stray-exports',
      sentence: 'Files of exports that are not there any more.',
      advice: 'Nothing needs them.',
      paths: await withoutRow(patient, 'exports'),
    },
  ];
  const findings: Finding[] = [];
  for (const leftovers of all) findings.push(...(await erase(patient, treatment, leftovers)));
  return findings;
};

const known = new Set([
  ...surfaces.flatMap(({ folders = [], files = [] }) => [...folders, ...files]),
  ...unconcerned.files,
]);

/** What lies in the data directory and is none of ours. It is never touched. */
export const checkStrangers: Check = async ({ dataDir }, { onProgress }) => {
  onProgress('the data directory', 0, null);
  const tally = createTally();
  for (const name of await namesIn(dataDir)) {
    if (!known.has(name)) tally.add(name, await bytesOf(join(dataDir, name)));
  }
  return tally.finding({
    check: 'strangers',
    sentence: 'Files and folders in the data directory that are none of Imagestead’s.',
    ofFiles: true,
    repaired: 0,
    advice: 'No purge knows them. Look at them, and move them elsewhere.',
  });
};
