import { record, text } from '../../sources/values.ts';
import { factsOfGraph, graphIn } from './comfyui.ts';
import { known, modelName, pick, plain, seedOf, sizeOf, type RecogniseTool } from './tool-facts.ts';

/** TensorArt: `generation_data`, and the ComfyUI graph it ran, which knows the seed where the other says "any". */
export const recogniseTensorArt: RecogniseTool = (clues) => {
  const fields = clues.json('generation_data');
  if (!fields) return null;
  const graph = graphIn(clues);
  const ran = graph && factsOfGraph(graph);
  const model = record(fields['baseModel']) ?? {};
  return {
    tool: 'TensorArt',
    generated: true,
    prompt: text(fields['prompt']),
    negativePrompt: text(fields['negativePrompt']),
    model: modelName(model['modelFileName']) ?? ran?.model ?? null,
    seed: seedOf(fields['seed']) ?? ran?.seed ?? null,
    settings: known({
      ...pick(fields, {
        steps: 'steps',
        sampler: 'ksamplerName',
        scheduler: 'schedule',
        cfgScale: 'cfgScale',
        clipSkip: 'clipSkip',
        guidance: 'guidance',
        vae: 'sdVae',
      }),
      modelHash: plain(model['hash']),
      size: sizeOf(fields['width'], fields['height']),
    }),
  };
};
