import type { Message } from '../../../src/shared/contract/chats.ts';
import type { Account, FoundChat, FoundImage } from './account.ts';
import type { ExpectedChat, ExpectedImage, ExpectedMessage, Expectation } from './expected.ts';

/** How many facts of each kind were compared, so that nobody takes an empty comparison for a good one. */
export type Compared = Record<string, number>;

export interface Comparison {
  compared: Compared;
  wrong: string[];
}

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
};

/** Holds everything that somebody has against what an import must have given. */
export function compareAccount(expected: Expectation, account: Account): Comparison {
  const compared: Compared = {};
  const wrong: string[] = [];

  function same(kind: string, where: string, is: unknown, should: unknown): void {
    compared[kind] = (compared[kind] ?? 0) + 1;
    if (JSON.stringify(is) !== JSON.stringify(should))
      wrong.push(`${where}: ${kind} is ${shown(is)}, not ${shown(should)}`);
  }

  const byHash = new Map(account.images.map((image) => [image.sha256, image]));
  const byId = new Map(account.images.map((image) => [image.id, image]));
  same('number of images', 'the Library', account.images.length, expected.images.size);
  for (const image of account.images) {
    if (!expected.images.has(image.sha256)) wrong.push(`image “${image.name}” was in nothing that was given`);
  }
  for (const image of expected.images.values()) {
    const found = byHash.get(image.sha256);
    if (!found) wrong.push(`image ${image.fileName ?? image.name ?? image.sha256} is not there`);
    else compareImage(image, found, same);
  }
  compareDerivations(expected, account, byId, same);

  same('number of chats', 'the account', account.chats.length, expected.chats.length);
  const left = new Set(account.chats);
  for (const chat of expected.chats) {
    const found = [...left].find((one) => isSameChat(one, chat));
    if (!found) {
      wrong.push(`chat ${shown(chat.title ?? chat.roots[0]?.text)} is not there`);
      continue;
    }
    left.delete(found);
    compareChat(chat, found, byId, same);
  }
  for (const { chat } of left) wrong.push(`chat ${shown(chat.title)} was in nothing that was given`);
  return { compared, wrong };
}

type Same = (kind: string, where: string, is: unknown, should: unknown) => void;

function compareImage(image: ExpectedImage, found: FoundImage, same: Same): void {
  const where = `image “${found.name}” (${found.fileName})`;
  same('bytes of an original', where, found.handedOut, image.sha256);
  same('size', where, [found.width, found.height], [image.width, image.height]);
  same('media type', where, found.mediaType, image.mediaType);
  same('source', where, found.source, image.source ?? 'imported');
  if (image.name !== undefined) same('name', where, found.name, image.name);
  if (image.fileName !== undefined) same('file name', where, found.fileName, image.fileName);
  if (image.prompt !== undefined) same('prompt', where, found.prompt, image.prompt);
  if (image.revisedPrompt !== undefined)
    same('revised prompt', where, found.revisedPrompt, image.revisedPrompt);
  if (image.seed !== undefined) same('seed', where, found.seed, image.seed);
  if (image.model !== undefined) same('model', where, found.model, image.model);
  if (image.tool !== undefined) same('tool', where, found.engineName, image.tool);
  if (image.generationId !== undefined) same('generation id', where, found.generationId, image.generationId);
  if (image.madeAt !== undefined) same('date', where, found.madeAt, image.madeAt);
  if (image.rating !== undefined) same('rating', where, found.rating, image.rating);
  if (image.tags !== undefined) same('tags', where, found.tags, image.tags.toSorted());
  if (image.negativePrompt !== undefined)
    same('negative prompt', where, found.settings['negativePrompt'], image.negativePrompt);
  for (const [name, value] of Object.entries(image.settings ?? {}))
    same('settings', `${where}, ${name}`, found.settings[name], value);
}

/** Exactly the derivations that the format tells, no other. */
function compareDerivations(
  expected: Expectation,
  { derivations }: Account,
  byId: ReadonlyMap<string, FoundImage>,
  same: Same,
): void {
  const should = [...expected.images.values()].flatMap(({ sha256, from = [] }) =>
    from
      .filter((source) => expected.images.has(source.sha256))
      .map((source) => `${source.sha256} ${source.kind} ${sha256}`),
  );
  const is = derivations.map(
    ({ from, to, kind }) => `${byId.get(from)?.sha256 ?? from} ${kind} ${byId.get(to)?.sha256 ?? to}`,
  );
  for (const each of new Set([...should, ...is]))
    same('derivation', each, is.includes(each), should.includes(each));
}

/** By its first words and their time, or where there are none by its pictures. */
function isSameChat({ messages }: FoundChat, chat: ExpectedChat): boolean {
  const [first] = chat.roots;
  return messages.some(
    ({ parentId, text, createdAt }) => parentId === null && text === first?.text && createdAt === first.at,
  );
}

function compareChat(
  expected: ExpectedChat,
  { chat, messages }: FoundChat,
  byId: ReadonlyMap<string, FoundImage>,
  same: Same,
): void {
  const where = `chat “${chat.title}”`;
  if (expected.title !== null) same('title', where, chat.title, expected.title);
  else same('title from words', where, startsLike(chat.title, expected.roots[0]?.text ?? ''), true);
  same('first date', where, chat.createdAt, expected.createdAt);
  same('last date', where, chat.updatedAt, expected.updatedAt);
  same('archive flag', where, chat.archivedAt !== null, expected.archived);
  const below = Map.groupBy(messages, ({ parentId }) => parentId);

  function compareLevel(parentId: string | null, should: readonly ExpectedMessage[], path: string): void {
    const is = below.get(parentId) ?? [];
    same('number of siblings', path, is.length, should.length);
    for (const [index, message] of should.entries()) {
      const found = is[index];
      if (!found) continue;
      const here = `${path} › ${index + 1}`;
      compareMessage(message, found, here);
      compareLevel(found.id, message.children, here);
    }
  }

  function compareMessage(message: ExpectedMessage, found: Message, here: string): void {
    same('role', here, found.role, message.role);
    same('text', here, found.text, message.text);
    same('time', here, found.createdAt, message.at);
    same('who answered', here, found.engineName, message.model);
    same('head', here, chat.headMessageId === found.id, message.isHead);
    for (const [role, images] of [
      ['output', message.outputs],
      ['input', message.inputs],
    ] as const) {
      const places = [
        ...found.appearances
          .filter((place) => place.role === role)
          .map(({ position, imageId }) => ({ position, is: byId.get(imageId)?.sha256 ?? 'unknown' })),
        ...found.missing
          .filter((place) => place.role === role)
          .map(({ position }) => ({ position, is: null })),
      ].toSorted((a, b) => a.position - b.position);
      same(
        `${role}s of a message`,
        here,
        places.map(({ is }) => is),
        images,
      );
    }
  }

  compareLevel(null, expected.roots, where);
}

/** A title that was made of the first words. */
function startsLike(title: string, words: string): boolean {
  const plain = (text: string): string =>
    text
      .replace(/[\s…]+/g, ' ')
      .trim()
      .toLowerCase();
  return plain(title).length > 3 && plain(words).startsWith(plain(title));
}
