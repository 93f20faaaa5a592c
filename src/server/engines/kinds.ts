import { AppError } from '../errors.ts';
import { openai } from './hosted/openai.ts';
import { openaiCompatible } from './hosted/openai-compatible.ts';
import { stableDiffusionCpp } from './hosted/stable-diffusion-cpp.ts';
import type { EngineKind } from './kind.ts';

/** Every kind of engine that can be connected, in the order in which to offer them. */
export const engineKinds: readonly EngineKind[] = [openai, openaiCompatible, stableDiffusionCpp];

export const isKnownKind = (name: string): boolean => engineKinds.some(({ kind }) => kind === name);

/** Throws AppError `bad_input` for a kind that is not there. */
export function kindOf(name: string): EngineKind {
  const kind = engineKinds.find((one) => one.kind === name);
  if (kind) return kind;
  throw new AppError('bad_input', `There is no kind of engine called “${name}”. Choose one from the list.`);
}
