import { commentBlock, plainText, withChunks, withExif, withXmp, xmpPacket } from '../embed.ts';
import { a1111, a1111Facts, jpg, json, png, type ToolPicture, wide } from './tool-picture.ts';

export async function otherTools(): Promise<ToolPicture[]> {
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
  const tensor = {
    prompt: 'ein Beet, früh',
    negativePrompt: 'hose',
    steps: 25,
    cfgScale: 7,
    seed: '4321',
    baseModel: { modelFileName: 'bed_v2', hash: 'ab' },
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
      path: 'misc/tensorart.png',
      picture: withChunks(await png('o9'), [plainText('generation_data', `${json(tensor)}\0`)]),
      facts: { tool: 'TensorArt', prompt: 'ein Beet, früh', negativePrompt: 'hose', seed: '4321' },
    },
    {
      path: 'misc/civitai.jpeg',
      picture: withExif(await jpg('o8'), commentBlock(civitai, 'big', 'little')),
      facts: { ...a1111Facts, tool: 'Civitai', madeAt: Date.UTC(2025, 2, 1, 10) },
    },
  ];
}
