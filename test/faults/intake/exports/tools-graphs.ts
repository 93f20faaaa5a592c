import { commentBlock, internationalText, plainText, withChunks, withExif } from '../embed.ts';
import { exactNumber } from '../zip.ts';
import { a1111, escapedJson, jpg, json, png, type ToolPicture, wide } from './tool-picture.ts';

const graph = {
  3: {
    class_type: 'KSampler',
    inputs: {
      seed: exactNumber(wide),
      steps: 20,
      cfg: 8,
      sampler_name: 'euler',
      scheduler: 'normal',
      denoise: 1,
      model: ['4', 0],
      positive: ['6', 0],
      negative: ['7', 0],
      latent_image: ['5', 0],
    },
  },
  4: { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'sdxl/garden.safetensors' } },
  5: { class_type: 'EmptyLatentImage', inputs: { width: 512, height: 768, batch_size: 1 } },
  6: { class_type: 'CLIPTextEncode', inputs: { text: 'ein Garten, größer 🌷', clip: ['4', 1] } },
  7: { class_type: 'CLIPTextEncode', inputs: { text: 'Nebel', clip: ['4', 1] } },
  8: { class_type: 'VAEDecode', inputs: { samples: ['3', 0], vae: ['4', 2] } },
  9: { class_type: 'SaveImage', inputs: { filename_prefix: 'ComfyUI', images: ['8', 0] } },
};

export async function comfyUi(): Promise<ToolPicture[]> {
  const workflow =
    '{"nodes":[],"links":[],"version":0.4,"extra":{"scale":NaN,"offset":[Infinity,-Infinity]}}';
  const facts = {
    prompt: 'ein Garten, größer 🌷',
    negativePrompt: 'Nebel',
    seed: wide,
    model: 'garden.safetensors',
    tool: 'ComfyUI',
    settings: { steps: 20, sampler: 'euler', size: '512x768' },
  };
  const texts = [plainText('prompt', escapedJson(graph)), plainText('workflow', workflow)];
  return [
    { path: 'ComfyUI/output/ComfyUI_00001_.png', picture: withChunks(await png('c1'), texts), facts },
    {
      path: 'ComfyUI/output/ComfyUI_00002_.png',
      picture: withChunks(await png('c2'), [...texts, plainText('parameters', a1111())]),
      facts,
    },
  ];
}

export async function swarmUi(): Promise<ToolPicture[]> {
  const record = json({
    sui_image_params: {
      prompt: 'a pond, très tôt',
      negativeprompt: 'fog',
      model: 'Flux/pond-dev',
      seed: exactNumber(wide),
      steps: 20,
      cfgscale: 1,
      width: 1024,
      height: 768,
      swarm_version: '0.9.6',
    },
    sui_extra_data: { date: '2025-04-12', generation_time: '5 sec' },
  });
  const facts = {
    tool: 'SwarmUI',
    prompt: 'a pond, très tôt',
    negativePrompt: 'fog',
    seed: wide,
    model: 'pond-dev',
  };
  return [
    {
      path: 'swarm/one.png',
      picture: withChunks(await png('s1'), [
        internationalText('parameters', record),
        plainText('prompt', escapedJson(graph)),
      ]),
      facts,
    },
    { path: 'swarm/two.jpg', picture: withExif(await jpg('s2'), commentBlock(record, 'little')), facts },
    {
      path: 'swarm/three.png',
      picture: await png('s3'),
      facts,
      beside: [{ path: 'swarm/three.swarm.json', text: record }],
    },
  ];
}
