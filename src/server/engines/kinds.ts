import { openai } from './hosted/openai.ts';
import { openaiCompatible } from './hosted/openai-compatible.ts';
import { stableDiffusionCpp } from './hosted/stable-diffusion-cpp.ts';
import type { EngineKind } from './kind.ts';

/** Every kind of engine that can be connected, in the order in which to offer them. */
export const engineKinds: readonly EngineKind[] = [openai, openaiCompatible, stableDiffusionCpp];
