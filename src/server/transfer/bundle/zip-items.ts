import type { Readable } from 'node:stream';
import type { LocalSource } from '../../storage/index.ts';
import { AppError } from '../../errors.ts';
import { decodeName } from './entry-name.ts';
import type { Budget, BundleLimits } from './limits.ts';
import { cleanPath, isLeftover, wrapperOf } from './paths.ts';
import type { Problems } from './problems.ts';
import type { Range } from './ranges.ts';
import { extentOf, isFolder, overlapping, reasonAgainst, type Extent } from './zip-checks.ts';
import { contentOf, damaged, type Packed } from './zip-content.ts';
import { openDirectory, type Listed } from './zip-directory.ts';

/** An entry of a ZIP that may be read. */
export interface ZipItem extends Packed, Extent {
  /** Clean, without the wrapper folder of its ZIP. */
  path: string;
  modifiedAt: number | null;
}

export interface OpenZip {
  items: ZipItem[];
  /** The folder, with its `/`, that all of it stood in and that the paths are without; empty where there was none. */
  wrapper: string;
  /** Where the content of an item begins in the range of the ZIP. Throws AppError `unsupported` on damage. */
  startOf(item: ZipItem): Promise<number>;
  content(item: ZipItem): Promise<Readable>;
  /** Where the content of an item lies on the disk; null for one that is too large to be unpacked at once. */
  locate(item: ZipItem): Promise<LocalSource | null>;
}

interface ZipDeps {
  limits: BundleLimits;
  budget: Budget;
  problems: Problems;
}

/** Packed or unpacked, more than this is read as a stream. */
const mostUnpackedAtOnce = 32 * 1024 * 1024;

/** Nobody's change: what programs write that know no time. */
const noTime = 0x21;
/** The years 1971 to 2099: a ZIP may tell any up to 60,000, and no picture is from there. */
const earliest = Date.UTC(1971, 0);
const latest = Date.UTC(2100, 0);

function modifiedAt(entry: Listed): number | null {
  const time = entry.getLastModDate().getTime();
  const untold = entry.lastModFileDate <= noTime && entry.lastModFileTime === 0;
  if (untold && new Date(time).getFullYear() <= 1980) return null;
  return time >= earliest && time < latest ? time : null;
}

/**
 * Lists the ZIP in `range`: entries that may be read, in its order. All others are problems, but for folders and what
 * systems leave. `subject` names the ZIP. Throws AppError `unsupported` where nothing of it can be listed.
 */
export async function openZip(range: Range, subject: string, deps: ZipDeps): Promise<OpenZip> {
  const { limits, budget, problems } = deps;
  const directory = await openDirectory(range);
  const found: ZipItem[] = [];

  const leaveOut = (name: string, reason: string): void => problems.add(`${subject} › ${name}`, reason);

  function consider(entry: Listed): void {
    if (isFolder(entry)) return;
    const name = decodeName(entry.fileNameRaw, entry.extraFields);
    const clean = cleanPath(name, limits);
    if (clean.ok && isLeftover(clean.path)) return;
    const reason = clean.ok ? reasonAgainst(entry, range.size, limits) : clean.reason;
    if (reason !== null) {
      leaveOut(name, reason);
    } else if (entry.uncompressedSize > budget.bytes) {
      leaveOut(name, 'All entries together would unpack to more than an import may.');
    } else if (clean.ok) {
      budget.bytes -= entry.uncompressedSize;
      found.push({
        ...extentOf(entry),
        path: clean.path,
        bytes: entry.uncompressedSize,
        packed: entry.compressedSize,
        crc: entry.crc32,
        deflated: entry.compressionMethod === 8,
        modifiedAt: modifiedAt(entry),
      });
    }
  }

  try {
    for await (const entry of directory.list()) {
      if (budget.entries === 0) {
        problems.add(
          subject,
          `This import has more than ${limits.entries.toLocaleString('en')} entries; the others are left out. Import them apart.`,
        );
        break;
      }
      budget.entries -= 1;
      consider(entry);
    }
  } catch (error) {
    if (!(error instanceof AppError) || found.length === 0) throw error;
    problems.add(subject, error.message);
  }

  const overlaid = overlapping(found);
  for (const item of overlaid) leaveOut(item.path, 'It shares its bytes with another entry of the ZIP.');
  const items = found.filter((item) => !overlaid.has(item));
  const wrapper = wrapperOf(items.map((item) => item.path));
  for (const item of items) item.path = item.path.slice(wrapper.length);

  async function startOf(item: ZipItem): Promise<number> {
    try {
      return await directory.contentStart(item.offset, item.packed);
    } catch (cause) {
      throw damaged(item.path, 'it is not where the ZIP says', cause);
    }
  }
  return {
    items,
    wrapper,
    startOf,
    content: async (item) => contentOf(range, await startOf(item), item, item.path),
    async locate(item) {
      const { bytes, packed, crc, deflated } = item;
      if (!deflated && packed !== bytes) return null;
      if (deflated && Math.max(packed, bytes) > mostUnpackedAtOnce) return null;
      const start = await startOf(item);
      const lies = range.locate(start, start + packed);
      if (lies.length !== packed) return null;
      return { ...lies, crc32: crc, ...(deflated && packed > 0 && { inflatesTo: bytes }) };
    },
  };
}

/** Documents of office programs, books and programs are ZIPs too, but nobody packed pictures or chats into them. */
export function isDocument(zip: OpenZip): boolean {
  return (
    zip.items[0]?.path === 'mimetype' ||
    zip.items.some(({ path }) => path === '[Content_Types].xml' || path === 'META-INF/MANIFEST.MF')
  );
}

/** Whether one entry tells of the others by their paths, as the list in our own exports does. */
export function listsItsPaths(zip: OpenZip): boolean {
  return zip.items.some(({ path }) => path === 'library.jsonl' || path.endsWith('/library.jsonl'));
}
