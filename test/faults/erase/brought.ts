import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { internationalText, plainText, withChunks, withXmp, xmpPacket } from '../intake/embed.ts';
import { conversationOf } from '../intake/exports/chatgpt-conversation.ts';
import { serviceId } from '../intake/exports/chatgpt-ids.ts';
import { allImages, type KnownImage } from '../intake/known.ts';
import { type KnownPicture, makePicture } from '../intake/pictures.ts';
import { uploadOf, writeChat } from '../intake/write-chat.ts';
import { type ExportFile, jsonFile, zipOf } from '../intake/zip.ts';
import { type Marker, type MarkerKind, newMarkerText } from './markers.ts';

/** Words that are put into what is brought, with what they were put into. */
export interface Words {
  /** A new marker of an image. */
  of(kind: MarkerKind): string;
  /** All of them so far; the list starts anew. */
  taken(): Marker[];
}

export function createWords(random: () => number): Words {
  let markers: Marker[] = [];
  return {
    of(kind) {
      const content = newMarkerText(random);
      markers.push({ kind, content });
      return content;
    },
    taken() {
      const all = markers;
      markers = [];
      return all;
    },
  };
}

/** A PNG whose own texts, keywords and prompt hold markers. */
export async function markedPicture(seed: string, words: Words): Promise<KnownPicture> {
  const subjects = [words.of('keyword'), `places|${words.of('keyword')}`];
  const packet = xmpPacket(
    `<dc:subject><rdf:Bag><rdf:li>${subjects[0]}</rdf:li></rdf:Bag></dc:subject>` +
      `<lr:hierarchicalSubject><rdf:Bag><rdf:li>${subjects[1]}</rdf:li></rdf:Bag></lr:hierarchicalSubject><xmp:Rating>3</xmp:Rating>`,
  );
  const settings = `${words.of('metadata')} in oil\nNegative prompt: ${words.of('metadata')}\nSteps: 20, Sampler: Euler, Seed: 7, Model: ${words.of('metadata')}`;
  const picture = withXmp(await makePicture(seed, 'png'), packet);
  return withChunks(picture, [
    internationalText('parameters', settings),
    plainText('Author', words.of('metadata')),
  ]);
}

export interface BroughtChat {
  files: ExportFile[];
  /** By the hash of its bytes: what must go with an image. */
  ofImages: Map<string, Marker[]>;
}

/** Who says what in a marked chat. */
interface Speech {
  title: string;
  /** The words of the person, new each time. */
  say(): string;
  answer(): string;
  /** The name of a file that is no picture; null for none. */
  attached: string | null;
}

/**
 * A chat of a ChatGPT export with markers wherever there are words of somebody: in its images' prompts, file names and
 * own texts, and in what the person says. One of its images has no bytes.
 */
export async function markedExport(
  name: string,
  words: Words,
  { title, say, answer, attached }: Speech,
): Promise<BroughtChat> {
  const ofImages = new Map<string, Marker[]>();
  const startedAt = Date.UTC(2024, 6, 7, 8, 9, 10);
  const { chat, ...write } = writeChat(name, { title, startedAt, model: 'gpt-4o' });

  async function mark(image: KnownImage, more: readonly Marker[]): Promise<void> {
    image.picture = await markedPicture(image.id, words);
    image.fileName = `${words.of('file name')}.png`;
    ofImages.set(image.picture.sha256, [...words.taken(), ...more]);
  }

  const sent = await uploadOf(name, 'sent.png', startedAt, 'png');
  await mark(sent, []);
  const asked = write.person(null, `${say()} and draw it`, [sent]);
  const told = [0, 1, 2].map((): Marker => ({ kind: 'revised prompt', content: words.of('revised prompt') }));
  words.taken();
  const made = told.map(({ content }) => ({ told: `${String(content)} in watercolour` }));
  const { images, after } = await write.pictures(asked, made, answer());
  for (const [index, image] of images.entries()) await mark(image, [told[index]!]);
  const again = write.person(after, `${say()} once more`);
  const { images: bare } = await write.pictures(again, [{ told: 'one without bytes' }], answer());

  const conversation = conversationOf(chat, { era: 'dalle', tellsChildren: true }) as {
    mapping: Record<string, { message: { metadata: { attachments: object[] } } }>;
  };
  if (attached !== null) {
    const { attachments } = conversation.mapping[asked.key]!.message.metadata;
    attachments.push({ id: 'file-notes', name: attached, mime_type: 'application/pdf' });
  }
  const pictures = allImages({ chats: [chat], loose: [] }).filter((image) => !bare.includes(image));
  const files = [
    jsonFile('conversations.json', [conversation]),
    ...pictures.map((image) => ({
      path: `dalle-generations/${serviceId(image)}-${image.fileName}`,
      bytes: image.picture.bytes,
    })),
  ];
  return { files: [{ path: 'export.zip', bytes: await zipOf(files) }], ofImages };
}

/** A folder of pictures whose words are in the files themselves, in their names, and in what lies beside them. */
export async function markedFolder(
  name: string,
  words: Words,
): Promise<{ files: ExportFile[]; ofImages: Map<string, Marker[]> }> {
  const ofImages = new Map<string, Marker[]>();
  const files: ExportFile[] = [];
  for (let number = 0; number < 4; number += 1) {
    const picture = await markedPicture(`${name} ${number}`, words);
    const stem = `pictures/${words.of('file name')}`;
    files.push({ path: `${stem}.png`, bytes: picture.bytes });
    if (number % 2 === 0) {
      const keyword = `<dc:subject><rdf:Bag><rdf:li>${words.of('keyword')}</rdf:li></rdf:Bag></dc:subject>`;
      files.push({ path: `${stem}.png.xmp`, bytes: Buffer.from(xmpPacket(keyword)) });
    }
    ofImages.set(picture.sha256, words.taken());
  }
  return { files, ofImages };
}

/** Pieces of what the imports keep of a service's own records, packed as they lie there. */
export function packedRecords(dataDir: string, subjectIds: readonly string[]): Marker[] {
  const connection = new SqliteDatabase(join(dataDir, 'imagestead.db'), { readonly: true });
  try {
    const find = connection.prepare<[string], { data: Buffer }>(
      'SELECT data FROM import_records WHERE subject_id = ?',
    );
    return subjectIds.flatMap((id) => {
      const data = find.get(id)?.data;
      return data && data.length >= 60 ? [{ kind: 'record', content: data.subarray(30, 54) }] : [];
    });
  } finally {
    connection.close();
  }
}
