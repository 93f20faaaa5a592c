import { createImport, getImport, inspectImport, startImport } from '../../../src/shared/contract/imports.ts';
import { uploadsPath } from '../../../src/shared/contract/uploads.ts';
import { listImages, listOwnChats } from '../intake/account.ts';
import { conversationOf } from '../intake/exports/chatgpt-conversation.ts';
import { serviceId } from '../intake/exports/chatgpt-ids.ts';
import { allImages } from '../intake/known.ts';
import { uploadOf, writeChat } from '../intake/write-chat.ts';
import { type ExportFile, jsonFile, zipOf } from '../intake/zip.ts';
import type { SignedIn } from '../person.ts';
import { forImport, metadataOf, sendWhole, tusRequest } from '../tus.ts';
import { waitFor } from '../wait.ts';

/** What somebody has of imports and uploads. */
export interface BroughtThings {
  imports: string[];
  uploads: string[];
  chats: string[];
  messages: string[];
  images: string[];
}

async function exportOf(word: string): Promise<ExportFile> {
  const startedAt = Date.UTC(2024, 1, 2, 3, 4, 5);
  const { chat, ...write } = writeChat(`import of ${word}`, {
    title: `imported chat of ${word}`,
    startedAt,
    model: 'gpt-4o',
  });
  const sent = await uploadOf(word, `sent by ${word}.png`, startedAt, 'png');
  const asked = write.person(null, `a barn of ${word}`, [sent]);
  const { after } = await write.pictures(asked, [{ told: `a red barn of ${word}` }], `Drawn for ${word}.`);
  const more = write.person(after, `another for ${word}`);
  const { images: absent } = await write.pictures(more, [{ told: `missing for ${word}` }], 'Here.');
  const files = [
    jsonFile('conversations.json', [conversationOf(chat, { era: 'dalle', tellsChildren: true })]),
    { path: `notes of ${word}.bin`, bytes: Buffer.from([0, 1, 2, 3, 255, 254]) },
    ...allImages({ chats: [chat], loose: [] })
      .filter((image) => !absent.includes(image))
      .map((image) => ({ path: `${serviceId(image)}-${image.fileName}`, bytes: image.picture.bytes })),
  ];
  return { path: `export of ${word}.zip`, bytes: await zipOf(files) };
}

/**
 * Gives a person imports in several states: one that ended with chats, images, missing ones and files that nobody can
 * read, one that waits for a yes, one that waits for files; and an upload that is not finished.
 */
export async function furnishImports(who: SignedIn, word: string): Promise<BroughtThings> {
  const { call } = who;
  const file = await exportOf(word);
  const begin = async (): Promise<string> => {
    const { id } = await call(createImport, { label: `import of ${word}` });
    const answer = await sendWhole(who, file.bytes, forImport(id, file.path));
    if (!answer.ok) throw new Error(`A file was answered with ${answer.status}: ${await answer.text()}`);
    return id;
  };
  const reach = (id: string, state: string): Promise<true> =>
    waitFor(`an import that is ${state}`, async () =>
      (await call(getImport, { id })).state === state ? true : null,
    );

  const before = new Set((await listOwnChats(who)).map(({ chat }) => chat.id));
  const known = new Set((await listImages(who)).map(({ id }) => id));
  const ended = await begin();
  await call(inspectImport, { id: ended });
  await reach(ended, 'ready');
  await call(startImport, { id: ended });
  await reach(ended, 'done');
  const ready = await begin();
  await call(inspectImport, { id: ready });
  await reach(ready, 'ready');
  const receiving = await begin();
  const begun = await tusRequest(who, 'POST', uploadsPath, {
    'upload-length': '10000',
    'upload-metadata': metadataOf({ filename: `unfinished of ${word}.png` }),
  });
  const place = begun.headers.get('location') ?? '';
  await tusRequest(
    who,
    'PATCH',
    place,
    { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    Buffer.from(`the beginning of something of ${word}`),
  );
  const fresh = (await listOwnChats(who)).filter(({ chat }) => !before.has(chat.id));
  return {
    imports: [ended, ready, receiving],
    uploads: [place.slice(uploadsPath.length + 1)],
    chats: fresh.map(({ chat }) => chat.id),
    messages: fresh.flatMap(({ messages }) => messages.map(({ id }) => id)),
    images: (await listImages(who)).filter(({ id }) => !known.has(id)).map(({ id }) => id),
  };
}
