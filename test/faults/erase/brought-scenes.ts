import { deleteChat, trashImages } from '../../../src/shared/contract/lifecycle.ts';
import {
  cancelImport,
  createImport,
  getImport,
  inspectImport,
} from '../../../src/shared/contract/imports.ts';
import { uploadsPath } from '../../../src/shared/contract/uploads.ts';
import { listImages, listOwnChats } from '../intake/account.ts';
import { bring } from '../intake/give.ts';
import type { ExportFile } from '../intake/zip.ts';
import type { SignedIn } from '../person.ts';
import { forImport, metadataOf, sendWhole, tusRequest } from '../tus.ts';
import { waitFor } from '../wait.ts';
import type { Album } from './album.ts';
import {
  createWords,
  markedExport,
  markedFolder,
  markedPicture,
  packedRecords,
  type Words,
} from './brought.ts';
import type { Marker } from './markers.ts';
import type { Scene } from './scenes.ts';

export interface BroughtDeps {
  random: () => number;
  /** Absolute. */
  dataDir: string;
  /** Whose things these are: nobody else has the same. */
  name: string;
}

/** Imports files, and hands what came of them to the album. Answers the ids of the new images and chats. */
async function bringMarked(
  owner: SignedIn,
  album: Album,
  dataDir: string,
  files: readonly ExportFile[],
  ofImages: ReadonlyMap<string, Marker[]>,
  { stays = false, ...options }: { folders?: boolean; stays?: boolean } = {},
): Promise<{ images: string[]; chats: string[] }> {
  const known = new Set((await listOwnChats(owner)).map(({ chat }) => chat.id));
  await bring(owner, files, options);
  const images: string[] = [];
  for (const { id, sha256 } of await listImages(owner)) {
    const markers = ofImages.get(sha256);
    if (!markers) continue;
    images.push(id);
    await album.take(owner, id);
    album.carry(id, [...markers, ...packedRecords(dataDir, [id])]);
  }
  if (images.length !== ofImages.size)
    throw new Error(`${images.length} of ${ofImages.size} images were brought.`);
  const fresh = (await listOwnChats(owner)).filter(({ chat }) => !known.has(chat.id));
  // Of a chat that stays, what the service says of its messages goes where they show images.
  const told = fresh.flatMap(({ chat, messages }) => [
    chat.id,
    ...messages.flatMap(({ id, appearances }) => (stays && appearances.length === 0 ? [] : [id])),
  ]);
  album.alsoGoes(packedRecords(dataDir, told));
  return { images, chats: fresh.map(({ chat }) => chat.id) };
}

const everything = { includeElsewhere: true, includeFavourites: true, includeFiled: true } as const;

