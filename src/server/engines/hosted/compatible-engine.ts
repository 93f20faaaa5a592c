import type { Engine, EngineCapabilities } from '../engine.ts';
import type { EngineConnection, EngineDeps, EngineKind } from '../kind.ts';
import { optionsName } from './call-model.ts';
import { createImageModelEngine } from './image-model-engine.ts';
import { createModelsCheck } from './models-check.ts';
import { baseOf } from './request-parts.ts';
import { fitSize } from './sizes.ts';

const sizes = [
  { width: 1024, height: 1024 },
  { width: 1216, height: 832 },
  { width: 832, height: 1216 },
  { width: 1344, height: 768 },
  { width: 768, height: 1344 },
  { width: 768, height: 768 },
  { width: 512, height: 512 },
];

/** Diffusion models work on blocks of 8 pixels. */
const anySize = {
  step: 8,
  minEdge: 64,
  maxEdge: 4096,
  minPixels: 64 * 64,
  maxPixels: 4096 * 4096,
  maxRatio: 64,
};

/** An engine for a server that speaks OpenAI's images API, usually with open models. */
export function createCompatibleEngine(
  connection: EngineConnection,
  deps: EngineDeps,
  kind: EngineKind,
  seedIn: 'body' | 'prompt',
): Engine {
  const models = connection.models.length > 0 ? connection.models : kind.defaultModels;
  const base = baseOf(connection.baseUrl ?? kind.defaultBaseUrl ?? 'http://localhost:8080');
  const capabilities: EngineCapabilities = {
    sizes,
    anySize: true,
    sizeLimits: { min: anySize.minEdge, max: anySize.maxEdge, maxPixels: anySize.maxPixels },
    maxCount: 10,
    seed: true,
    references: true,
    edit: true,
    mask: true,
    maxInputs: 8,
    maxPromptLength: 32_000,
    styles: [],
    models,
    description:
      'Your own or another service that speaks OpenAI’s images API; what it can do depends on its model.',
  };
  return createImageModelEngine(connection, deps, {
    kind: kind.kind,
    capabilities,
    seedIn,
    fitSize: (size) => fitSize(size, anySize),
    imagesPerRequest: () => 1,
    takesImages: () => true,
    async open(model) {
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
      const key = connection.key === null ? {} : { apiKey: connection.key };
      return createOpenAICompatible({
        name: optionsName,
        baseURL: base,
        fetch: deps.fetch,
        ...key,
      }).imageModel(model);
    },
    check: createModelsCheck(connection, deps, base, models),
  });
}
