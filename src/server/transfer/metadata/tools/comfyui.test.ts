import { describe, expect, test } from 'vitest';
import { cluesOf } from '../clues.ts';
import { recogniseTool } from '../recognise-tool.ts';

type Nodes = Record<string, { class_type: string; inputs: Record<string, unknown> }>;

const node = (class_type: string, inputs: Record<string, unknown>) => ({ class_type, inputs });

/** A usual graph, changed by `more`. */
function graph(more: Nodes = {}): Nodes {
  return {
    '4': node('CheckpointLoaderSimple', { ckpt_name: 'models/sd_xl.safetensors' }),
    '5': node('EmptyLatentImage', { width: 832, height: 1216, batch_size: 1 }),
    '6': node('CLIPTextEncode', { text: 'a lighthouse', clip: ['4', 1] }),
    '7': node('CLIPTextEncode', { text: 'fog', clip: ['4', 1] }),
    '3': node('KSampler', {
      seed: 42,
      steps: 20,
      cfg: 7.5,
      sampler_name: 'euler',
      scheduler: 'karras',
      denoise: 1,
      model: ['4', 0],
      positive: ['6', 0],
      negative: ['7', 0],
      latent_image: ['5', 0],
    }),
    '8': node('VAEDecode', { samples: ['3', 0], vae: ['4', 2] }),
    '9': node('SaveImage', { images: ['8', 0] }),
    ...more,
  };
}

const factsOf = (prompt: unknown, more: Record<string, string> = {}) => {
  const texts = { prompt: typeof prompt === 'string' ? prompt : JSON.stringify(prompt), ...more };
  return recogniseTool(
    cluesOf({ texts: new Map(Object.entries(texts).map(([key, text]) => [key, [text]])) }),
  );
};

test('a usual graph', () => {
  expect(factsOf(graph())).toEqual({
    tool: 'ComfyUI',
    generated: true,
    prompt: 'a lighthouse',
    negativePrompt: 'fog',
    model: 'sd_xl.safetensors',
    seed: '42',
    settings: {
      steps: 20,
      sampler: 'euler',
      scheduler: 'karras',
      cfgScale: 7.5,
      denoisingStrength: 1,
      size: '832x1216',
    },
  });
});

test('a seed past 2^53 and a NaN', () => {
  const text = JSON.stringify(graph())
    .replace('"seed":42', '"seed":18446744073709551615')
    .replace('7.5', 'NaN');
  expect(factsOf(text)).toMatchObject({ seed: '18446744073709551615', prompt: 'a lighthouse' });
});

