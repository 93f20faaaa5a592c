import { crc32 } from 'node:zlib';
import type { WholeImage } from '../../library/index.ts';
import { downloadName } from '../../storage/index.ts';
import { directoryRecord, endRecords, localHeader, type ZipEntry } from '../exports/zip-records.ts';
import type { DownloadDeps } from './index.ts';

/** Images whose rows are in memory at once. */
const page = 200;
/** Larger originals are read twice, for their checksum and to be sent, rather than held in memory. */
const mostHeld = 8 * 1024 * 1024;
const beyond32Bits = 0xffffffff;

/** Gives each name once: the second of a name ends in ` (2)`. Case does not tell two apart, as on many disks. */
export function createNames(): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    const dot = name.lastIndexOf('.');
    const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
    let given = name;
    for (let number = 2; taken.has(given.toLowerCase()); number += 1) given = `${stem} (${number})${ending}`;
    taken.add(given.toLowerCase());
    return given;
  };
}

/** The originals of images as one ZIP of stored files, in this order; what is not there any more is left out. */
export async function* zipOfImages(
  deps: DownloadDeps,
  ownerId: string,
  imageIds: readonly string[],
): AsyncGenerator<Uint8Array> {
  const nameFor = createNames();
  const directory: Buffer[] = [];
  let offset = 0;
  for (let start = 0; start < imageIds.length; start += page) {
    const ids = imageIds.slice(start, start + page);
    const found = await deps.library.whole.read(ownerId, { state: 'live' }, ids);
    const byId = new Map(found.map((whole) => [whole.image.id, whole]));
    for (const id of ids) {
      const whole = byId.get(id);
      const original = whole && (await readOriginal(deps, whole));
      if (!whole || !original) continue;
      const { image } = whole;
      const { name, prompt, madeAt: at, mediaType } = image;
      const file = nameFor(downloadName({ name, prompt, at, id, mediaType }));
      const entry: ZipEntry = { name: file, at, crc: original.crc, bytes: original.bytes, offset };
      const header = localHeader(entry, entry.bytes >= beyond32Bits);
      yield header;
      yield* original.open();
      directory.push(directoryRecord(entry));
      offset += header.length + entry.bytes;
    }
  }
  const records = Buffer.concat(directory);
  yield records;
  yield endRecords({ entries: directory.length, offset, bytes: records.length });
}

interface Original {
  crc: number;
  bytes: number;
  open(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** Null where it can't be read; then the ZIP goes on without it. */
async function readOriginal(
  { storage }: DownloadDeps,
  { image, fileKey }: WholeImage,
): Promise<Original | null> {
  try {
    if (image.bytes <= mostHeld) {
      const content = await storage.readAll(fileKey);
      return { crc: crc32(content), bytes: content.length, open: () => [content] };
    }
    const { stream, size } = await storage.read(fileKey);
    let crc = 0;
    for await (const piece of stream) crc = crc32(piece as Uint8Array, crc);
    const { stream: again } = await storage.read(fileKey);
    return { crc, bytes: size, open: () => again };
  } catch {
    return null;
  }
}
