import { text } from '../../sources/values.ts';
import { known, modelName, pick, seedOf, sizeIn, type RecogniseTool } from './tool-facts.ts';

/** Spaces on Hugging Face that write their settings as JSON with `Model` and `resolution`. */
export const recogniseHfSpace: RecogniseTool = ({ notes }) => {
  const fields = notes.find(({ json }) => json && 'Model' in json && 'resolution' in json)?.json;
  if (!fields) return null;
  return {
    tool: 'Hugging Face Space',
    generated: true,
    prompt: text(fields['prompt']),
    negativePrompt: text(fields['negative_prompt']),
    model: modelName(fields['Model']),
    seed: seedOf(fields['seed']),
    settings: known({
      ...pick(fields, {
        steps: 'num_inference_steps',
        sampler: 'sampler',
        cfgScale: 'guidance_scale',
        modelHash: 'Model hash',
        upscaler: 'use_upscaler',
      }),
      size: sizeIn(fields['resolution']),
    }),
  };
};
