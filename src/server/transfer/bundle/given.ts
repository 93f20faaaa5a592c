import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { AppError } from '../../errors.ts';
import type { GivenFile } from './bundle.ts';
import type { Held } from './held.ts';
import { baseName } from './paths.ts';
import { readable } from './problems.ts';
import { rangeOf } from './ranges.ts';
import { sniff, type Kind } from './sniff.ts';

/** A given file that was looked at. */
export interface SeenFile extends GivenFile {
  bytes: number;
  modifiedAt: number | null;
  kind: Kind;
}

const headBytes = 4096;

/** Looks at a given file; null where there is no plain file that can be read. */
export async function look(file: GivenFile): Promise<SeenFile | null> {
  try {
    const found = await stat(file.localPath);
    if (!found.isFile()) return null;
    const handle = await open(file.localPath, 'r');
    try {
      const head = await rangeOf(handle, file.localPath, 0, found.size).read(0, headBytes);
      return { ...file, bytes: found.size, modifiedAt: Math.trunc(found.mtimeMs), kind: sniff(head) };
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
}

/** The content of a given file as long as it was when it was looked at. Fails where it got shorter since. */
export async function openGiven(file: SeenFile, held: Held): Promise<Readable> {
  const handle = await open(file.localPath, 'r').catch((cause: unknown) => {
    throw new AppError(
      'unsupported',
      `“${readable(file.givenPath)}” can't be read any more. Give it again.`,
      {
        cause,
      },
    );
  });
  const content = rangeOf(handle, file.localPath, 0, file.bytes).stream(0, file.bytes);
  content.once('close', () => void handle.close());
  return held.stream(content);
}

/**
 * Files that somebody sent to a chat lie in an unpacked export under names like these, and some of them are ZIPs. They
 * are content of that chat, and not more of the export.
 */
export function isAttached(file: GivenFile): boolean {
  const base = baseName(file.givenPath.replaceAll('\\', '/')).toLowerCase();
  return /^file[-_]/.test(base) || !base.endsWith('.zip');
}
