import { list, text, type Fields } from '../../sources/values.ts';
import type { Clues } from '../clues.ts';
import { parseA1111 } from './a1111-text.ts';
import {
  known,
  modelName,
  pick,
  plain,
  seedOf,
  sizeIn,
  sizeOf,
  type RecogniseTool,
  type ToolFacts,
} from './tool-facts.ts';

/** Fooocus that names its scheme: PNG `fooocus_scheme`, or Exif maker note with the program in Exif software. */
export const recogniseFooocus: RecogniseTool = (clues) => {
  const named =
    clues.text('fooocus_scheme') !== null || (clues.exif.software?.startsWith('Fooocus') ?? false);
  return named ? (ofNotes(clues) ?? ofA1111(clues)) : null;
};

/** Older versions and forks, by the fields of their JSON alone; and RuinedFooocus, which names itself. */
export const recogniseFooocusJson: RecogniseTool = (clues) => {
  for (const { json } of clues.notes) {
    if (json?.['software'] === 'RuinedFooocus') return ofRuined(json);
  }
  return ofNotes(clues);
};

function ofNotes(clues: Clues): ToolFacts | null {
  const fields = clues.notes.find(({ json }) => json && 'base_model' in json && 'prompt' in json)?.json;
  return fields ? ofFooocus(fields) : null;
}

/** It can be told to write A1111's text instead. */
function ofA1111({ notes }: Clues): ToolFacts | null {
  const facts = notes.map((note) => parseA1111(note.text)).find((found) => found !== null);
  return facts ? { ...facts, tool: 'Fooocus' } : null;
}

function ofFooocus(fields: Fields): ToolFacts {
  return {
    tool: 'Fooocus',
    generated: true,
    prompt: text(fields['prompt']),
    negativePrompt: text(fields['negative_prompt']),
    model: modelName(fields['base_model']),
    seed: seedOf(fields['seed']),
    settings: known({
      ...pick(fields, {
        steps: 'steps',
        sampler: 'sampler',
        scheduler: 'scheduler',
        cfgScale: 'guidance_scale',
        sharpness: 'sharpness',
        performance: 'performance',
        clipSkip: 'clip_skip',
        modelHash: 'base_model_hash',
        refinerModel: 'refiner_model',
        version: 'version',
      }),
      size: sizeIn(fields['resolution']),
      styles: texts(fields['styles']) ?? plain(fields['styles']),
      expandedPrompt: texts(fields['full_prompt']),
      loras: loras(fields),
    }),
  };
}

/** A list of `[name, weight, hash]`, or texts `name : weight` in fields of their own. */
function loras(fields: Fields): Record<string, unknown>[] | null {
  const listed = list(fields['loras']).map((lora) => {
    const [name, weight] = list(lora);
    return known({ name: modelName(name), weight: plain(weight) });
  });
  const combined = Object.entries(fields).flatMap(([key, value]) => {
    const found = key.startsWith('lora_combined_') ? text(value) : null;
    const colon = found?.lastIndexOf(':') ?? -1;
    return found === null || colon < 0
      ? []
      : [{ name: modelName(found.slice(0, colon).trim()), weight: plain(found.slice(colon + 1).trim()) }];
  });
  const all = [...listed.filter((lora) => 'name' in lora), ...combined].slice(0, 50);
  return all.length > 0 ? all : null;
}

function texts(value: unknown): string[] | null {
  const found = list(value)
    .slice(0, 50)
    .flatMap((part) => text(part) ?? []);
  return found.length > 0 ? found : null;
}

function ofRuined(fields: Fields): ToolFacts {
  return {
    tool: 'RuinedFooocus',
    generated: true,
    prompt: text(fields['Prompt']),
    negativePrompt: text(fields['Negative']),
    model: modelName(fields['base_model_name']),
    seed: seedOf(fields['seed']),
    settings: known({
      ...pick(fields, {
        steps: 'steps',
        sampler: 'sampler_name',
        scheduler: 'scheduler',
        cfgScale: 'cfg',
        clipSkip: 'clip_skip',
        denoisingStrength: 'denoise',
        modelHash: 'base_model_hash',
      }),
      size: sizeOf(fields['width'], fields['height']),
      loras: loras(fields),
    }),
  };
}
