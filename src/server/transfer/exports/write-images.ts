import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import type { WholeImage, WholeScope } from '../../library/index.ts';
import { assetIdOf } from './conversation.ts';
import { imageRecord } from './image-record.ts';
import * as items from './items-store.ts';
import { imagePath } from './names.ts';
import { makeSlots, readOriginals, type Original } from './read-originals.ts';
import { packedRecordsOf, type VendorRecords } from './vendor-store.ts';
import type { Making } from './make-export.ts';
import { xmpOf } from './xmp.ts';

/** Images that one transaction notes: every one waits for the disk. */
const notedAtOnce = 2000;
/** Images that are in memory at once with all that is known of them. */
const pageSize = 100;
const inflate = promisify(inflateRaw);

/** Folders by id, each with its name and those above it. */
type FolderPaths = ReadonlyMap<string, string[]>;

interface Page {
  images: readonly WholeImage[];
  paths: readonly string[];
  placesOf: Map<string, Awaited<ReturnType<Making['chats']['whole']['placesOf']>>>;
  vendorOf: Map<string, VendorRecords>;
}

/** Writes all images of a scope, each with its record and sidecar; `top` is the folder they stand in, such as `trash/`. */
export async function writeImages(making: Making, scope: WholeScope, top: '' | 'trash/'): Promise<void> {
  const { db, library, ownerId, exportId, signal } = making;
  const folders = await folderPaths(making);
  const slots = makeSlots();
  let written: items.ItemPath[] = [];
  for (let after = '', more = true; more;) {
    signal.throwIfAborted();
    const ids = await library.whole.ids(ownerId, scope, after, notedAtOnce);
    more = ids.length === notedAtOnce;
    after = ids.at(-1) ?? '';
    // Noted before they are read: a purge that began before finds nothing here, and they are not read any more; one that
    // begins after finds this export.
    const before = written;
    await db.write(async (tx) => {
      await items.setPaths(tx, ownerId, exportId, before);
      await items.insertItems(tx, ownerId, exportId, ids);
    });
    written = [];
    for (let start = 0; start < ids.length; start += pageSize) {
      const images = await library.whole.read(ownerId, scope, ids.slice(start, start + pageSize));
      written.push(...(await writePage(making, await readPage(making, images, top), folders, slots)));
      await making.tell();
    }
  }
  const rest = written;
  await db.write((tx) => items.setPaths(tx, ownerId, exportId, rest));
}

/** Writes a page; answers where each of its images stands. */
async function writePage(
  making: Making,
  page: Page,
  folders: FolderPaths,
  slots: readonly Buffer[],
): Promise<items.ItemPath[]> {
  const keys = page.images.map(({ fileKey }) => fileKey);
  let at = 0;
  for await (const original of readOriginals(making.storage, keys, slots)) {
    making.signal.throwIfAborted();
    await writeImage(making, page, folders, page.images[at]!, page.paths[at]!, original);
    at += 1;
  }
  return page.images.map(({ image }, index) => ({ id: image.id, path: page.paths[index]! }));
}

async function readPage(making: Making, images: readonly WholeImage[], top: '' | 'trash/'): Promise<Page> {
  const { db, chats, ownerId, sharedTails } = making;
  const ids = images.map(({ image }) => image.id);
  const [places, packed] = await Promise.all([
    chats.whole.placesOf(ownerId, ids),
    packedRecordsOf(db, ownerId, ids),
  ]);
  const vendorOf = new Map<string, VendorRecords>();
  for (const { subject_id, source, data } of packed) {
    const records = JSON.parse((await inflate(data)).toString()) as unknown[];
    vendorOf.set(subject_id, { source, records });
  }
  const paths = images.map((whole) => top + imagePath(whole, sharedTails));
  return { images, paths, placesOf: Map.groupBy(places, (place) => place.image_id), vendorOf };
}

async function writeImage(
  making: Making,
  page: Page,
  folders: FolderPaths,
  whole: WholeImage,
  path: string,
  original: Original,
): Promise<void> {
  const { archive, counts } = making;
  const { image } = whole;
  const readable = original.state !== 'unreadable';
  if (readable) await archive.original(path, image.madeAt, original, image.sha256);
  else counts.leftOut += 1;
  for (const { id } of whole.tags) making.usedTags.add(id);
  const places = page.placesOf.get(image.id) ?? [];
  const inFolders = whole.folderIds.flatMap((id) => {
    const names = folders.get(id);
    return names ? [{ id, path: names }] : [];
  });
  const record = imageRecord(whole, {
    file: readable ? path.slice(path.lastIndexOf('/') + 1) : null,
    places,
    folders: inFolders,
    trainingForAll: making.trainingForAll,
    vendor: page.vendorOf.get(image.id) ?? null,
  });
  await archive.text(`${path}.xmp`, image.madeAt, xmpOf(whole));
  await archive.text(`${path}.json`, image.madeAt, record);
  const line = {
    kind: 'image',
    id: image.id,
    path,
    state: image.state,
    folders: whole.folderIds,
    madeFrom: whole.madeFrom,
  };
  await archive.library.write(`${JSON.stringify(line)}\n`);
  if (places.length > 0) {
    const comma = counts.assets === 0 ? '' : ',';
    await archive.assets.write(
      `${comma}\n ${JSON.stringify(`${assetIdOf(image.id)}.dat`)}: ${JSON.stringify(path)}`,
    );
    counts.assets += 1;
  }
  counts.images += 1;
}

async function folderPaths({ library, ownerId }: Making): Promise<FolderPaths> {
  const folders = new Map((await library.whole.folders(ownerId)).map((folder) => [folder.id, folder]));
  const paths = new Map<string, string[]>();
  for (const { id } of folders.values()) {
    const names: string[] = [];
    let next = folders.get(id);
    // No deeper than there are folders, should rows ever go round.
    while (next && names.length < folders.size) {
      names.unshift(next.name);
      next = next.parentId === null ? undefined : folders.get(next.parentId);
    }
    paths.set(id, names);
  }
  return paths;
}
