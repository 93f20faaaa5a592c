import type { InputUse, TurnSettings } from '../../shared/contract/chats.ts';
import { AppError, toAppError } from '../errors.ts';
import {
  type Engine,
  type EngineImage,
  type EngineInput,
  type Engines,
  promptWithBrief,
} from '../engines/index.ts';
import type { Changes } from '../changes/index.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/index.ts';
import { type JobContext, type Jobs, RetryLater } from '../jobs/index.ts';
import type { Library } from '../library/index.ts';
import { fitPins } from './from-folder.ts';
import { briefOf } from './rows.ts';
import * as store from './store.ts';
import { titleFromPrompt } from './title.ts';

export interface TurnDeps {
  db: Database;
  changes: Changes;
  jobs: Jobs;
  library: Library;
  engines: Engines;
  clock: Clock;
  randomSeed(): string;
}

export interface TurnPayload {
  messageId: string;
}

/** What is worth another try by itself; everything else the person decides on. */
const passing = new Set(['rate_limited', 'engine_unavailable', 'engine_timeout', 'disk_full', 'internal']);

/**
 * A turn is a job: it makes the images of one engine message. Each image is durable before it is shown. Run again after
 * a crash, it keeps what is there and makes the rest.
 */
export function defineTurnJob(deps: TurnDeps): void {
  const { db, changes, jobs } = deps;

  /** Sets the state of the message unless it has ended already, such as by "stop". */
  function setState(
    ownerId: string,
    message: store.MessageRow,
    set: Parameters<typeof store.updateMessage>[3],
  ): Promise<boolean> {
    return db.write(async (tx) => {
      const open = await store.updateMessage(tx, ownerId, message.id, set, ['queued', 'running']);
      if (open) noteMessage(changes, tx, ownerId, message);
      return open;
    });
  }

  async function run(context: JobContext): Promise<void> {
    const { ownerId, signal } = context;
    const { messageId } = context.payload as TurnPayload;
    const message = await store.findMessage(db.read, ownerId, messageId);
    if (!message || !(await setState(ownerId, message, { state: 'running' }))) return;
    const warnings = new Set<string>(JSON.parse(message.warnings) as string[]);
    try {
      signal.throwIfAborted();
      await makeImages(deps, context, message, warnings);
      await setState(ownerId, message, { state: 'done', warnings: JSON.stringify([...warnings]) });
    } catch (error) {
      if (signal.reason === 'stopping') throw error;
      if (signal.reason === 'cancelled') return void (await setState(ownerId, message, { state: 'stopped' }));
      const failure = toAppError(error);
      if (passing.has(failure.code) && !context.lastAttempt) {
        await setState(ownerId, message, { state: 'queued' });
        throw failure.retryAfter === undefined
          ? error
          : new RetryLater(Math.min(failure.retryAfter, 600), failure);
      }
      await setState(ownerId, message, {
        state: 'failed',
        error_code: failure.code,
        error_message: failure.message,
        warnings: JSON.stringify([...warnings]),
      });
      if (failure.code === 'internal') throw error;
    }
  }

  /** For a turn that was cut off each time, before it could say why. */
  async function gaveUp({ ownerId, payload }: JobContext): Promise<void> {
    const message = await store.findMessage(db.read, ownerId, (payload as TurnPayload).messageId);
    if (!message) return;
    await setState(ownerId, message, {
      state: 'failed',
      error_code: 'internal',
      error_message:
        'The server stopped each time while it made this. Try again, with another size or prompt.',
    });
  }

  jobs.define({ kind: 'turn', concurrency: 4, maxAttempts: 3, listed: false, run, gaveUp });
}

/** Every change of a message moves its chat too; devices find the chat by its id. */
export function noteMessage(
  changes: Changes,
  tx: Tx,
  ownerId: string,
  message: { id: string; chat_id: string },
): void {
  changes.append(tx, ownerId, 'message.updated', [message.id]);
  changes.append(tx, ownerId, 'chat.updated', [message.chat_id]);
}

