import { records, text } from '../../sources/values.ts';
import { parseFields } from '../json-fields.ts';
import { known, modelName, pick, plain, seedOf, sizeIn, type RecogniseTool } from './tool-facts.ts';

/** Draw Things: names itself as the XMP creator tool; its settings are JSON in XMP or the Exif user comment. */
export const recogniseDrawThings: RecogniseTool = ({ xmp, exif }) => {
  const named = [xmp.get('xmp:CreatorTool')?.[0], exif.software].some((name) =>
    name?.startsWith('Draw Things'),
  );
  if (!named) return null;
  const fields =
    parseFields(xmp.get('exif:UserComment')?.[0] ?? null) ?? parseFields(exif.userComment ?? null) ?? {};
  const loras = records(fields['lora'] ?? fields['loras'])
    .slice(0, 50)
    .map((lora) => known({ name: modelName(lora['model'] ?? lora['file']), weight: plain(lora['weight']) }));
  return {
    tool: 'Draw Things',
    generated: true,
    prompt: text(fields['c']),
    negativePrompt: text(fields['uc']),
    model: modelName(fields['model']),
    seed: seedOf(fields['seed']),
    settings: known({
      ...pick(fields, {
        steps: 'steps',
        sampler: 'sampler',
        cfgScale: 'scale',
        seedMode: 'seed_mode',
        strength: 'strength',
        upscaler: 'upscaler',
        refinerModel: 'refiner',
        clipSkip: 'clip_skip',
      }),
      size: sizeIn(fields['size']),
      loras: loras.length > 0 ? loras : null,
    }),
  };
};