describe('the prompt is found', () => {
  const promptFrom = (start: string, nodes: Nodes) => {
    const more = graph(nodes);
    more['3']!.inputs['positive'] = [start, 0];
    return factsOf(more)?.prompt;
  };
  const concat = node('StringConcatenate', { string_a: ['p', 0], string_b: 'at night', delimiter: ', ' });

  test.each<[string, string, string, Nodes]>([
    [
      'through a primitive',
      'boat',
      'e',
      { e: node('CLIPTextEncode', { text: ['p', 0] }), p: node('PrimitiveString', { value: 'boat' }) },
    ],
    [
      'through a concatenation',
      'boat, at night',
      'e',
      {
        e: node('CLIPTextEncode', { text: ['c', 0] }),
        c: concat,
        p: node('PrimitiveString', { value: 'boat' }),
      },
    ],
    [
      'in rgthree power prompts',
      'boat',
      'e',
      { e: node('Power Prompt (rgthree)', { prompt: 'boat', insert_lora: 'CHOOSE' }) },
    ],
    [
      'inside a group',
      'boat',
      '4:1',
      {
        '4:1': node('CLIPTextEncode', { text: ['4:2', 0] }),
        '4:2': node('PrimitiveStringMultiline', { value: 'boat' }),
      },
    ],
    [
      'in combined conditionings',
      'boat\nlake',
      'c',
      {
        c: node('ConditioningCombine', { conditioning_1: ['a', 0], conditioning_2: ['b', 0] }),
        a: node('CLIPTextEncode', { text: 'boat' }),
        b: node('CLIPTextEncode', { text: 'lake' }),
      },
    ],
    [
      'through guidance and control nets',
      'boat',
      'g',
      {
        g: node('FluxGuidance', { guidance: 3.5, conditioning: ['n', 0] }),
        n: node('ControlNetApplyAdvanced', { positive: ['e', 0], negative: ['7', 0], image: ['9', 0] }),
        e: node('CLIPTextEncode', { text: 'boat' }),
      },
    ],
    [
      'once, from both encoders of SDXL',
      'boat',
      'e',
      { e: node('CLIPTextEncodeSDXL', { text_g: 'boat', text_l: 'boat', width: 1024 }) },
    ],
    [
      'in a loader that holds both',
      'boat',
      'e',
      { e: node('Efficient Loader', { positive: 'boat', negative: 'rain', ckpt_name: 'm' }) },
    ],
    [
      'filled in, rather than the wildcards',
      'boat',
      'e',
      { e: node('ImpactWildcardEncode', { wildcard_text: '__ship__', populated_text: 'boat' }) },
    ],
    [
      'through a reroute',
      'boat',
      'r',
      { r: node('Reroute', { '': ['e', 0] }), e: node('CLIPTextEncode', { text: 'boat' }) },
    ],
  ])('%s', (_name, expected, start, nodes) => {
    expect(promptFrom(start, nodes)).toBe(expected);
  });
});

test('custom sampling: noise, guider, sigmas and sampler are nodes of their own', () => {
  const flux = {
    '1': node('UNETLoader', { unet_name: 'flux1-dev.safetensors' }),
    '2': node('LoraLoaderModelOnly', {
      model: ['1', 0],
      lora_name: 'paper.safetensors',
      strength_model: 0.8,
    }),
    '3': node('CLIPTextEncodeFlux', { clip_l: 'a boat', t5xxl: 'a boat on a lake', guidance: 3.5 }),
    '4': node('FluxGuidance', { guidance: 2.5, conditioning: ['3', 0] }),
    '5': node('BasicGuider', { model: ['2', 0], conditioning: ['4', 0] }),
    '6': node('RandomNoise', { noise_seed: ['7', 0] }),
    '7': node('PrimitiveInt', { value: 99 }),
    '8': node('KSamplerSelect', { sampler_name: 'euler' }),
    '9': node('BasicScheduler', { scheduler: 'simple', steps: 28, denoise: 1, model: ['2', 0] }),
    '10': node('EmptySD3LatentImage', { width: ['11', 0], height: 768 }),
    '11': node('PrimitiveInt', { value: 1344 }),
    '12': node('SamplerCustomAdvanced', {
      noise: ['6', 0],
      guider: ['5', 0],
      sampler: ['8', 0],
      sigmas: ['9', 0],
      latent_image: ['10', 0],
    }),
    '13': node('VAEDecode', { samples: ['12', 0] }),
    '14': node('SaveImage', { images: ['13', 0] }),
  };
  expect(factsOf(flux)).toMatchObject({
    prompt: 'a boat\na boat on a lake',
    negativePrompt: null,
    model: 'flux1-dev.safetensors',
    seed: '99',
    settings: {
      steps: 28,
      sampler: 'euler',
      scheduler: 'simple',
      guidance: 2.5,
      size: '1344x768',
      loras: [{ name: 'paper.safetensors', weight: 0.8 }],
    },
  });
});

test('several LoRAs in one node of rgthree, those switched off left out', () => {
  const more = graph({
    l: node('Power Lora Loader (rgthree)', {
      lora_1: { on: true, lora: 'a.safetensors', strength: 0.5 },
      lora_2: { on: false, lora: 'b.safetensors', strength: 1 },
      model: ['4', 0],
    }),
  });
  more['3']!.inputs['model'] = ['l', 0];
  expect(factsOf(more)?.settings?.['loras']).toEqual([{ name: 'a.safetensors', weight: 0.5 }]);
});

