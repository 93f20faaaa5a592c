import { text } from '../../sources/values.ts';
import { parseA1111 } from './a1111-text.ts';
import { known, modelName, pick, seedOf, sizeOf, type RecogniseTool } from './tool-facts.ts';

/** Stability Matrix: `smproj` (its project), `parameters-json`, and A1111's text. */
export const recogniseStabilityMatrix: RecogniseTool = (clues) => {
  if (clues.text('smproj') === null) return null;
  const tool = 'Stability Matrix';
  const fields = clues.json('parameters-json');
  if (!fields) return { ...parseA1111(clues.text('parameters') ?? ''), tool, generated: true };
  return {
    tool,
    generated: true,
    prompt: text(fields['PositivePrompt'])?.trim() ?? null,
    negativePrompt: text(fields['NegativePrompt'])?.trim() ?? null,
    model: modelName(fields['ModelName']),
    seed: seedOf(fields['Seed']),
    settings: known({
      ...pick(fields, { steps: 'Steps', sampler: 'Sampler', cfgScale: 'CfgScale', modelHash: 'ModelHash' }),
      size: sizeOf(fields['Width'], fields['Height']),
    }),
  };
};
