import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../errors.ts';
import type { Held } from './held.ts';
import type { Budget } from './limits.ts';
import { rangeOf, type Range } from './ranges.ts';
import { readHead } from './read-head.ts';
import { isPicture, sniff } from './sniff.ts';
import type { OpenZip, ZipItem } from './zip-items.ts';

/**
 * A JSON as small as this, or smaller, beside ZIPs is a note about them, such as a manifest, and no export by itself.
 */
const noteBytes = 4096;

/** No ZIP, picture or chat is as small. */
const leastBytes = 8;

/** These are looked at first, as they most likely settle it. */
const telling = /\.(?:json|png|jpe?g|webp|gif|avif|heic|tiff?|dat)$/i;

/**
 * The ZIPs in an archive that holds nothing but ZIPs, as far as pictures and chats go: a large export in parts. None
 * where there is any picture or chat beside them, as then a ZIP is a file that somebody had sent.
 */
export async function innerZips(zip: OpenZip): Promise<ZipItem[]> {
  const zips = new Set<ZipItem>();
  const items = zip.items.filter((item) => item.bytes >= leastBytes);
  const hinted = items.filter((item) => telling.test(item.path));
  const others = items.filter((item) => !telling.test(item.path));
  for (const item of [...hinted, ...others]) {
    const head = await readHead({ open: () => zip.content(item) }).catch((error: unknown) => {
      // A damaged entry tells nothing here; whoever reads it will hear of it.
      if (error instanceof AppError) return new Uint8Array();
      throw error;
    });
    const kind = sniff(head);
    if (isPicture(kind)) return [];
    if ((kind === 'json-array' || kind === 'json-object') && !isNote(kind, item)) return [];
    if (kind === 'zip') zips.add(item);
  }
  return zip.items.filter((item) => zips.has(item));
}

function isNote(kind: 'json-array' | 'json-object', item: ZipItem): boolean {
  return kind === 'json-object' ? item.bytes <= noteBytes : item.bytes <= '[]\r\n'.length;
}

/**
 * A ZIP inside of a ZIP as bytes to read at random: in place where it is stored, otherwise unpacked into the work folder
 * until the bundle is closed. Throws AppError `unsupported` on damage, or where it is too large to unpack.
 */
export async function innerRange(
  outer: Range,
  zip: OpenZip,
  item: ZipItem,
  held: Held,
  budget: Budget,
): Promise<Range> {
  if (!item.deflated) {
    const start = await zip.startOf(item);
    return outer.part(start, start + item.packed);
  }
  if (item.bytes > budget.innerBytes) {
    throw new AppError(
      'unsupported',
      'This inner ZIP is too large to unpack here. Unpack it yourself and give its content.',
    );
  }
  budget.innerBytes -= item.bytes;
  const path = join(await held.folder(), `${item.offset}-${item.crc}.zip`);
  await pipeline(await zip.content(item), createWriteStream(path, { flags: 'wx' }));
  return rangeOf(await held.file(path), path, 0, item.bytes);
}
