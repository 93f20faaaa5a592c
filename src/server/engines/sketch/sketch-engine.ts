import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { AppError } from '../../errors.ts';
import { createWorkerPool } from '../../worker-pool.ts';
import type { Engine, EngineContext, EngineEvent, EngineRequest, ImageSize } from '../engine.ts';
import { CAPABILITIES, styleByName } from './capabilities.ts';
import type { DrawJob, DrawResult } from './draw-image.ts';
import { hashText } from './rng.ts';

/** The built-in engine. `close` ends its threads; without it they end by themselves when idle and keep no process alive. */
export interface SketchEngine extends Engine {
  close(): Promise<void>;
}

const IDLE_TIME = 60_000;

/** Draws pictures from the words of a prompt, on this machine, with no model and no network. */
export function createSketchEngine(): SketchEngine {
  const painters = createWorkerPool<DrawJob, DrawResult>({
    file: new URL('./painter.ts', import.meta.url),
    threads: Math.max(1, Math.min(4, availableParallelism())),
    idleTime: IDLE_TIME,
  });
  return {
    id: 'sketch',
    name: 'Sketch',
    kind: 'sketch',
    capabilities: CAPABILITIES,
    close: () => painters.close(),
    prepare: () => painters.warm(),

    async check() {
      try {
        createRequire(import.meta.url).resolve('@iconify-json/fluent-emoji-flat/icons.json');
        return { ok: true, detail: 'Ready. It draws on this machine, without a model.' };
      } catch {
        return {
          ok: false,
          reason: 'Its pictograms are missing. Install the dependencies again with npm install.',
        };
      }
    },

    async *generate(request, context) {
      context.signal.throwIfAborted();
      const started = performance.now();
      const { jobs, warnings, seeds } = prepare(request, context);
      for (const message of warnings) yield { type: 'warning', message };
      yield { type: 'progress', fraction: 0, label: label(0, jobs.length) };
      const said = new Set<string>();
      let done = 0;
      for await (const { index, result } of drawAll(jobs, context.signal)) {
        if (!result.ok) throw unreadable(result.unreadable);
        for (const message of result.warnings) {
          if (!said.has(message)) yield { type: 'warning', message };
          said.add(message);
        }
        yield {
          type: 'image',
          image: {
            index,
            bytes: result.bytes,
            seed: seeds[index]!,
            revisedPrompt: null,
            settings: result.settings,
          },
        };
        done++;
        yield { type: 'progress', fraction: done / jobs.length, label: label(done, jobs.length) };
      }
      const usage: EngineEvent = {
        type: 'usage',
        usage: { inputTokens: null, outputTokens: null, seconds: (performance.now() - started) / 1000 },
      };
      yield usage;
    },
  };

  /** Results in the order in which they are finished. */
  async function* drawAll(
    jobs: readonly DrawJob[],
    signal: AbortSignal,
  ): AsyncGenerator<{ index: number; result: DrawResult }> {
    const running = new Map(
      jobs.map(
        (job, index) => [index, painters.run(job, signal).then((result) => ({ index, result }))] as const,
      ),
    );
    // A rejection is dealt with when its turn comes; until then it is not unhandled.
    for (const work of running.values()) work.catch(() => undefined);
    while (running.size > 0) {
      const next = await Promise.race(running.values());
      running.delete(next.index);
      yield next;
    }
  }
}

const label = (done: number, total: number): string =>
  done >= total ? 'done' : total === 1 ? 'drawing' : `drawing ${done + 1} of ${total}`;

const unreadable = (role: string): AppError =>
  new AppError(
    'bad_input',
    role === 'mask'
      ? 'The mask could not be read as a picture. Draw it again, or leave it out.'
      : 'One of the pictures you gave could not be read. Use a PNG, JPEG or WebP file, or leave it out.',
  );

/** Checks a request and turns it into one job for each image. Throws AppError `bad_input`. */
function prepare(
  request: EngineRequest,
  context: EngineContext,
): { jobs: DrawJob[]; warnings: string[]; seeds: string[] } {
  const { maxPromptLength, maxCount, maxInputs, models } = CAPABILITIES;
  const prompt = request.prompt.trim();
  if (prompt === '') throw new AppError('bad_input', 'Say what to draw.');
  if (prompt.length > maxPromptLength)
    throw new AppError(
      'bad_input',
      `The prompt is too long. Shorten it to ${maxPromptLength.toLocaleString('en')} characters.`,
    );
  const warnings: string[] = [];
  if (request.model !== null && !models.includes(request.model))
    warnings.push(`The sketch engine has no model “${request.model}”; it drew the picture anyway.`);
  const style = request.style === null ? null : styleByName(request.style);
  if (request.style !== null && style === null)
    warnings.push(`The sketch engine has no style “${request.style}”; it took the style from the prompt.`);
  const size = fitSize(request.size);
  if (size.width !== request.size.width || size.height !== request.size.height)
    warnings.push(
      `The sketch engine can't draw ${request.size.width}x${request.size.height}; it drew ${size.width}x${size.height}.`,
    );
  const count = Math.min(maxCount, Math.max(1, Math.floor(request.count)));
  if (count !== request.count)
    warnings.push(`The sketch engine draws 1 to ${maxCount} images at once; it drew ${count}.`);

  const inputs = request.inputs.slice(0, maxInputs);
  if (inputs.length < request.inputs.length)
    warnings.push(`The sketch engine takes ${maxInputs} pictures; it left out the others.`);
  const [edit = null, ...others] = inputs.filter(({ role }) => role === 'edit');
  const [mask = null] = inputs.filter(({ role }) => role === 'mask');
  if (mask && !edit) warnings.push('A mask needs a picture to edit; without one the mask was not used.');
  const references = [...inputs.filter(({ role }) => role === 'reference'), ...others];

  const first = normalSeed(request.seed ?? context.randomSeed());
  const seeds = Array.from({ length: count }, (_, i) => String(BigInt.asUintN(64, first + BigInt(i))));
  const jobs = seeds.map((seed): DrawJob => ({
    prompt,
    brief: request.brief,
    style,
    ...size,
    seed,
    edit,
    references,
    mask: edit ? mask : null,
  }));
  return { jobs, warnings, seeds };
}

/** Seeds are whole numbers of 64 bits; other text is hashed to one. */
const normalSeed = (seed: string): bigint =>
  /^\d{1,40}$/.test(seed) ? BigInt.asUintN(64, BigInt(seed)) : BigInt(hashText(seed));

/** The nearest size that can be drawn, in the same proportions where that is possible. */
function fitSize({ width, height }: ImageSize): ImageSize {
  const { min, max, maxPixels } = CAPABILITIES.sizeLimits;
  const usable = (v: number) => (Number.isFinite(v) && v > 0 ? v : 1024);
  let [w, h] = [usable(width), usable(height)];
  const shrink = Math.min(1, max / Math.max(w, h), Math.sqrt(maxPixels / (w * h)));
  [w, h] = [w * shrink, h * shrink];
  const clamp = (v: number) => Math.min(max, Math.max(min, Math.floor(v)));
  return { width: clamp(w), height: clamp(h) };
}
