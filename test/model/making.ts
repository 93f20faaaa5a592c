import sharp from 'sharp';
import {
  getChat,
  type Message,
  sendMessage,
  startChat,
  type TurnInput,
} from '../../src/shared/contract/chats.ts';
import { getImage } from '../../src/shared/contract/library.ts';
import { closeTemporaryChat, keepImage } from '../../src/shared/contract/temporary.ts';
import { giveImage } from '../factories.ts';
import { words } from './queries.ts';
import { day, hour, type RefChat, type RefImage } from './reference.ts';
import { type Action, agree, checkMark, codeOf, type Inhabitant, type World } from './world.ts';

const settings = (seed: number) => ({
  engineId: 'sketch',
  size: { width: 256, height: 256 },
  seed: String(seed),
});

/** A picture that follows from its number. */
function pixels(number: number): Promise<Buffer> {
  const raw = Buffer.alloc(8 * 8 * 3, number % 251);
  raw.writeUInt32BE(number, 0);
  return sharp(raw, { raw: { width: 8, height: 8, channels: 3 } })
    .png()
    .toBuffer();
}

const plain = { favourite: false, protected: false, trashedAt: null, purgeAt: null, action: null };
const newImage = (facts: Pick<RefImage, 'id' | 'uploaded' | 'word' | 'content' | 'madeAt'>): RefImage => ({
  ...plain,
  state: 'live',
  folders: new Set(),
  tags: new Set(),
  originChat: null,
  title: '',
  byRule: false,
  purgeRule: '',
  ...facts,
});

const known = ({ model }: Inhabitant, content: string): RefImage | undefined =>
  model.imagesThat(
    (image) => image.content === content && (image.state === 'live' || image.state === 'trashed'),
  )[0];

const upload: Action = async (world, who) => {
  const again = world.chance(0.2) ? world.pick(who.model.imagesThat(({ uploaded }) => uploaded)) : undefined;
  const number = again ? Number(again.content.split(' ')[1]) : world.count();
  const word = again?.word ?? world.pick(words)!;
  const age = world.pick([0, 5, 40, 400])! * day + (world.chance(0.5) ? 12 * hour : 0) + hour / 2;
  const madeAt = world.house.clock.now() - age;
  const content = `upload ${number}`;
  const there = known(who, content);
  const facts = { bytes: await pixels(number), name: `a ${word} picture`, madeAt };
  const { id, state } = await giveImage(world.house, who.client(), facts);
  if (there) {
    agree('bytes that came again', { id, state }, { id: there.id, state: there.state });
    return `upload of ${state} ${id} again`;
  }
  agree('an upload is new', [state, who.model.images.has(id)], ['live', false]);
  who.model.images.set(id, newImage({ id, uploaded: true, word, content, madeAt }));
  return `upload ${id}`;
};

/** Tells the model of a turn that has ended. */
async function learnTurn(
  world: World,
  who: Inhabitant,
  chat: RefChat,
  turn: { person: string; engine: string; inputs: TurnInput[]; word: string; content: string },
): Promise<string> {
  await world.house.settled();
  const { messages } = await who.call(getChat, { id: chat.id });
  const answer: Message = messages.find(({ id }) => id === turn.engine)!;
  agree('the turn', answer.state, 'done');
  chat.head = turn.engine;
  for (const { imageId } of turn.inputs) chat.shows.push({ messageId: turn.person, role: 'input', imageId });
  const there = known(who, turn.content);
  const [made] = answer.appearances;
  chat.shows.push({ messageId: turn.engine, role: 'output', imageId: made!.imageId });
  if (there) {
    agree('the same picture made again', [made!.imageId, made!.state], [there.id, there.state]);
    return `${there.id} again`;
  }
  const { id, madeAt } = await who.call(getImage, { id: made!.imageId });
  agree('what was made is new', who.model.images.has(id), false);
  const state = chat.closesAt === null ? 'live' : 'temporary';
  const image = newImage({ id, uploaded: false, word: turn.word, content: turn.content, madeAt });
  who.model.images.set(id, { ...image, state, originChat: chat.id, title: chat.word });
  return id;
}

async function start(world: World, who: Inhabitant, temporary: boolean): Promise<string> {
  const word = world.pick(words)!;
  const seed = temporary ? 1_000_000 + world.count() : 1 + Math.floor(world.random() * 40);
  const text = `a ${word} tree`;
  const begun = world.house.clock.now();
  const started = await who.call(startChat, { text, settings: settings(seed), temporary });
  const { id, closesAt } = started.chat;
  if (temporary) checkMark({ at: closesAt! - day, purgeAt: closesAt }, 1, begun, world.house.clock.now());
  else agree('an ordinary chat', closesAt, null);
  const chat: RefChat = {
    id,
    word,
    state: 'live',
    closesAt,
    archivedAt: null,
    purgeAt: null,
    trashedAt: null,
    action: null,
    head: started.engineMessageId,
    shows: [],
  };
  who.model.chats.set(id, chat);
  const made = await learnTurn(world, who, chat, {
    person: started.personMessageId,
    engine: started.engineMessageId,
    inputs: [],
    word,
    content: `sketch ${word} ${seed}`,
  });
  return `${temporary ? 'temporary chat' : 'chat'} ${id} with ${made}`;
}

const makeChat: Action = async (world, who) =>
  world.paused || who.model.chatsThat(({ state }) => state === 'live').length > 12
    ? null
    : start(world, who, false);

const openTemporary: Action = async (world, who) => (world.paused ? null : start(world, who, true));

/** A further turn, with an image of the Library or of the chat itself, or with none. */
const goOn: Action = async (world, who) => {
  const chat = world.pick(who.model.chatsThat(({ state }) => state === 'live'));
  if (!chat || world.paused) return null;
  const usable = who.model.imagesThat(
    ({ state, originChat }) => state === 'live' || (state === 'temporary' && originChat === chat.id),
  );
  const inputs: TurnInput[] = world
    .some(usable, 1)
    .map((image) => ({ imageId: image.id, role: world.pick(['edit', 'reference'] as const)! }));
  const word = world.pick(words)!;
  const number = 1_000_000 + world.count();
  const turn = { text: `make it ${word}`, settings: settings(number), inputs };
  const sent = await who.call(sendMessage, { id: chat.id, parentId: chat.head, ...turn });
  const { personMessageId: person, engineMessageId: engine } = sent;
  const made = await learnTurn(world, who, chat, {
    person,
    engine,
    inputs,
    word,
    content: `turn ${number}`,
  });
  return `chat ${chat.id} goes on with ${inputs[0]?.imageId ?? 'nothing'} and makes ${made}`;
};

const keep: Action = async (world, who) => {
  const image = world.pick(who.model.imagesThat(({ state }) => state === 'temporary'));
  if (!image) return null;
  await who.call(keepImage, { id: image.id });
  Object.assign(image, { state: 'live', originChat: null, title: '' });
  return `keep ${image.id}`;
};

const close: Action = async (world, who) => {
  const chat = world.pick(who.model.chatsThat(({ state }) => state === 'live'));
  if (!chat) return null;
  const code = await codeOf(who.call(closeTemporaryChat, { id: chat.id }));
  agree('closing a chat', code, chat.closesAt === null ? 'conflict' : 'done');
  if (chat.closesAt !== null) who.model.closeTemporary(chat);
  return `close ${chat.id}: ${code}`;
};

/** Each with its weight. */
export const making: [number, Action][] = [
  [15, upload],
  [2, makeChat],
  [1, openTemporary],
  [2, goOn],
  [2, keep],
  [2, close],
];
