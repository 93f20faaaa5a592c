import { randomBytes, randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { getChat, type Message, startChat, type TurnSettings } from '../src/shared/contract/chats.ts';
import type { Image } from '../src/shared/contract/library.ts';
import type { ImageFacts } from '../src/server/library/index.ts';
import type { Client, TestApp } from './start-app.ts';

/** A PNG that no other has: its pixels are random. */
export async function randomPng(width = 24, height = 16): Promise<Buffer> {
  const raw = { width, height, channels: 3 } as const;
  return sharp(randomBytes(width * height * 3), { raw })
    .png()
    .toBuffer();
}

/** Puts an image straight into somebody's Library, as an upload would. */
export async function giveImage(
  { app, clock }: TestApp,
  { person }: Client,
  facts: Partial<ImageFacts> & { bytes?: Uint8Array } = {},
): Promise<Image> {
  const { bytes = await randomPng(), ...given } = facts;
  const { image } = await app.library.add(person.id, bytes, {
    source: 'uploaded',
    name: 'an image',
    prompt: null,
    revisedPrompt: null,
    engineId: null,
    engineName: null,
    model: null,
    seed: null,
    style: null,
    settings: {},
    madeAt: clock.now(),
    originChatId: null,
    originMessageId: null,
    madeFrom: [],
    ...given,
  });
  return image;
}

/** Puts rows like that of an image, without files, beside it, each made `apart` milliseconds after the one before; answers their ids. */
export async function copyImage(
  { app: { db } }: TestApp,
  id: string,
  copies: number,
  apart = 0,
): Promise<string[]> {
  const row = await db.read.selectFrom('images').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const ids = Array.from({ length: copies }, () => randomUUID());
  await db.write(async (tx) => {
    for (let start = 0; start < copies; start += 500) {
      const rows = ids.slice(start, start + 500).map((copy, i) => {
        const made_at = row.made_at + (start + i + 1) * apart;
        const file_key = row.file_key.replace(id, copy);
        return { ...row, id: copy, sha256: copy, file_key, previews_at: 1, made_at };
      });
      await tx.insertInto('images').values(rows).execute();
    }
    await tx
      .updateTable('image_counts')
      .set((eb) => ({ count: eb('count', '+', copies) }))
      .where('owner_id', '=', row.owner_id)
      .where('month', '=', row.month)
      .execute();
  });
  return ids;
}

export const smallSketch: Partial<TurnSettings> & { engineId: string } = {
  engineId: 'sketch',
  size: { width: 256, height: 256 },
  seed: '7',
};

export interface MadeChat {
  chatId: string;
  messages: Message[];
  /** The engine's message. */
  answer: Message;
  imageIds: string[];
}

export async function readAnswer(client: Client, chatId: string, messageId: string): Promise<MadeChat> {
  const { messages } = await client.call(getChat, { id: chatId });
  const answer = messages.find(({ id }) => id === messageId)!;
  const imageIds = answer.appearances.filter(({ role }) => role === 'output').map(({ imageId }) => imageId);
  return { chatId, messages, answer, imageIds };
}

/** Starts a chat with the sketch engine and waits until its images are made. */
export async function makeChat(
  test: TestApp,
  client: Client,
  text = 'a red fox',
  settings: Partial<TurnSettings> = {},
): Promise<MadeChat> {
  const started = await client.call(startChat, { text, settings: { ...smallSketch, ...settings } });
  await test.settled();
  return readAnswer(client, started.chat.id, started.engineMessageId);
}
