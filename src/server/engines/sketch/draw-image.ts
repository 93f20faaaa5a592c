import type { EngineInput } from '../engine.ts';
import { planForeignEdit, relight } from './inputs/foreign.ts';
import { confine, readMask } from './inputs/mask.ts';
import { lendFrom, REFERENCE_SIDE } from './inputs/reference.ts';
import { loadPictograms } from './pictograms/load.ts';
import { copy } from './raster/picture.ts';
import type { Picture } from './raster/picture.ts';
import { encodePng, readPixels } from './raster/rasterise.ts';
import { withPngText } from './raster/png-text.ts';
import { render } from './render.ts';
import { editScene } from './scene/edit.ts';
import { planScene } from './scene/plan.ts';
import { readScene } from './scene/scene.ts';
import type { Scene, StyleName } from './scene/scene.ts';
import { createLexicon } from './words/lexicon.ts';
import { coloursOf, followBrief } from './words/follow-brief.ts';
import { readInstruction } from './words/read-edit.ts';
import { readPrompt } from './words/read-prompt.ts';
import { nothingRead } from './words/reading.ts';

/** One image to draw; plain data, so that it can go to another thread. */
export interface DrawJob {
  prompt: string;
  /** Decides what the prompt left open. */
  brief: string | null;
  style: StyleName | null;
  width: number;
  height: number;
  /** Decimal text. */
  seed: string;
  edit: EngineInput | null;
  references: EngineInput[];
  mask: EngineInput | null;
}

export type DrawResult =
  | { ok: true; bytes: Uint8Array; settings: Record<string, unknown>; warnings: string[] }
  /** An input that could not be read as a picture. */
  | { ok: false; unreadable: EngineInput['role'] };

export type DrawImage = (job: DrawJob) => Promise<DrawResult>;

class UnreadableInput extends Error {
  readonly role: EngineInput['role'];
  constructor(role: EngineInput['role'], cause: unknown) {
    super(`The ${role} picture could not be read.`, { cause });
    this.role = role;
  }
}

/** Loads what drawing needs, once; the returned function draws one image after another. */
export async function createDrawing(): Promise<DrawImage> {
  const { default: sharp } = await import('sharp');
  // One thread for one picture, and no cache of decoded pixels; several pictures are drawn side by side instead.
  sharp.concurrency(1);
  sharp.cache(false);
  const set = await loadPictograms();
  const lexicon = createLexicon(set);

  async function draw(job: DrawJob): Promise<DrawResult> {
    const { width, height, seed, style } = job;
    const aspect = width / height;
    const warnings: string[] = [];
    const read = async (input: EngineInput, w: number, h: number, fit: 'cover' | 'fill'): Promise<Picture> =>
      readPixels(input.bytes, w, h, fit).catch((cause: unknown) => {
        throw new UnreadableInput(input.role, cause);
      });
    const references = [];
    for (const input of job.references) {
      references.push({
        picture: await read(input, REFERENCE_SIDE, REFERENCE_SIDE, 'fill'),
        scene: readScene(input.settings),
      });
    }
    const lent = lendFrom(references);
    const brief = job.brief === null ? nothingRead() : readPrompt(job.brief, lexicon, set);
    const before = job.edit && (await read(job.edit, width, height, 'cover'));
    const open =
      job.mask && before
        ? readMask(await read(job.mask, width, height, 'fill'), (4 * Math.min(width, height)) / 1000)
        : null;

    let scene: Scene;
    let picture: Picture;
    let keep = true;
    const drawn = job.edit && readScene(job.edit.settings);
    if (before) {
      const steps = readInstruction(job.prompt, lexicon, set);
      if (drawn) {
        const edited = editScene(drawn, steps, { seed, aspect, style, set });
        scene = edited.scene;
        if (!edited.done && !lent)
          warnings.push(
            'The sketch engine did not understand what to change. Try “make it night”, “add a balloon” or “make the fox blue”.',
          );
        const lentColours = lent?.palette ?? coloursOf(brief);
        if (lentColours.length > 0) scene.tints.palette = lentColours.slice(0, 5);
        picture = await render(scene, width, height, set);
      } else {
        const plan = planForeignEdit(steps, { seed, aspect, style, set });
        scene = plan.scene;
        warnings.push(...plan.warnings);
        const base = copy(before);
        relight(base, scene, aspect);
        picture = await render(scene, width, height, set, { picture: base, styled: plan.styled });
        // The plan alone could not draw this picture again: it lacks the base.
        keep = false;
      }
      if (open) {
        confine(picture, before, open);
        keep = false;
      }
    } else {
      const reading = followBrief(readPrompt(job.prompt, lexicon, set), brief);
      scene = planScene(reading, { seed, aspect, style, lent, set });
      picture = await render(scene, width, height, set);
    }
    const png = await encodePng(picture);
    const bytes = withPngText(png, {
      Description: job.prompt,
      Software: 'Imagestead sketch engine (drawn without a model)',
    });
    return {
      ok: true,
      bytes,
      settings: keep ? { style: scene.style, scene } : { style: scene.style },
      warnings,
    };
  }

  return (job) =>
    draw(job).catch((error: unknown): DrawResult => {
      if (error instanceof UnreadableInput) return { ok: false, unreadable: error.role };
      throw error;
    });
}
