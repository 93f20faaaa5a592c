import { createWriteStream } from 'node:fs';
import {
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '../../clock.ts';
import { record } from '../sources/values.ts';

/** What is known of an upload besides its bytes. The metadata come from outside. */
export interface UploadInfo {
  /** Bytes that it will have. */
  size: number;
  metadata: Readonly<Record<string, string | null>>;
}

export interface Upload extends UploadInfo {
  ownerId: string;
  id: string;
  /** Where its bytes are. */
  path: string;
  /** Bytes that have arrived. */
  offset: number;
  /** When bytes last arrived, milliseconds. */
  changedAt: number;
}

/**
 * Unfinished uploads: `uploads/<owner id>/<upload id>` holds the bytes, the same name with `.json` what else is known.
 * Both ids are ours, so no name from outside reaches the disk.
 */
export interface UploadFolder {
  /** Absolute. */
  readonly root: string;
  prepare(): Promise<void>;
  /** The owner's upload, or null. */
  find(ownerId: string, id: string): Promise<Upload | null>;
  /** Every upload there is, and what a crash has left of others. */
  list(): AsyncGenerator<Upload | Debris>;
  /** How many an owner has. */
  count(ownerId: string): Promise<number>;
  /** An upload without a byte yet. `name` is `<owner id>/<upload id>`, here and below. */
  begin(name: string, info: UploadInfo): Promise<void>;
  /** Writes bytes that follow `offset`; answers the new offset. What arrived before a failure stays. */
  write(name: string, bytes: Readable, offset: number): Promise<number>;
  /** Erases everything of an owner. */
  eraseAll(ownerId: string): Promise<void>;
  /** Erases an upload; one that is gone is fine. */
  erase(ownerId: string, id: string): Promise<void>;
}

/** A file without the other one that belongs to it. */
export interface Debris {
  debris: string;
  changedAt: number;
}

const infoEnding = '.json';
const idPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text can be an id of ours; anything else never gets near the disk. */
export const isId = (text: string): boolean => idPattern.test(text);

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

const orNull = (error: unknown): null => {
  if (isMissing(error)) return null;
  throw error;
};

/** Tolerant: what can't be read is as good as not there. */
function readInfoText(text: string): UploadInfo | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const { size, metadata } = record(value) ?? {};
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return null;
  const entries = Object.entries(record(metadata) ?? {}).filter(
    (entry): entry is [string, string | null] => entry[1] === null || typeof entry[1] === 'string',
  );
  return { size, metadata: Object.fromEntries(entries) };
}

/** `dataDir` is absolute. */
export function createUploadFolder(dataDir: string, clock: Clock): UploadFolder {
  const root = join(dataDir, 'uploads');
  const pathOf = (name: string): string => join(root, ...name.split('/'));

  async function readInfo(name: string): Promise<UploadInfo | null> {
    const text = await readFile(pathOf(name) + infoEnding, 'utf8').catch(orNull);
    return text === null ? null : readInfoText(text);
  }

  async function find(ownerId: string, id: string): Promise<Upload | null> {
    if (!isId(ownerId) || !isId(id)) return null;
    const path = pathOf(`${ownerId}/${id}`);
    const [info, facts] = await Promise.all([readInfo(`${ownerId}/${id}`), stat(path).catch(orNull)]);
    if (!info || !facts) return null;
    return { ...info, ownerId, id, path, offset: facts.size, changedAt: facts.mtimeMs };
  }

  const namesIn = async (folder: string): Promise<string[]> => (await readdir(folder).catch(orNull)) ?? [];

  return {
    root,
    find,

    async prepare() {
      await mkdir(root, { recursive: true, mode: 0o700 });
    },

    async *list() {
      for (const ownerId of await namesIn(root)) {
        for (const name of await namesIn(join(root, ownerId))) {
          const id = name.endsWith(infoEnding) ? name.slice(0, -infoEnding.length) : name;
          const upload = await find(ownerId, id);
          if (upload && name === id) yield upload;
          if (upload) continue;
          const debris = join(root, ownerId, name);
          const facts = await stat(debris).catch(orNull);
          if (facts) yield { debris, changedAt: facts.mtimeMs };
        }
      }
    },

    async count(ownerId) {
      return (await namesIn(join(root, ownerId))).filter((name) => name.endsWith(infoEnding)).length;
    },

    async begin(name, { size, metadata }) {
      const path = pathOf(name) + infoEnding;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeFile(pathOf(name), '', { mode: 0o600 });
      // Whole or not at all, whenever the power goes.
      const file = await open(`${path}.new`, 'w', 0o600);
      try {
        await file.writeFile(JSON.stringify({ size, metadata }));
      } finally {
        await file.close();
      }
      await rename(`${path}.new`, path);
    },

    async write(name, bytes, offset) {
      const target = createWriteStream(pathOf(name), { flags: 'r+', start: offset });
      try {
        await pipeline(bytes, target);
        return offset + target.bytesWritten;
      } finally {
        // The age of an upload is read from this time, and time is the clock's.
        const now = new Date(clock.now());
        await utimes(pathOf(name), now, now).catch(orNull);
      }
    },

    async eraseAll(ownerId) {
      if (isId(ownerId)) await rm(join(root, ownerId), { recursive: true, force: true });
    },

    async erase(ownerId, id) {
      const path = pathOf(`${ownerId}/${id}`);
      // The bytes first: what is left then is no upload any more.
      await unlink(path).catch(orNull);
      await rm(path + infoEnding, { force: true });
    },
  };
}
