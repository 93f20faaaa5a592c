import type { Warning } from 'ai';
import type { ImageSize } from '../engine.ts';
import type { ImageModelService } from './image-model-engine.ts';
import type { PreparedInputs } from './inputs.ts';
import { writeSize } from './request-parts.ts';

export interface ModelCall {
  service: ImageModelService;
  model: string;
  prompt: string;
  inputs: PreparedInputs;
  count: number;
  size: ImageSize;
  /** Further fields of the request body. */
  fields: Record<string, number>;
  signal: AbortSignal;
}

export interface ModelAnswer {
  images: { bytes: Uint8Array; revisedPrompt: string | null; settings: Record<string, unknown> }[];
  warnings: string[];
  inputTokens: number | null;
  outputTokens: number | null;
}

/** The name under which the AI SDK keeps what is particular to these services. */
export const optionsName = 'openai';

/** One request to an image model through the AI SDK. Throws what the SDK throws. */
export async function callModel(call: ModelCall): Promise<ModelAnswer> {
  const { service, model, prompt, inputs, count, size, fields, signal } = call;
  const [{ generateImage }, imageModel] = await Promise.all([import('ai'), service.open(model)]);
  // Its warnings reach the person as events; printed as well they would fill the log.
  globalThis.AI_SDK_LOG_WARNINGS = false;
  const { images, mask } = inputs;
  const result = await generateImage({
    model: imageModel,
    prompt: images.length === 0 ? prompt : { text: prompt, images, ...(mask === null ? {} : { mask }) },
    n: count,
    // The SDK would send what goes over a limit as parallel requests with one and the same seed.
    maxImagesPerCall: count,
    size: writeSize(size),
    // Retries belong to the job, which knows what was stored already.
    maxRetries: 0,
    abortSignal: signal,
    providerOptions: { [optionsName]: fields },
  });
  return {
    images: result.images.map((image) => {
      const { revisedPrompt, quality, background, outputFormat } =
        image.providerMetadata?.[optionsName] ?? {};
      return {
        bytes: image.uint8Array,
        revisedPrompt: typeof revisedPrompt === 'string' ? revisedPrompt : null,
        settings: present({ quality, background, outputFormat }),
      };
    }),
    warnings: result.warnings.map(sentence),
    inputTokens: result.usage.inputTokens ?? null,
    outputTokens: result.usage.outputTokens ?? null,
  };
}

const present = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

function sentence(warning: Warning): string {
  if (warning.type === 'other') return warning.message;
  if (warning.type === 'deprecated') return `“${warning.setting}” will stop working. ${warning.message}`;
  const how = warning.type === 'unsupported' ? 'was left out' : 'was used in another way';
  return `The setting “${warning.feature}” ${how}. ${warning.details ?? ''}`.trim();
}
