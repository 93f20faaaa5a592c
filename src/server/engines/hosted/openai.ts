import type { EngineCapabilities } from '../engine.ts';
import type { EngineKind } from '../kind.ts';
import { createImageModelEngine } from './image-model-engine.ts';
import { createModelsCheck } from './models-check.ts';
import { baseOf } from './request-parts.ts';
import type { SizeRule } from './sizes.ts';
import { fitSize } from './sizes.ts';

const address = 'https://api.openai.com/v1';
const square = { width: 1024, height: 1024 };
const landscape = { width: 1536, height: 1024 };
const portrait = { width: 1024, height: 1536 };
const wide = { width: 1536, height: 864 };
const tall = { width: 864, height: 1536 };

interface ModelFacts {
  sizes: SizeRule;
  perRequest: number;
  takesImages: boolean;
}

/** From OpenAI's guide to image generation: presets up to GPT Image 2, from 2.5 on any size inside limits. */
const presets: ModelFacts = {
  sizes: { sizes: [square, landscape, portrait] },
  perRequest: 10,
  takesImages: true,
};
const anySize = {
  step: 16,
  minEdge: 480,
  maxEdge: 3840,
  minPixels: 655_360,
  maxPixels: 8_294_400,
  maxRatio: 3,
};
const dallE3Sizes = [square, { width: 1792, height: 1024 }, { width: 1024, height: 1792 }];
const factsByModel: [RegExp, ModelFacts][] = [
  [/^gpt-image-2\.[5-9]/, { ...presets, sizes: anySize }],
  [/^dall-e-3/, { sizes: { sizes: dallE3Sizes }, perRequest: 1, takesImages: false }],
];

const factsOf = (model: string) => factsByModel.find(([pattern]) => pattern.test(model))?.[1] ?? presets;

function capabilitiesOf(models: string[]): EngineCapabilities {
  const { sizes } = factsOf(models[0]!);
  const free = 'step' in sizes;
  return {
    sizes: free ? [square, landscape, portrait, wide, tall] : sizes.sizes,
    anySize: free,
    sizeLimits: free
      ? { min: sizes.minEdge, max: sizes.maxEdge, maxPixels: sizes.maxPixels }
      : { min: 1024, max: 1792, maxPixels: 1792 * 1024 },
    maxCount: 10,
    seed: false,
    references: true,
    edit: true,
    mask: true,
    maxInputs: 16,
    maxPromptLength: 32_000,
    styles: [],
    models,
    description: 'GPT Image by OpenAI: paid per image; prompts and images leave this server.',
  };
}

/** OpenAI's own images API. */
export const openai: EngineKind = {
  kind: 'openai',
  name: 'OpenAI',
  description: 'GPT Image models, with an API key from platform.openai.com.',
  defaultBaseUrl: address,
  keyNeeded: true,
  defaultModels: ['gpt-image-2.5-flare', 'gpt-image-2.5-sunburst', 'gpt-image-2', 'gpt-image-1-mini'],
  create(connection, deps) {
    const models = connection.models.length > 0 ? connection.models : openai.defaultModels;
    const base = baseOf(connection.baseUrl ?? address);
    return createImageModelEngine(connection, deps, {
      kind: openai.kind,
      capabilities: capabilitiesOf(models),
      seedIn: null,
      fitSize: (size, model) => fitSize(size, factsOf(model).sizes),
      imagesPerRequest: (model) => factsOf(model).perRequest,
      takesImages: (model) => factsOf(model).takesImages,
      async open(model) {
        const { createOpenAI } = await import('@ai-sdk/openai');
        return createOpenAI({ baseURL: base, apiKey: connection.key ?? '', fetch: deps.fetch }).image(model);
      },
      check: createModelsCheck(connection, deps, base, models),
    });
  },
};
