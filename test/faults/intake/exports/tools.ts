import type { ExpectedImage } from '../expected.ts';
import {
  commentBlock,
  internationalText,
  packedText,
  plainText,
  withChunks,
  withExif,
  withHiddenText,
  withXmp,
  xmpPacket,
} from '../embed.ts';
import { type KnownPicture, makePicture } from '../pictures.ts';
import { exactNumber } from '../zip.ts';

/** A picture as one tool leaves it, and what it tells of itself. */
export interface ToolPicture {
  /** With its folders. */
  path: string;
  picture: KnownPicture;
  facts: Partial<ExpectedImage>;
  /** Files beside it that tell of it. */
  beside?: { path: string; text: string }[];
}

const wide = '6952411511246973023';
const json = (value: unknown): string => JSON.stringify(value);
const escapedJson = (value: unknown): string =>
  json(value).replace(
    /[\u007f-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const prompt = 'a walled garden, (roses:1.2), morning light\nsecond line, with: colons, and commas';
const negative = 'blurry, text, "signature"';
const a1111 = (more = '', words = prompt): string =>
  `${words}\nNegative prompt: ${negative}\nSteps: 28, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 5.5, Seed: ${wide}, Size: 832x1216, Model hash: 45a21ea00a, Model: gardenXL_v160${more}`;
const a1111Facts = {
  prompt,
  negativePrompt: negative,
  seed: wide,
  model: 'gardenXL_v160',
  settings: { steps: 28, sampler: 'DPM++ 2M', cfgScale: 5.5, size: '832x1216' },
};

const png = (seed: string) => makePicture(`tool ${seed}`, 'png');
const jpg = (seed: string) => makePicture(`tool ${seed}`, 'jpg');
const webp = (seed: string) => makePicture(`tool ${seed}`, 'webp');

async function automatic1111(): Promise<ToolPicture[]> {
  const words = '雪の中の狐, ひまわり';
  return [
    {
      path: 'sd/a1111/00001.png',
      picture: withChunks(await png('a1'), [plainText('parameters', a1111(', Version: v1.10.1'))]),
      facts: { ...a1111Facts, tool: 'AUTOMATIC1111' },
    },
    {
      path: 'sd/a1111/00002.png',
      picture: withChunks(await png('a2'), [internationalText('parameters', a1111('', words))]),
      facts: { ...a1111Facts, prompt: words, tool: 'AUTOMATIC1111' },
    },
    {
      path: 'sd/a1111/00003.png',
      picture: withChunks(
        await png('a3'),
        [packedText('parameters', a1111(', Version: f2.0.1v1.10.1'))],
        true,
      ),
      facts: { ...a1111Facts, tool: 'Forge' },
    },
    {
      path: 'sd/a1111/00004.jpg',
      picture: withExif(await jpg('a4'), commentBlock(a1111('', words), 'big')),
      facts: { ...a1111Facts, prompt: words, tool: 'AUTOMATIC1111' },
    },
    {
      path: 'sd/a1111/00005.jpg',
      // Written so by a well-known site: the block says little-endian, its text is not.
      picture: withExif(await jpg('a5'), commentBlock(a1111(), 'big', 'little')),
      facts: { ...a1111Facts, tool: 'AUTOMATIC1111' },
    },
    {
      path: 'sd/next/00006.webp',
      picture: withExif(await webp('a6'), commentBlock(a1111(', App: SD.Next, Version: 4f1c'), 'little')),
      facts: { ...a1111Facts, tool: 'SD.Next' },
    },
    {
      path: 'sd/stealth/00007.png',
      picture: await withHiddenText('a7', a1111()),
      facts: { ...a1111Facts, tool: 'AUTOMATIC1111' },
    },
    {
      path: 'sd/beside/00008.png',
      picture: await png('a8'),
      facts: { ...a1111Facts, tool: 'AUTOMATIC1111' },
      beside: [{ path: 'sd/beside/00008.txt', text: a1111() }],
    },
  ];
}

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

async function comfyUi(): Promise<ToolPicture[]> {
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

async function invokeAi(): Promise<ToolPicture[]> {
  const metadata = {
    generation_mode: 'sdxl_txt2img',
    positive_prompt: 'a garden gate — ünï',
    negative_prompt: 'people',
    width: 1024,
    height: 1024,
    seed: 2538473,
    steps: 30,
    cfg_scale: 7,
    scheduler: 'dpmpp_2m_k',
    model: { key: 'k', hash: 'blake3:1', name: 'Juggernaut XL', base: 'sdxl', type: 'main' },
    app_version: '6.10.0',
  };
  const second = {
    model_weights: 'stable-diffusion-1.5',
    app_version: '2.3.5',
    image: {
      prompt: [{ prompt: 'an old gate', weight: 1 }],
      steps: 50,
      cfg_scale: 7.5,
      seed: 1934,
      sampler: 'k_lms',
      width: 512,
      height: 512,
      type: 'txt2img',
    },
  };
  return [
    {
      path: 'invoke/three.png',
      picture: withChunks(await png('i1'), [internationalText('invokeai_metadata', json(metadata))]),
      facts: {
        tool: 'InvokeAI',
        prompt: 'a garden gate — ünï',
        negativePrompt: 'people',
        seed: '2538473',
        model: 'Juggernaut XL',
      },
    },
    {
      path: 'invoke/two.png',
      picture: withChunks(await png('i2'), [plainText('sd-metadata', json(second))]),
      facts: { tool: 'InvokeAI', prompt: 'an old gate', seed: '1934', model: 'stable-diffusion-1.5' },
    },
    {
      path: 'invoke/one.png',
      picture: withChunks(await png('i3'), [
        plainText('Dream', '"a rusty gate [people]" -s 50 -S 42 -W 512 -H 768 -C 7.5 -A k_lms'),
      ]),
      facts: { tool: 'InvokeAI', prompt: 'a rusty gate', negativePrompt: 'people', seed: '42' },
    },
  ];
}

async function novelAi(): Promise<ToolPicture[]> {
  const comment = {
    prompt: 'garden, 1girl',
    uc: 'lowres',
    steps: 28,
    scale: 5,
    seed: 2871001,
    sampler: 'k_euler',
  };
  const texts = {
    Title: 'NovelAI generated image',
    Description: 'garden, 1girl',
    Software: 'NovelAI',
    Source: 'NovelAI Diffusion V4.5 C02D4F98',
    'Generation time': '5.2',
    Comment: json(comment),
  };
  return [
    {
      path: 'novelai/garden.png',
      picture: withChunks(
        await png('n1'),
        Object.entries(texts).map(([key, text]) => plainText(key, text)),
      ),
      facts: {
        tool: 'NovelAI',
        prompt: 'garden, 1girl',
        negativePrompt: 'lowres',
        seed: '2871001',
        model: 'NovelAI Diffusion V4.5 C02D4F98',
      },
    },
  ];
}

async function swarmUi(): Promise<ToolPicture[]> {
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

async function others(): Promise<ToolPicture[]> {
  const fooocus = {
    prompt: 'stone bench',
    full_prompt: ['stone bench', 'cinematic'],
    negative_prompt: 'plastic',
    base_model: 'juggernautXL',
    resolution: '(1152, 896)',
    steps: 30,
    guidance_scale: 4,
    seed: wide,
    version: 'Fooocus v2.5.5',
  };
  const drawn = json({
    c: 'a hedge',
    uc: 'dogs',
    model: 'sd_xl_base_1.0_f16.ckpt',
    sampler: 'DPM++ 2M Karras',
    scale: 7,
    seed: 734,
    steps: 20,
    size: '960x1280',
  });
  const easy = {
    prompt: 'a gravel path',
    negative_prompt: 'weeds',
    seed: '88',
    use_stable_diffusion_model: 'sd-v1-5',
    sampler_name: 'euler_a',
    num_inference_steps: '25',
    guidance_scale: '7.5',
    width: '512',
    height: '512',
  };
  const job = '0a1b2c3d-1111-4222-8333-444455556666';
  const space = {
    prompt: 'a sundial',
    negative_prompt: 'rust',
    resolution: '1024 x 1024',
    guidance_scale: 7,
    num_inference_steps: 28,
    seed: 555,
    Model: 'Animagine XL',
    'Model hash': 'e3c47aedb0',
  };
  const matrix = {
    PositivePrompt: 'a trellis',
    NegativePrompt: 'wire',
    Steps: 20,
    Sampler: 'Euler',
    CfgScale: 7,
    Seed: 777,
    Width: 512,
    Height: 512,
    ModelName: 'dreamshaper',
  };
  const ruined = {
    Prompt: 'a compost heap',
    Negative: 'rats',
    steps: 20,
    cfg: 7,
    seed: 909,
    base_model_name: 'ruined.safetensors',
    software: 'RuinedFooocus',
  };
  const drawThings = `<xmp:CreatorTool>Draw Things</xmp:CreatorTool><exif:UserComment><rdf:Alt><rdf:li xml:lang="x-default">${drawn.replaceAll('"', '&quot;')}</rdf:li></rdf:Alt></exif:UserComment>`;
  const civitai = `${a1111()}, Created Date: 2025-03-01T10:00:00.0000000Z, Civitai resources: [{"type":"checkpoint","modelName":"Garden"}], Civitai metadata: {"remixOfId":1}`;
  return [
    {
      path: 'misc/fooocus.png',
      picture: withChunks(await png('o1'), [
        plainText('parameters', json(fooocus)),
        plainText('fooocus_scheme', 'fooocus'),
      ]),
      facts: {
        tool: 'Fooocus',
        prompt: 'stone bench',
        negativePrompt: 'plastic',
        seed: wide,
        model: 'juggernautXL',
      },
    },
    {
      path: 'misc/drawthings.png',
      picture: withXmp(await png('o2'), xmpPacket(drawThings)),
      facts: { tool: 'Draw Things', prompt: 'a hedge', negativePrompt: 'dogs', seed: '734' },
    },
    {
      path: 'misc/easy.png',
      picture: withChunks(
        await png('o3'),
        Object.entries(easy).map(([key, text]) => plainText(key, text)),
      ),
      facts: {
        tool: 'Easy Diffusion',
        prompt: 'a gravel path',
        negativePrompt: 'weeds',
        seed: '88',
        model: 'sd-v1-5',
      },
    },
    {
      path: 'misc/midjourney.png',
      picture: withChunks(await png('o4'), [
        plainText('Description', `a fountain at noon --ar 3:2 --v 6 --s 250 Job ID: ${job}`),
        plainText('Author', 'ana'),
      ]),
      facts: { tool: 'Midjourney', prompt: 'a fountain at noon', generationId: job },
    },
    {
      path: 'misc/space.png',
      picture: withChunks(await png('o5'), [plainText('parameters', json(space))]),
      facts: { prompt: 'a sundial', negativePrompt: 'rust', seed: '555', model: 'Animagine XL' },
    },
    {
      path: 'misc/matrix.png',
      picture: withChunks(await png('o6'), [
        plainText('parameters-json', json(matrix)),
        plainText('smproj', '{}'),
      ]),
      facts: { tool: 'Stability Matrix', prompt: 'a trellis', seed: '777', model: 'dreamshaper' },
    },
    {
      path: 'misc/ruined.png',
      picture: withChunks(await png('o7'), [plainText('parameters', json(ruined))]),
      facts: { tool: 'RuinedFooocus', prompt: 'a compost heap', negativePrompt: 'rats', seed: '909' },
    },
    {
      path: 'misc/civitai.jpeg',
      picture: withExif(await jpg('o8'), commentBlock(civitai, 'big', 'little')),
      facts: { ...a1111Facts, tool: 'Civitai', madeAt: Date.UTC(2025, 2, 1, 10) },
    },
  ];
}

/** Pictures that no model made, or that only their names and neighbours tell of. */
async function byHand(): Promise<ToolPicture[]> {
  const words = `<dc:subject><rdf:Bag><rdf:li>roses</rdf:li><rdf:li>Gärten</rdf:li></rdf:Bag></dc:subject><lr:hierarchicalSubject><rdf:Bag><rdf:li>places|garden|gate</rdf:li></rdf:Bag></lr:hierarchicalSubject><xmp:Rating>4</xmp:Rating>`;
  return [
    {
      path: 'photos/2024/keywords.jpg',
      picture: withXmp(await jpg('h1'), xmpPacket(words)),
      facts: { tool: null, prompt: null, rating: 4, tags: ['Gärten', 'places/garden/gate', 'roses'] },
    },
    {
      path: 'photos/2024/sidecar.png',
      picture: await png('h2'),
      facts: { tool: null, rating: 2, tags: ['bench'] },
      beside: [
        {
          path: 'photos/2024/sidecar.png.xmp',
          text: xmpPacket(
            '<dc:subject><rdf:Bag><rdf:li>bench</rdf:li></rdf:Bag></dc:subject><xmp:Rating>2</xmp:Rating>',
          ),
        },
      ],
    },
    {
      path: 'photos/2024/taken.jpg',
      picture: await jpg('h3'),
      facts: { tool: null, madeAt: 1_690_000_000_000 },
      beside: [
        {
          path: 'photos/2024/taken.jpg.supplemental-metadata.json',
          text: json({
            title: 'taken.jpg',
            description: 'At the gate',
            creationTime: { timestamp: '1700000000' },
            photoTakenTime: { timestamp: '1690000000', formatted: '…' },
          }),
        },
      ],
    },
    {
      path: 'DALL·E 2023-04-17 01.58.34 - a fox in the snow.png',
      picture: await png('h4'),
      facts: { tool: 'DALL·E', prompt: 'a fox in the snow', madeAt: Date.UTC(2023, 3, 17, 1, 58, 34) },
    },
    {
      path: 'ChatGPT Image Apr 12, 2025, 01_50_19 AM.png',
      picture: await png('h5'),
      facts: { tool: 'ChatGPT', prompt: null, madeAt: Date.UTC(2025, 3, 12, 1, 50, 19) },
    },
    {
      path: 'drawn/gimp.png',
      picture: withChunks(await png('h6'), [plainText('Comment', 'Created with GIMP')]),
      facts: { tool: null, prompt: null, seed: null },
    },
    {
      path: 'drawn/plain.webp',
      picture: await webp('h7'),
      facts: { tool: null, prompt: null, name: 'plain' },
    },
  ];
}

export async function toolPictures(): Promise<ToolPicture[]> {
  return [
    ...(await automatic1111()),
    ...(await comfyUi()),
    ...(await invokeAi()),
    ...(await novelAi()),
    ...(await swarmUi()),
    ...(await others()),
    ...(await byHand()),
  ];
}