async function makeImages(
  deps: TurnDeps,
  context: JobContext,
  message: store.MessageRow,
  warnings: Set<string>,
): Promise<void> {
  const { db, changes, library, engines, clock } = deps;
  const { ownerId, signal } = context;
  const settings = JSON.parse(message.settings ?? '{}') as TurnSettings;
  const engine = await engines.engine(ownerId, settings.engineId);
  const asked =
    message.parent_id === null ? undefined : await store.findMessage(db.read, ownerId, message.parent_id);
  if (!asked) throw new AppError('not_found', 'The prompt of this answer is gone. Write a new one.');
  const chat = await store.findChat(db.read, ownerId, message.chat_id);
  const brief = briefOf(asked)?.text ?? null;
  const inputs = await readInputs(deps, ownerId, asked.id, engine, warnings);
  const shown = await store.appearancesInMessage(db.read, ownerId, message.id);
  const filled = new Set(shown.map(({ position }) => position));

  async function keep(made: EngineImage): Promise<void> {
    if (filled.has(made.index)) return;
    const { outcome } = await library.add(
      ownerId,
      made.bytes,
      {
        source: inputs.some(({ role }) => role === 'edit') ? 'edited' : 'generated',
        name: titleFromPrompt(asked!.text),
        prompt: asked!.text,
        revisedPrompt: made.revisedPrompt,
        engineId: engine.id,
        engineName: engine.name,
        model: settings.model ?? engine.capabilities.models[0] ?? null,
        seed: made.seed,
        style: settings.style,
        settings: made.settings,
        madeAt: clock.now(),
        originChatId: message.chat_id,
        originMessageId: message.id,
        madeFrom: inputs.map(({ imageId, use }) => ({ imageId, kind: use === 'pin' ? 'reference' : use })),
        temporary: chat?.closes_at != null,
      },
      async (tx, imageId) => {
        // A chat that was deleted or a turn that was stopped meanwhile takes no image any more.
        const open = await store.updateMessage(tx, ownerId, message.id, { state: 'running' }, [
          'queued',
          'running',
        ]);
        const chat = await store.findChat(tx, ownerId, message.chat_id);
        if (!open || chat?.state !== 'live') throw new AppError('conflict', 'This answer was stopped.');
        const place = {
          owner_id: ownerId,
          chat_id: message.chat_id,
          message_id: message.id,
          role: 'output',
        } as const;
        await store.insertAppearance(tx, {
          ...place,
          position: made.index,
          image_id: imageId,
          use: null,
          purged_at: null,
        });
        // What is made in a chat of a folder is in the folder, too.
        if (chat.live_folder_id !== null)
          await library.folders.addImages(tx, ownerId, chat.live_folder_id, [imageId]);
        noteMessage(changes, tx, ownerId, message);
      },
    );
    filled.add(made.index);
    if (outcome === 'in_trash')
      warnings.add('This image was made before and is in the trash. Restore it to see it here.');
  }

  const request = {
    prompt: asked.text,
    brief,
    model: settings.model,
    size: settings.size,
    count: settings.count,
    seed: engine.capabilities.seed ? message.seed : null,
    style: settings.style,
    inputs,
  };
  await engines.noteDelivery(ownerId, engine, {
    chatId: message.chat_id,
    messageId: message.id,
    promptCharacters: promptWithBrief(asked.text, brief).length,
    briefCharacters: brief?.length ?? 0,
    images: inputs.length,
    pinnedImages: inputs.filter(({ use }) => use === 'pin').length,
  });
  for await (const event of engine.generate(request, { signal, randomSeed: deps.randomSeed })) {
    if (event.type === 'image') await keep(event.image);
    if (event.type === 'warning') warnings.add(event.message);
    if (event.type === 'progress') {
      const { fraction, label } = event;
      changes.announce(ownerId, {
        type: 'turn.progress',
        chatId: message.chat_id,
        messageId: message.id,
        fraction,
        label,
      });
    }
  }
  signal.throwIfAborted();
  if (filled.size === 0)
    throw new AppError(
      'engine_failed',
      `${engine.name} gave no image. Try again, or word the prompt differently.`,
    );
}

type Input = EngineInput & { imageId: string; use: InputUse };

/**
 * The images that the person put into the prompt and what went along of the folder, with their bytes and what is known
 * of how they were made. Of the folder's references, what this engine can't take or what is gone is left out.
 */
async function readInputs(
  { db, library }: TurnDeps,
  ownerId: string,
  messageId: string,
  engine: Engine,
  warnings: Set<string>,
): Promise<Input[]> {
  const rows = (await store.appearancesInMessage(db.read, ownerId, messageId)).filter(
    ({ role }) => role === 'input',
  );
  const own = rows.filter(({ use }) => use !== 'pin');
  const there = rows.filter(({ use, purged_at }) => use === 'pin' && purged_at === null);
  const { sent, warning } = fitPins(engine, own.length, there);
  if (warning !== null) warnings.add(warning);
  return Promise.all(
    [...own, ...sent].map(async ({ image_id, use }) => {
      const image = await library.own({ ownerId }, image_id).catch((cause: unknown) => {
        throw new AppError(
          'not_found',
          'An image of this prompt was deleted for good. Write the prompt anew without it.',
          { cause },
        );
      });
      return {
        imageId: image.id,
        use: use ?? 'reference',
        role: use === 'edit' ? ('edit' as const) : ('reference' as const),
        bytes: await library.bytes(image),
        mediaType: image.media_type,
        prompt: image.prompt,
        seed: image.seed,
        settings: JSON.parse(image.settings) as Record<string, unknown>,
      };
    }),
  );
}
