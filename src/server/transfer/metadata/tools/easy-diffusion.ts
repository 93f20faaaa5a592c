import { text } from '../../sources/values.ts';
import { known, modelName, plain, seedOf, sizeOf, type RecogniseTool, type ToolFacts } from './tool-facts.ts';

/** Its own field, and the words it writes where it is told to write for people. */
const names = {
  prompt: 'Prompt',
  negative_prompt: 'Negative Prompt',
  seed: 'Seed',
  use_stable_diffusion_model: 'Stable Diffusion model',
  use_vae_model: 'VAE model',
  use_lora_model: 'LoRA model',
  lora_alpha: 'LoRA Strength',
  sampler_name: 'Sampler',
  scheduler_name: 'Scheduler',
  num_inference_steps: 'Steps',
  guidance_scale: 'Guidance Scale',
  clip_skip: 'Clip Skip',
  width: 'Width',
  height: 'Height',
  use_upscale: 'Use Upscaling',
} as const;

type Field = keyof typeof names;

/** Easy Diffusion: one PNG text for each field, or JSON in an Exif user comment. */
export const recogniseEasyDiffusion: RecogniseTool = (clues) => {
  if (isEasyDiffusion((name) => clues.text(name))) return factsOf((name) => clues.text(name));
  for (const { json } of clues.notes) {
    if (json && isEasyDiffusion((name) => json[name])) return factsOf((name) => json[name]);
  }
  return null;
};

/** The text file it may write beside an image: `Prompt: …` and so on, a field in each line. Null for another text. */
export function parseEasyDiffusionText(content: string): ToolFacts | null {
  const fields: Record<string, string> = {};
  for (const line of content.slice(0, 200_000).split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim();
    const known = Object.values(names).find((word) => word.toLowerCase() === name.toLowerCase());
    if (known !== undefined) fields[known] = line.slice(colon + 1).trim();
  }
  return isEasyDiffusion((name) => fields[name]) ? factsOf((name) => fields[name]) : null;
}

function isEasyDiffusion(read: (name: string) => unknown): boolean {
  return (['use_stable_diffusion_model', 'Stable Diffusion model'] as const).some(
    (name) => text(read(name)) !== null,
  );
}

function factsOf(read: (name: string) => unknown): ToolFacts {
  const field = (name: Field): unknown => read(name) ?? read(names[name]);
  return {
    tool: 'Easy Diffusion',
    generated: true,
    prompt: text(field('prompt')),
    negativePrompt: text(field('negative_prompt')),
    model: modelName(field('use_stable_diffusion_model')),
    seed: seedOf(field('seed')),
    settings: known({
      steps: plain(field('num_inference_steps')),
      sampler: plain(field('sampler_name')),
      scheduler: plain(field('scheduler_name')),
      cfgScale: plain(field('guidance_scale')),
      clipSkip: plain(field('clip_skip')),
      size: sizeOf(field('width'), field('height')),
      vae: modelName(field('use_vae_model')),
      loras: modelName(field('use_lora_model')),
      loraWeights: plain(field('lora_alpha')),
      upscaler: plain(field('use_upscale')),
    }),
  };
}
