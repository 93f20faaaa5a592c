import { record, records, text, type Fields } from '../../sources/values.ts';
import type { Clues } from '../clues.ts';
import { parseFields } from '../json-fields.ts';
import { known, pick, seedOf, sizeOf, type RecogniseTool, type ToolFacts } from './tool-facts.ts';

/** NovelAI: PNG texts, or in WebP an Exif user comment that holds the same texts as JSON. */
export const recogniseNovelAi: RecogniseTool = (clues) => {
  const fields = ofTexts(clues) ?? ofExif(clues);
  return fields && factsOfNovelAi(fields);
};

function ofTexts(clues: Clues): Fields | null {
  if (!clues.text('Software')?.startsWith('NovelAI')) return null;
  return Object.fromEntries(['Description', 'Source', 'Comment'].map((key) => [key, clues.text(key)]));
}

function ofExif({ exif }: Clues): Fields | null {
  const fields = parseFields(exif.userComment ?? null);
  if (text(fields?.['Software'])?.startsWith('NovelAI')) return fields;
  if (!exif.software?.startsWith('NovelAI')) return null;
  return { Description: exif.imageDescription, Source: exif.software, ...fields };
}

/** The facts of NovelAI's texts by name: `Comment` is JSON in a string, or already an object. */
export function factsOfNovelAi(fields: Fields): ToolFacts {
  const comment = record(fields['Comment']) ?? parseFields(text(fields['Comment'])) ?? {};
  return {
    tool: 'NovelAI',
    generated: true,
    // The first version kept the prompt in the description only.
    prompt: text(comment['prompt']) ?? baseCaption(comment['v4_prompt']) ?? text(fields['Description']),
    negativePrompt: text(comment['uc']) ?? baseCaption(comment['v4_negative_prompt']),
    model: text(fields['Source']),
    seed: seedOf(comment['seed']),
    settings: known({
      ...pick(comment, {
        steps: 'steps',
        sampler: 'sampler',
        scheduler: 'noise_schedule',
        cfgScale: 'scale',
        strength: 'strength',
        noise: 'noise',
        requestType: 'request_type',
      }),
      size: sizeOf(comment['width'], comment['height']),
      characters: characters(comment['v4_prompt']),
    }),
  };
}

function baseCaption(prompt: unknown): string | null {
  return text(record(record(prompt)?.['caption'])?.['base_caption']);
}

/** Prompts of single characters; null when there are none. */
function characters(prompt: unknown): string[] | null {
  const captions = records(record(record(prompt)?.['caption'])?.['char_captions']).slice(0, 50);
  const texts = captions.flatMap((caption) => text(caption['char_caption']) ?? []);
  return texts.length > 0 ? texts : null;
}
