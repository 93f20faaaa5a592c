import type { EngineKind } from '../kind.ts';
import { createCompatibleEngine } from './compatible-engine.ts';

/** Any server with OpenAI's images API, LocalAI among them. */
export const openaiCompatible: EngineKind = {
  kind: 'openai-compatible',
  name: 'OpenAI-compatible',
  description: 'LocalAI or any other service that speaks OpenAI’s images API, at an address of your choice.',
  defaultBaseUrl: null,
  keyNeeded: false,
  defaultModels: ['stablediffusion'],
  create: (connection, deps) => createCompatibleEngine(connection, deps, openaiCompatible, 'body'),
};
