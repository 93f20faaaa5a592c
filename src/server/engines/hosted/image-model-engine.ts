import type { ImageModel } from 'ai';
import { AppError } from '../../errors.ts';
import type {
  Engine,
  EngineCapabilities,
  EngineContext,
  EngineEvent,
  EngineRequest,
  EngineUsage,
  ImageSize,
} from '../engine.ts';
import type { EngineConnection, EngineDeps } from '../kind.ts';
import { callModel } from './call-model.ts';
import type { FailureSource } from './failures.ts';
import { isUnknownField, toEngineError } from './failures.ts';
import { prepareInputs } from './inputs.ts';
import { promptWithBrief } from '../with-brief.ts';
import { measurePicture } from './picture.ts';
import { createSeeds, writeSize } from './request-parts.ts';

/** What sets one hosted service apart from another; the rest is the same for every image model of the AI SDK. */
export interface ImageModelService {
  kind: string;
  capabilities: EngineCapabilities;
  /** How a seed travels; null when the service takes none. */
  seedIn: 'body' | 'prompt' | null;
  /** The size that the model takes instead of the asked one. */
  fitSize(size: ImageSize, model: string): ImageSize;
  /** How many images the model makes in one request, when no seeds tell them apart. */
  imagesPerRequest(model: string): number;
  takesImages(model: string): boolean;
  /** Loads the library on the first call. */
  open(model: string): Promise<ImageModel>;
  check: Engine['check'];
}

/** An engine over one image model interface of the AI SDK. */
export function createImageModelEngine(
  connection: EngineConnection,
  { clock }: EngineDeps,
  service: ImageModelService,
): Engine {
  const { id, name, key } = connection;
  const { kind, capabilities, check } = service;
  const source = (): FailureSource => ({ service: name, key, now: clock.now() });

  async function* generate(request: EngineRequest, context: EngineContext): AsyncIterable<EngineEvent> {
    const { signal } = context;
    signal.throwIfAborted();
    const whole = promptWithBrief(request.prompt, request.brief);
    checkPrompt(whole, capabilities.maxPromptLength, name);
    const startedAt = clock.now();
    const model = request.model ?? capabilities.models[0]!;
    const size = service.fitSize(request.size, model);
    const inputs = await prepareInputs(request, capabilities, service.takesImages(model), name);
    const seeds = createSeeds(service.seedIn, request.seed, context.randomSeed, name);
    const said = new Set<string>();
    const warn = function* (messages: string[]): Iterable<EngineEvent> {
      for (const message of messages.filter((one) => !said.has(one))) {
        said.add(message);
        yield { type: 'warning', message };
      }
    };

    const sizeWarning = `${name} does not make ${writeSize(request.size)}; it was asked for ${writeSize(size)}.`;
    if (writeSize(size) !== writeSize(request.size)) yield* warn([sizeWarning]);
    if (request.style !== null)
      yield* warn([`${name} has no styles to choose; say the style in the prompt.`]);
    yield* warn([...inputs.warnings, ...seeds.warnings]);
    yield { type: 'progress', fraction: 0, label: `waiting for ${name}` };

    const perRequest = seeds.used() ? 1 : service.imagesPerRequest(model);
    const usage: EngineUsage = { inputTokens: null, outputTokens: null, seconds: 0 };
    let made = 0;
    while (made < request.count) {
      const count = Math.min(perRequest, request.count - made);
      const seed = seeds.at(made);
      const { prompt, fields } = seeds.place(whole, seed);
      const result = await callModel({ service, model, prompt, inputs, count, size, fields, signal }).catch(
        (error: unknown) => {
          if (signal.aborted) throw signal.reason;
          if (seed !== null && isUnknownField(error, 'seed', source())) return null;
          throw toEngineError(error, source());
        },
      );
      if (result === null) {
        // A strict service knows no such field: the same request again without it.
        seeds.giveUp();
        if (request.seed !== null) yield* warn([`${name} takes no seed, so it was left out.`]);
        continue;
      }
      yield* warn(result.warnings);
      usage.inputTokens = add(usage.inputTokens, result.inputTokens);
      usage.outputTokens = add(usage.outputTokens, result.outputTokens);
      for (const image of result.images.slice(0, count)) {
        const actual = await measurePicture(image.bytes, name);
        if (writeSize(actual) !== writeSize(size)) {
          yield* warn([`${name} was asked for ${writeSize(size)} and made ${writeSize(actual)}.`]);
        }
        const settings = { engine: kind, model, size: writeSize(size), ...image.settings };
        yield {
          type: 'image',
          image: { index: made, bytes: image.bytes, seed, revisedPrompt: image.revisedPrompt, settings },
        };
        made += 1;
        yield { type: 'progress', fraction: made / request.count, label: `${made} of ${request.count} made` };
      }
      signal.throwIfAborted();
    }
    yield { type: 'usage', usage: { ...usage, seconds: (clock.now() - startedAt) / 1000 } };
  }

  return { id, name, kind, capabilities, generate, check };
}

function checkPrompt(prompt: string, longest: number, service: string): void {
  if (prompt.trim() === '')
    throw new AppError('bad_input', 'The prompt is empty. Say what the image should show.');
  if (prompt.length > longest) {
    const lengths = `${service} takes ${longest} characters, this has ${prompt.length}`;
    throw new AppError('bad_input', `The prompt is too long: ${lengths}. Shorten it and try again.`);
  }
}

const add = (sum: number | null, part: number | null) => (part === null ? sum : (sum ?? 0) + part);
