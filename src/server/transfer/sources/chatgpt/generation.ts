import { type Fields, identifier, number, record, seed, text } from '../values.ts';
import { flag, type ImageCall } from './image-call.ts';
import type { ImagePart } from './parts.ts';

/** What the part of an image and the call it answers tell of how it was made. */
export interface Generation {
  generationId: string | null;
  parentGenerationId: string | null;
  seed: string | null;
  isEdit: boolean;
  /** Everything else that has a name; only what is told. */
  settings: Record<string, unknown>;
}

/** A part with records of DALL·E or of an image generation is generated; an upload has neither. */
export function isGeneratedPart(metadata: Fields | null): boolean {
  return record(metadata?.['dalle']) !== null || record(metadata?.['generation']) !== null;
}

/** The prompt that DALL·E really got; later models leave it empty. */
export function dallePrompt(metadata: Fields | null): string | null {
  return text(record(metadata?.['dalle'])?.['prompt']);
}

/** Reads the records of one image; `index` is its place among the images of its message. */
export function readGeneration(part: ImagePart, call: ImageCall | null, index: number): Generation {
  const dalle = record(part.metadata?.['dalle']);
  const made = record(part.metadata?.['generation']);
  const editOperation = text(dalle?.['edit_op']);
  const parentGenerationId = identifier(dalle?.['parent_gen_id']) ?? identifier(made?.['parent_gen_id']);
  const width = number(made?.['width']) ?? part.width;
  const height = number(made?.['height']) ?? part.height;
  const settings = {
    size: call?.size ?? (width === null || height === null ? null : `${width}x${height}`),
    count: call?.count ?? null,
    editOperation,
    transparentBackground: flag(made?.['transparent_background']) ?? call?.transparentBackground ?? null,
    styleTransfer: call?.styleTransfer ?? null,
    orientation: text(made?.['orientation']),
    generationSize: text(made?.['gen_size']),
    generationSizeVersion2: text(made?.['gen_size_v2']),
  };
  return {
    generationId: identifier(dalle?.['gen_id']) ?? identifier(made?.['gen_id']),
    parentGenerationId,
    seed: seed(dalle?.['seed']) ?? seed(made?.['seed']) ?? seed(call?.seeds[index]),
    isEdit: parentGenerationId !== null || editOperation !== null,
    settings: Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null)),
  };
}
