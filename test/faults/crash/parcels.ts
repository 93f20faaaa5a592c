import { carriesAll, type Expectation, expectChats } from '../intake/expected.ts';
import { chatGptCarries } from '../intake/exports/chatgpt-carries.ts';
import { conversationOf } from '../intake/exports/chatgpt-conversation.ts';
import { serviceId } from '../intake/exports/chatgpt-ids.ts';
import { allImages, type KnownChat } from '../intake/known.ts';
import { makePicture } from '../intake/pictures.ts';
import { uploadOf, writeChat } from '../intake/write-chat.ts';
import { type ExportFile, jsonFile, zipOf } from '../intake/zip.ts';

/** What somebody brings with one import, and what must come of it. No two parcels have a picture or a chat in common. */
export interface Parcel {
  files: ExportFile[];
  expected: Expectation;
}

const style = { era: 'dalle', tellsChildren: true } as const;

async function chatOf(name: string, startedAt: number, random: () => number): Promise<KnownChat> {
  const { chat, ...write } = writeChat(name, { title: name, startedAt, model: 'gpt-4o' });
  const sent = await uploadOf(name, `${name}.png`, startedAt, 'png');
  let parent = null;
  for (let turn = 1 + Math.floor(random() * 3); turn > 0; turn -= 1) {
    const asked = write.person(parent, `${name}, turn ${turn}`, turn === 1 ? [sent] : []);
    const count = 1 + Math.floor(random() * 4);
    const made = Array.from({ length: count }, (_, index) => ({ told: `${name} ${turn} ${index}` }));
    const { after } = await write.pictures(asked, made, `Answer ${turn} of ${name}.`);
    // A second branch, which nobody shows.
    if (random() < 0.3) write.answer(asked, `Other answer ${turn} of ${name}.`);
    parent = after;
  }
  return chat;
}

/** Chats of a ChatGPT export, in one ZIP. */
async function exportOf(name: string, random: () => number): Promise<Parcel> {
  const startedAt = Date.UTC(2024, 0, 1) + Math.floor(random() * 5e10);
  const chats: KnownChat[] = [];
  for (let number = 1 + Math.floor(random() * 3); number > 0; number -= 1)
    chats.push(await chatOf(`${name} chat ${number}`, startedAt + number * 1e7, random));
  const files = [
    jsonFile(
      'conversations.json',
      chats.map((chat) => conversationOf(chat, style)),
    ),
    ...allImages({ chats, loose: [] }).map((image) => ({
      path: `dalle-generations/${serviceId(image)}.${image.picture.format}`,
      bytes: image.picture.bytes,
    })),
  ];
  return {
    files: [{ path: `${name}.zip`, bytes: await zipOf(files) }],
    expected: expectChats(chats, chatGptCarries(style)),
  };
}

/** A folder of pictures, file by file. */
async function folderOf(name: string, random: () => number): Promise<Parcel> {
  const expected = expectChats([], carriesAll);
  const files: ExportFile[] = [];
  for (let number = 6 + Math.floor(random() * 12); number > 0; number -= 1) {
    const { bytes, format, sha256, width, height, mediaType } = await makePicture(`${name} ${number}`);
    files.push({ path: `${name}/${number % 3}/${number}.${format}`, bytes });
    expected.images.set(sha256, { sha256, width, height, mediaType, fileName: `${number}.${format}` });
  }
  return { files, expected };
}

/** A parcel that follows from its name and from chance. */
export const makeParcel = (name: string, random: () => number): Promise<Parcel> =>
  random() < 0.6 ? exportOf(name, random) : folderOf(name, random);