test('a detailer behind the sampler is not the sampler', () => {
  const more = graph({
    d: node('FaceDetailer', { image: ['8', 0], seed: 7, steps: 5, positive: ['6', 0], negative: ['7', 0] }),
  });
  more['9']!.inputs['images'] = ['d', 0];
  expect(factsOf(more)).toMatchObject({ seed: '42', settings: { steps: 20 } });
});

test('a node that calls a service has a prompt and no sampler', () => {
  const service = {
    '1': node('OpenAIGPTImage1', { prompt: 'a boat', seed: 0 }),
    '2': node('SaveImage', { images: ['1', 0] }),
  };
  expect(factsOf(service)).toMatchObject({ tool: 'ComfyUI', prompt: 'a boat' });
});

test('text of a saving node fills in what the graph does not tell', () => {
  const bare = { '1': node('SaveImage', { images: ['2', 0] }) };
  const parameters = 'a boat\nSteps: 20, Seed: 5, Model: m';
  expect(factsOf(bare, { parameters })).toMatchObject({
    tool: 'ComfyUI',
    prompt: 'a boat',
    seed: '5',
    model: 'm',
  });
  expect(factsOf(graph(), { parameters })).toMatchObject({ prompt: 'a lighthouse', seed: '42' });
});

test('a drawing alone', () => {
  const workflow = {
    nodes: [
      { id: 1, type: 'CLIPTextEncode', widgets_values: ['a boat'], inputs: [] },
      {
        id: 2,
        type: 'KSampler',
        widgets_values: [7, 'randomize', 20, 8, 'euler', 'normal', 1],
        inputs: [{ name: 'positive', link: 5 }],
      },
      { id: 3, type: 'SaveImage', inputs: [{ name: 'images', link: 6 }] },
    ],
    links: [
      [5, 1, 0, 2, 0, 'CONDITIONING'],
      [6, 2, 0, 3, 0, 'IMAGE'],
    ],
  };
  const clues = cluesOf({ texts: new Map([['workflow', [JSON.stringify(workflow)]]]) });
  expect(recogniseTool(clues)).toMatchObject({
    tool: 'ComfyUI',
    prompt: 'a boat',
    seed: '7',
    settings: { steps: 20 },
  });
});

test('circles end, and a web of many ways is walked once', () => {
  const circle = graph({
    '6': node('ConditioningCombine', { conditioning_1: ['6', 0], conditioning_2: ['c', 0] }),
    c: node('CLIPTextEncode', { text: ['c', 0] }),
  });
  circle['4'] = node('LoraLoader', { model: ['4', 0], lora_name: 'x' });
  expect(factsOf(circle)).toMatchObject({ prompt: null, seed: '42' });

  const web: Nodes = { w300: node('CLIPTextEncode', { text: 'far' }) };
  for (let index = 0; index < 300; index++) {
    const next = [`w${index + 1}`, 0];
    web[`w${index}`] = node('ConditioningCombine', { conditioning_1: next, conditioning_2: next });
  }
  const many = graph(web);
  many['3']!.inputs['positive'] = ['w200', 0];
  expect(factsOf(many)?.prompt).toBe('far');
});

test('values of any type do no harm', () => {
  for (const inputs of [
    null,
    [],
    7,
    'text',
    { positive: [[]], seed: {}, model: ['x'], latent_image: [1, 2, 3] },
  ]) {
    const odd = { a: { class_type: 'KSampler', inputs }, b: null, c: 4, d: { class_type: {} } };
    const found = factsOf(odd);
    expect([found?.tool, found?.seed ?? null]).toEqual(['ComfyUI', null]);
  }
});
