import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SignedIn } from '../person.ts';
import { say } from '../report.ts';
import { readAccount, type Records } from './account.ts';
import { bring } from './give.ts';
import { sha256Of } from './pictures.ts';
import type { ExportFile } from './zip.ts';

/** Samples from elsewhere, where they lie beside the project. */
const folder = join(import.meta.dirname, '../../../../shared/fixtures');

/** What is in one of these samples, found out by looking at it. */
interface Counts {
  chats: number;
  messages: number;
  /** With bytes, each once. */
  images: number;
  /** Images that are told of without bytes. */
  missing: number;
  /** Files that could not be read as pictures, that nothing understands, and that are left out on purpose. */
  refused: number;
  unknown: number;
  skipped: number;
  /** Images with a prompt, with a seed, with a tool that is named. */
  prompts: number;
  seeds: number;
  tools: number;
}

const none: Counts = {
  chats: 0,
  messages: 0,
  images: 0,
  missing: 0,
  refused: 0,
  unknown: 0,
  skipped: 0,
  prompts: 0,
  seeds: 0,
  tools: 0,
};

/** By what is given: a file, or all files of a folder. */
const expected: Record<string, Partial<Counts>> = {
  'chatgpt/mitkury-mit/example-conversation.json': { chats: 1, messages: 5 },
  'chatgpt/panchat-apache2/chatgpt_branched.json': { chats: 1, messages: 4, missing: 1 },
  'chatgpt/panchat-apache2/assembled-v2-export.zip': {
    chats: 2,
    messages: 4,
    missing: 1,
    refused: 1,
    skipped: 3,
  },
  'chatgpt/synthetic/era1-2024-single-json-dalle-generations.zip': {
    chats: 1,
    messages: 9,
    images: 2,
    missing: 1,
    skipped: 4,
    prompts: 1,
    seeds: 1,
    tools: 1,
  },
  'chatgpt/synthetic/era2-2025-sediment-user-folder.zip': {
    chats: 1,
    messages: 4,
    images: 2,
    skipped: 6,
    prompts: 2,
    seeds: 1,
    tools: 2,
  },
  'chatgpt/synthetic/era3-2026-v2-dat-library-files.zip': {
    chats: 2,
    messages: 6,
    images: 3,
    skipped: 5,
    prompts: 3,
    seeds: 2,
    tools: 3,
  },
  'chatgpt/synthetic/era3-2026-zip-of-zips.zip': {
    chats: 2,
    messages: 6,
    images: 3,
    unknown: 1,
    skipped: 5,
    prompts: 3,
    seeds: 2,
    tools: 3,
  },
  'chatgpt/synthetic/wrapper-folder.zip': {
    chats: 2,
    messages: 6,
    images: 3,
    skipped: 5,
    prompts: 3,
    seeds: 2,
    tools: 3,
  },
  'other-chats/panchat-apache2/': { chats: 3, messages: 7, skipped: 3 },
  'images/synthetic/': { images: 14, prompts: 14, seeds: 9, tools: 14 },
  'images/c2pa-rs-apache-mit/': { images: 11 },
  'images/exifreader-mpl2/': { images: 6, unknown: 1 },
  'images/exifr-mit/': { images: 6, unknown: 2 },
  'images/enslo-sd-metadata-mit/full/': { images: 11, prompts: 10, seeds: 10, tools: 10 },
  'images/enslo-sd-metadata-mit/stubs/': { images: 13, prompts: 11, seeds: 11, tools: 11 },
  'images/sd-parsers-mit/bad_images/': { images: 3, unknown: 1, prompts: 1, seeds: 1, tools: 1 },
  'images/sd-parsers-mit/parsers/Fooocus/': { images: 1, prompts: 1, seeds: 1, tools: 1 },
  'images/sd-parsers-mit/parsers/InvokeAI/': { images: 3, prompts: 3, seeds: 3, tools: 3 },
  'images/sd-parsers-mit/parsers/NovelAI/': { images: 1, prompts: 1, seeds: 1, tools: 1 },
  'images/sd-parsers-mit/parsers/ComfyUI/': { images: 3, prompts: 3, seeds: 3, tools: 3 },
  'images/sd-parsers-mit/parsers/AUTOMATIC1111/': { images: 3, prompts: 3, seeds: 3, tools: 3 },
};

export interface FixtureSums {
  files: number;
  images: number;
  wrong: number;
}

function filesOf(path: string): ExportFile[] {
  const full = join(folder, path);
  if (!path.endsWith('/')) return [{ path: path.split('/').at(-1)!, bytes: readFileSync(full) }];
  return readdirSync(full, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => ({ path: name, bytes: readFileSync(join(full, name)) }));
}

/** Imports each sample into an account of its own and counts what came. Null where there are none. */
export async function compareFixtures(
  newcomer: () => Promise<SignedIn>,
  records: Records,
): Promise<FixtureSums | null> {
  if (!existsSync(folder)) return null;
  const sums: FixtureSums = { files: 0, images: 0, wrong: 0 };
  for (const [path, counts] of Object.entries(expected)) {
    const files = filesOf(path);
    const who = await newcomer();
    const is = await countOf(who, files, records);
    const should = { ...none, ...counts };
    const wrong = Object.entries(should).filter(([name, count]) => is[name as keyof Counts] !== count);
    say(`${path}: ${is.chats} chats, ${is.images} images, ${wrong.length} wrong`);
    for (const [name, count] of wrong)
      say(`WRONG  ${path}: ${name} is ${is[name as keyof Counts]}, not ${count}`);
    sums.files += files.length;
    sums.images += is.images;
    sums.wrong += wrong.length;
  }
  return sums;
}

async function countOf(who: SignedIn, files: readonly ExportFile[], records: Records): Promise<Counts> {
  const { done } = await bring(who, files);
  const { chats, images } = await readAccount(who, records);
  const given = new Set(files.map(({ bytes }) => sha256Of(bytes)));
  const loose = files.length > 1;
  for (const { handedOut, sha256, name } of images) {
    if (handedOut !== sha256 || (loose && !given.has(sha256)))
      throw new Error(`The bytes of “${name}” are not those that were given.`);
  }
  const messages = chats.flatMap((chat) => chat.messages);
  return {
    chats: chats.length,
    messages: messages.length,
    images: images.length,
    missing: messages.reduce((sum, message) => sum + message.missing.length, 0),
    refused: done.counts.refused ?? 0,
    unknown: done.counts.unknown ?? 0,
    skipped: done.counts.skipped ?? 0,
    prompts: images.filter(({ prompt }) => prompt !== null).length,
    seeds: images.filter(({ seed }) => seed !== null).length,
    tools: images.filter(({ engineName }) => engineName !== null).length,
  };
}
