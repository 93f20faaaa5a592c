import type { EngineKind } from '../kind.ts';
import { createCompatibleEngine } from './compatible-engine.ts';

/** The server that comes with stable-diffusion.cpp; its model is chosen when it starts, and its seed sits in the prompt. */
export const stableDiffusionCpp: EngineKind = {
  kind: 'stable-diffusion-cpp',
  name: 'stable-diffusion.cpp',
  description: 'The server of stable-diffusion.cpp on a machine of yours.',
  defaultBaseUrl: 'http://localhost:1234/v1',
  keyNeeded: false,
  defaultModels: ['sd-cpp-local'],
  create: (connection, deps) => createCompatibleEngine(connection, deps, stableDiffusionCpp, 'prompt'),
};
