import { list, record, text, type Fields } from '../../sources/values.ts';
import type { Clues } from '../clues.ts';
import { parseFields } from '../json-fields.ts';
import { factsOfGraph, graphIn } from './comfyui.ts';
import { known, pick, plain, seedOf, sizeOf, type RecogniseTool } from './tool-facts.ts';

/** Civitai's own generator: `extraMetadata` as a text of its own or inside the ComfyUI graph that it ran. */
export const recogniseCivitai: RecogniseTool = (clues) => {
  const fields = extraMetadata(clues);
  if (!fields) return null;
  const graph = graphIn(clues);
  const ran = graph && factsOfGraph(graph);
  const resources = list(fields['resources'])
    .slice(0, 50)
    .flatMap((resource) => {
      const { modelVersionId, type, strength, weight } = record(resource) ?? {};
      const told = known({
        type: plain(type),
        versionId: plain(modelVersionId),
        weight: plain(strength ?? weight),
      });
      return Object.keys(told).length > 0 ? [told] : [];
    });
  return {
    tool: 'Civitai',
    generated: true,
    prompt: text(fields['prompt']) ?? ran?.prompt ?? null,
    negativePrompt: text(fields['negativePrompt']) ?? ran?.negativePrompt ?? null,
    model: ran?.model ?? null,
    seed: seedOf(fields['seed']) ?? ran?.seed ?? null,
    settings: known({
      ...ran?.settings,
      ...pick(fields, {
        steps: 'steps',
        sampler: 'sampler',
        cfgScale: 'cfgScale',
        clipSkip: 'clipSkip',
        workflow: 'workflowId',
      }),
      size: sizeOf(fields['width'], fields['height']) ?? ran?.settings?.['size'],
      resources: resources.length > 0 ? resources : null,
    }),
  };
};

function extraMetadata(clues: Clues): Fields | null {
  const own = clues.json('extraMetadata');
  if (own) return own;
  for (const json of [clues.json('prompt'), ...clues.notes.map((note) => note.json)]) {
    const extra = json?.['extraMetadata'] ?? record(json?.['extra'])?.['extraMetadata'];
    const fields = record(extra) ?? parseFields(text(extra));
    if (fields) return fields;
  }
  return null;
}