/** What was brought from elsewhere, and then deleted and purged in every way. */
export function broughtScenes({ random, dataDir, name: whose }: BroughtDeps): Scene[] {
  let round = 0;
  const newWords = (): Words => createWords(random);
  return [
    {
      name: 'an imported chat, deleted with its images',
      purgedBy: 'person',
      async play({ owner, album }) {
        const { files, ofImages } = await markedExport(`goes ${whose} ${(round += 1)}`, newWords(), {
          title: `${album.goes('title')} by the sea`,
          say: () => album.newPrompt('goes'),
          answer: () => `Here is ${album.newPrompt('goes')}.`,
          attached: `${album.goes('file name')}.pdf`,
        });
        const { chats, images } = await bringMarked(owner, album, dataDir, files, ofImages);
        return async () => {
          for (const id of chats) await owner.call(deleteChat, { id, images: 'delete', ...everything });
          // What was sent to a chat was not made in it, and stays until it is deleted itself.
          await owner.call(trashImages, { selection: { ids: images } });
        };
      },
    },
    {
      name: 'images of an imported chat that stays',
      purgedBy: 'retention',
      async play({ owner, album }) {
        const { files, ofImages } = await markedExport(`stays ${whose} ${(round += 1)}`, newWords(), {
          title: 'A chat that stays',
          say: () => album.newPrompt('stays'),
          answer: () => 'There.',
          attached: null,
        });
        const { images } = await bringMarked(owner, album, dataDir, files, ofImages, { stays: true });
        return async () => {
          await owner.call(trashImages, { selection: { ids: images } });
        };
      },
    },
    {
      name: 'an imported folder with sidecars and keywords',
      purgedBy: 'person',
      async play({ owner, album, trashUndoTrash }) {
        const { files, ofImages } = await markedFolder(`folder ${whose} ${(round += 1)}`, newWords());
        const { images } = await bringMarked(owner, album, dataDir, files, ofImages, { folders: true });
        return () => trashUndoTrash(images);
      },
    },
    {
      name: 'uploads, and one that never ends',
      purgedBy: 'person',
      async play({ owner, album }) {
        const ofImages = new Map<string, Marker[]>();
        for (const number of [1, 2]) {
          const words = newWords();
          const picture = await markedPicture(`upload ${whose} ${(round += 1)} ${number}`, words);
          const name = `${words.of('file name')}.png`;
          ofImages.set(picture.sha256, words.taken());
          const answer = await sendWhole(owner, picture.bytes, { filename: name });
          if (!answer.ok) throw new Error(`An upload was answered with ${answer.status}.`);
        }
        const images = await taken(owner, album, ofImages);
        const cancel = await leaveUnfinished(owner, album, newWords());
        // Nobody goes on with this one: it is erased when its time is over.
        await leaveUnfinished(owner, album, newWords());
        return async () => {
          await cancel();
          await owner.call(trashImages, { selection: { ids: images } });
        };
      },
    },
    {
      name: 'imports that were cancelled while they waited',
      purgedBy: 'person',
      async play({ owner, album }) {
        const ids = [await leaveWaiting(owner, album, newWords(), false)];
        ids.push(await leaveWaiting(owner, album, newWords(), true));
        return async () => {
          for (const id of ids) await owner.call(cancelImport, { id });
        };
      },
    },
  ];
}

async function taken(
  owner: SignedIn,
  album: Album,
  ofImages: ReadonlyMap<string, Marker[]>,
): Promise<string[]> {
  const ids: string[] = [];
  for (const { id, sha256 } of await listImages(owner)) {
    const markers = ofImages.get(sha256);
    if (!markers) continue;
    ids.push(id);
    await album.take(owner, id);
    album.carry(id, markers);
  }
  return ids;
}

/** Half of a picture under a name, with the way to cancel it. */
async function leaveUnfinished(owner: SignedIn, album: Album, words: Words): Promise<() => Promise<void>> {
  const picture = await markedPicture(`unfinished ${String(words.of('unfinished'))}`, words);
  words.taken();
  const start = picture.bytes.subarray(0, picture.bytes.length - 200);
  // The file's own texts stand before its pixels, so they are in what was sent.
  const filename = `${album.goes('unfinished')}.png`;
  const begun = await tusRequest(owner, 'POST', uploadsPath, {
    'upload-length': String(picture.bytes.length),
    'upload-metadata': metadataOf({ filename }),
  });
  const place = begun.headers.get('location');
  if (place === null) throw new Error(`An upload was not begun: ${begun.status}.`);
  const marker = album.goes('unfinished');
  const piece = Buffer.concat([start.subarray(0, -marker.length), Buffer.from(marker)]);
  const headers = { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
  const answer = await tusRequest(owner, 'PATCH', place, headers, piece);
  if (!answer.ok) throw new Error(`A piece was answered with ${answer.status}.`);
  return async () => {
    await tusRequest(owner, 'DELETE', place);
  };
}

/** An import that has its files and goes no further, before or after its preview. */
async function leaveWaiting(
  owner: SignedIn,
  album: Album,
  words: Words,
  previewed: boolean,
): Promise<string> {
  const { id } = await owner.call(createImport, { label: 'Waits' });
  const picture = await markedPicture(`waiting ${String(words.of('unfinished'))}`, words);
  words.taken();
  const files = [
    { path: `${album.goes('unfinished')}.png`, bytes: picture.bytes },
    { path: `${album.goes('unfinished')}.txt`, bytes: Buffer.from(album.goes('unfinished')) },
  ];
  for (const { path, bytes } of files) {
    const answer = await sendWhole(owner, bytes, forImport(id, path));
    if (!answer.ok) throw new Error(`A file was answered with ${answer.status}.`);
  }
  if (!previewed) return id;
  await owner.call(inspectImport, { id });
  await waitFor('a preview', async () =>
    (await owner.call(getImport, { id })).state === 'ready' ? true : null,
  );
  return id;
}
