import {
  commentBlock,
  internationalText,
  packedText,
  plainText,
  withChunks,
  withExif,
  withHiddenText,
} from '../embed.ts';
import { a1111, a1111Facts, jpg, json, png, type ToolPicture, webp } from './tool-picture.ts';

export async function automatic1111(): Promise<ToolPicture[]> {
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

export async function invokeAi(): Promise<ToolPicture[]> {
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

export async function novelAi(): Promise<ToolPicture[]> {
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
