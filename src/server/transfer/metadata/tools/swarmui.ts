import { list, record, records, text, type Fields } from '../../sources/values.ts';
import { parseDate } from '../dates.ts';
import {
  known,
  modelName,
  pick,
  plain,
  seedOf,
  sizeOf,
  type RecogniseTool,
  type ToolFacts,
} from './tool-facts.ts';

/** SwarmUI: JSON with `sui_image_params` in PNG `parameters`, an Exif user comment, or (earlier) the Exif camera model. */
export const recogniseSwarmUi: RecogniseTool = (clues) => {
  for (const { json } of clues.notes) {
    if (json && record(json['sui_image_params'])) return factsOfSwarmUi(json);
  }
  return null;
};

function factsOfSwarmUi(fields: Fields): ToolFacts {
  const params = record(fields['sui_image_params']) ?? {};
  const extra = record(fields['sui_extra_data']) ?? {};
  const models = records(fields['sui_models']);
  return {
    tool: 'SwarmUI',
    generated: true,
    // The original is what the person wrote, before wildcards and the like were filled in.
    prompt: text(params['prompt']) ?? text(extra['original_prompt']),
    negativePrompt: text(params['negativeprompt']),
    model: modelName(params['model']),
    seed: seedOf(params['seed']),
    madeAt: parseDate(text(extra['date'])),
    settings: known({
      ...pick(params, {
        steps: 'steps',
        sampler: 'sampler',
        scheduler: 'scheduler',
        cfgScale: 'cfgscale',
        aspectRatio: 'aspectratio',
        refinerModel: 'refinermodel',
        refinerUpscale: 'refinerupscale',
        version: 'swarm_version',
      }),
      size: sizeOf(params['width'], params['height']),
      loras: loras(params),
      modelHash: plain(models.find((model) => model['param'] === 'model')?.['hash']),
      originalPrompt: plain(extra['original_prompt']),
    }),
  };
}

/** Two lists side by side; either may be a text with commas. */
function loras(params: Fields): Record<string, unknown>[] | null {
  const names = listOrText(params['loras']);
  const weights = listOrText(params['loraweights']);
  const found = names.map((name, index) => known({ name: modelName(name), weight: plain(weights[index]) }));
  return found.length > 0 ? found : null;
}

function listOrText(value: unknown): readonly unknown[] {
  const parts = Array.isArray(value) ? list(value) : (text(value)?.slice(0, 10_000).split(',') ?? []);
  return parts.slice(0, 50).map((part) => (typeof part === 'string' ? part.trim() : part));
}
