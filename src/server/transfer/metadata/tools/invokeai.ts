import { list, record, records, text, type Fields } from '../../sources/values.ts';
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

const tool = 'InvokeAI';

/** InvokeAI: version 3 and later (`invokeai_metadata`), 2 (`sd-metadata`), 1 (`Dream`, a command line). */
export const recogniseInvokeAi: RecogniseTool = (clues) => {
  const current = clues.json('invokeai_metadata');
  if (current) return ofMetadata(current);
  const second = clues.json('sd-metadata');
  if (second) return ofSdMetadata(second);
  const dream = clues.text('Dream');
  return dream === null ? null : ofDream(dream.slice(0, 20_000));
};

function ofMetadata(fields: Fields): ToolFacts {
  const model = record(fields['model']) ?? {};
  return {
    tool,
    generated: true,
    prompt: text(fields['positive_prompt']),
    negativePrompt: text(fields['negative_prompt']),
    model: modelName(model['name'] ?? model['model_name']),
    seed: seedOf(fields['seed']),
    settings: known({
      ...pick(fields, {
        steps: 'steps',
        scheduler: 'scheduler',
        cfgScale: 'cfg_scale',
        mode: 'generation_mode',
        strength: 'strength',
        version: 'app_version',
      }),
      modelHash: plain(model['hash']),
      size: sizeOf(fields['width'], fields['height']),
      loras: loras(fields['loras']),
    }),
  };
}

function loras(value: unknown): Record<string, unknown>[] | null {
  const found = records(value)
    .slice(0, 50)
    .map((lora) => {
      const model = record(lora['model']) ?? record(lora['lora']) ?? {};
      return known({ name: modelName(model['name'] ?? model['model_name']), weight: plain(lora['weight']) });
    });
  return found.length > 0 ? found : null;
}

function ofSdMetadata(fields: Fields): ToolFacts {
  const image = record(fields['image']) ?? records(fields['images'])[0] ?? {};
  const prompts = list(image['prompt']).flatMap((part) => text(record(part)?.['prompt']) ?? []);
  return {
    tool,
    generated: true,
    ...splitNegative(text(image['prompt']) ?? prompts.join('\n')),
    model: modelName(fields['model_weights'] ?? fields['model']),
    seed: seedOf(image['seed']),
    settings: known({
      ...pick(image, { steps: 'steps', sampler: 'sampler', cfgScale: 'cfg_scale', mode: 'type' }),
      ...pick(fields, { modelHash: 'model_hash', version: 'app_version' }),
      size: sizeOf(image['width'], image['height']),
    }),
  };
}

/** `"<prompt> [negative]" -s 50 -S 42 -W 512 -H 768 -C 7.5 -A k_lms`. */
function ofDream(line: string): ToolFacts {
  const end = line.lastIndexOf('" -');
  const quoted = line.startsWith('"') && end > 0;
  const options = new Map<string, string>();
  for (const [, name = '', value = ''] of (quoted ? line.slice(end + 2) : '').matchAll(
    /-{1,2}([A-Za-z]\w{0,30})[ =]?(\S{1,200})/g,
  )) {
    if (!options.has(name)) options.set(name, value);
  }
  const option = (name: string) => plain(options.get(name));
  return {
    tool,
    generated: true,
    ...splitNegative(quoted ? line.slice(1, end) : line),
    seed: seedOf(options.get('S')),
    settings: known({
      steps: option('s'),
      sampler: option('A'),
      cfgScale: option('C'),
      strength: option('f'),
      size: sizeOf(options.get('W'), options.get('H')),
    }),
  };
}

/** InvokeAI 1 and 2 kept the negative prompt in brackets inside the prompt; only one pair at its end is surely that. */
function splitNegative(prompt: string): { prompt: string | null; negativePrompt: string | null } {
  const start = prompt.indexOf('[');
  const whole =
    start >= 0 &&
    prompt.trimEnd().endsWith(']') &&
    !prompt
      .slice(start + 1)
      .trimEnd()
      .slice(0, -1)
      .includes('[');
  if (!whole) return { prompt: text(prompt), negativePrompt: null };
  return {
    prompt: text(prompt.slice(0, start).trim()),
    negativePrompt: text(
      prompt
        .slice(start + 1)
        .trimEnd()
        .slice(0, -1),
    ),
  };
}
