import type { SentBrief, TurnInput, TurnSettings } from '../../shared/contract/chats.ts';
import type { Actor } from '../actor.ts';
import type { Tx } from '../db/index.ts';
import type { Ids } from '../ids.ts';
import { checkTurn } from './check-turn.ts';
import { type FromFolder, readFromFolder } from './from-folder.ts';
import { refuseFromElsewhere } from './temporary.ts';
import * as store from './store.ts';
import type { TurnDeps, TurnPayload } from './turn.ts';

export interface Turn {
  text: string;
  settings: TurnSettings;
  inputs: TurnInput[];
  /** What goes along of what the chat's folder offers; nothing when left out. */
  fromFolder?: { brief: boolean; imageIds: string[] } | undefined;
}

/** A turn that was checked. */
interface Prepared {
  engineName: string;
  fromFolder: FromFolder | null;
}

export interface WrittenTurn {
  personMessageId: string;
  engineMessageId: string;
}

export type WriteDeps = TurnDeps & { ids: Ids };

/** Checks a turn in the actor's name: the engine is theirs, takes it, and every image in it is theirs. */
export async function prepareTurn(
  { engines, library }: WriteDeps,
  actor: Actor,
  turn: Turn,
  place: {
    /** The chat that it is for; null for a new one. */
    chatId: string | null;
    /** The folder of that chat. */
    folderId: string | null;
    /** A brief that was recorded before and goes along again. */
    brief?: SentBrief | null;
  },
): Promise<Prepared> {
  const engine = await engines.engine(actor.ownerId, turn.settings.engineId);
  const fromFolder = await readFromFolder(library, actor.ownerId, place.folderId, engine, turn);
  checkTurn(engine, { ...turn, brief: (fromFolder ?? place).brief?.text ?? null });
  for (const { imageId } of turn.inputs) refuseFromElsewhere(await library.own(actor, imageId), place.chatId);
  return { engineName: engine.name, fromFolder };
}

/** Writes a person's message with its images, and the engine's message under it, and queues the work. */
export async function writeTurn(
  deps: WriteDeps,
  tx: Tx,
  place: Prepared & { ownerId: string; chatId: string; parentId: string | null },
  turn: Turn,
): Promise<WrittenTurn> {
  const { changes, ids, clock } = deps;
  const { ownerId, chatId, parentId, engineName, fromFolder } = place;
  const personMessageId = ids.next();
  await store.insertMessage(tx, {
    owner_id: ownerId,
    id: personMessageId,
    chat_id: chatId,
    parent_id: parentId,
    role: 'person',
    text: turn.text,
    brief: fromFolder?.brief ? JSON.stringify(fromFolder.brief) : null,
    state: 'done',
    warnings: '[]',
    created_at: clock.now(),
  });
  const pins = (fromFolder?.imageIds ?? []).map((imageId) => ({ imageId, role: 'pin' as const }));
  for (const [position, { imageId, role }] of [...turn.inputs, ...pins].entries()) {
    await store.insertAppearance(tx, {
      owner_id: ownerId,
      chat_id: chatId,
      message_id: personMessageId,
      role: 'input',
      position,
      image_id: imageId,
      use: role,
      purged_at: null,
    });
  }
  if (fromFolder) {
    const { brief, imageIds } = fromFolder.off;
    const off = { brief_off: brief ? 1 : 0, pins_off: JSON.stringify(imageIds) };
    await store.updateChat(tx, ownerId, chatId, off);
  }
  changes.append(tx, ownerId, 'message.added', [personMessageId]);
  const engineMessageId = await writeAnswer(
    deps,
    tx,
    { ownerId, chatId, parentId: personMessageId, engineName },
    turn.settings,
    fromFolder?.warnings,
  );
  return { personMessageId, engineMessageId };
}

/** Writes an engine's message that is to be made, makes it the head of its chat, and queues the work. */
export async function writeAnswer(
  deps: WriteDeps,
  tx: Tx,
  place: { ownerId: string; chatId: string; parentId: string; engineName: string },
  settings: TurnSettings,
  warnings: readonly string[] = [],
): Promise<string> {
  const { changes, ids, clock, randomSeed } = deps;
  const { ownerId, chatId, parentId, engineName } = place;
  const id = ids.next();
  await store.insertMessage(tx, {
    owner_id: ownerId,
    id,
    chat_id: chatId,
    parent_id: parentId,
    role: 'engine',
    text: '',
    state: 'queued',
    settings: JSON.stringify(settings),
    seed: settings.seed ?? randomSeed(),
    engine_name: engineName,
    warnings: JSON.stringify(warnings),
    created_at: clock.now(),
  });
  await store.updateChat(tx, ownerId, chatId, { head_message_id: id, updated_at: clock.now() });
  await queueTurn(deps, tx, ownerId, id);
  changes.append(tx, ownerId, 'message.added', [id]);
  changes.append(tx, ownerId, 'chat.updated', [chatId]);
  return id;
}

export async function queueTurn(
  { jobs }: WriteDeps,
  tx: Tx,
  ownerId: string,
  messageId: string,
): Promise<void> {
  const payload: TurnPayload = { messageId };
  await jobs.enqueue(tx, { ownerId, kind: 'turn', key: messageId, payload });
}
