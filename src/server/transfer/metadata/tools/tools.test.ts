import { describe, expect, test } from 'vitest';
import { tagNumbers } from '../blocks/tiff.ts';
import { jpeg, riffChunk, segment, webp } from '../test-samples/containers.ts';
import { ascii, exifBlock, raw, unicodeComment } from '../test-samples/exif.ts';
import { internationalText, png, pngWithTexts } from '../test-samples/png.ts';
import { factsOfBytes } from '../test-samples/temporary-file.ts';
import { xmpPacket } from '../test-samples/xmp.ts';

const ofPng = (texts: Record<string, string>) => factsOfBytes(pngWithTexts(texts), 'image/png');
const ofXmp = (packet: string) =>
  factsOfBytes(png({ before: [internationalText('XML:com.adobe.xmp', packet)] }), 'image/png');
const ofComment = (text: string) => {
  const block = exifBlock([], [raw(tagNumbers.userComment, unicodeComment(text, false))]);
  return factsOfBytes(jpeg([segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), block]))]), 'image/jpeg');
};
const json = (value: unknown) => JSON.stringify(value);

describe('each tool', () => {
  test('InvokeAI, three forms', async () => {
    const current = {
      positive_prompt: 'a boat',
      negative_prompt: 'fog',
      seed: 7,
      steps: 30,
      cfg_scale: 7.5,
      width: 512,
      height: 768,
      model: { name: 'juggernaut', hash: 'abc' },
      loras: [{ model: { name: 'paper' }, weight: 0.6 }],
    };
    expect(await ofPng({ invokeai_metadata: json(current) })).toMatchObject({
      tool: 'InvokeAI',
      prompt: 'a boat',
      negativePrompt: 'fog',
      model: 'juggernaut',
      seed: '7',
      settings: { cfgScale: 7.5, size: '512x768', loras: [{ name: 'paper', weight: 0.6 }] },
    });
    const image = { prompt: [{ prompt: 'a boat [fog]', weight: 1 }], seed: 8, steps: 50, sampler: 'k_lms' };
    expect(
      await ofPng({ 'sd-metadata': json({ model_weights: 'sd15', image }), Dream: '"no"' }),
    ).toMatchObject({
      prompt: 'a boat',
      negativePrompt: 'fog',
      model: 'sd15',
      seed: '8',
    });
    expect(
      await ofPng({ Dream: '"a "red" boat, -s 3" -s 50 -S 42 -W 512 -H 768 -C 7.5 -A k_lms -G 0.5' }),
    ).toMatchObject({
      prompt: 'a "red" boat, -s 3',
      seed: '42',
      settings: { steps: 50, cfgScale: 7.5, sampler: 'k_lms', size: '512x768' },
    });
  });

  test('NovelAI, in PNG and in WebP', async () => {
    const comment = {
      prompt: 'a boat',
      uc: 'fog',
      seed: 9,
      steps: 28,
      scale: 5,
      width: 832,
      height: 1216,
      v4_prompt: { caption: { char_captions: [{ char_caption: 'sailor' }] } },
    };
    const texts = {
      Title: 'NovelAI generated image',
      Software: 'NovelAI',
      Source: 'NovelAI Diffusion V4',
      Description: 'a boat',
      Comment: json(comment),
    };
    const expected = {
      tool: 'NovelAI',
      prompt: 'a boat',
      negativePrompt: 'fog',
      model: 'NovelAI Diffusion V4',
      seed: '9',
      title: null,
      description: null,
      settings: { steps: 28, cfgScale: 5, size: '832x1216', characters: ['sailor'] },
    };
    expect(await ofPng(texts)).toMatchObject(expected);
    const block = exifBlock(
      [
        ascii(tagNumbers.software, 'NovelAI Diffusion V4'),
        ascii(tagNumbers.documentName, 'NovelAI generated image'),
      ],
      [raw(tagNumbers.userComment, Buffer.from(`ASCII\0\0\0${json(texts)}`))],
    );
    expect(await factsOfBytes(webp([riffChunk('EXIF', block)]), 'image/webp')).toMatchObject(expected);
    const first = { Software: 'NovelAI', Description: 'a boat', Comment: '{"seed": 1}' };
    expect(await ofPng(first)).toMatchObject({ prompt: 'a boat', seed: '1' });
  });

  test('Fooocus, RuinedFooocus, and Fooocus with the text of AUTOMATIC1111', async () => {
    const text =
      '{"prompt": "a boat", "negative_prompt": "", "base_model": "jug", "resolution": "(1152, 896)", "seed": "6952411511246973023", "steps": 30, "lora_combined_1": "paper : 0.6"}';
    const expected = {
      tool: 'Fooocus',
      prompt: 'a boat',
      negativePrompt: null,
      model: 'jug',
      seed: '6952411511246973023',
      settings: { size: '1152x896', loras: [{ name: 'paper', weight: 0.6 }] },
    };
    expect(await ofPng({ parameters: text, fooocus_scheme: 'fooocus' })).toMatchObject(expected);
    expect(await ofPng({ Comment: text })).toMatchObject(expected);
    expect(await ofComment(text.replace('"6952411511246973023"', '6952411511246973023'))).toMatchObject(
      expected,
    );
    expect(await ofPng({ parameters: 'a boat\nSteps: 3, Seed: 4', fooocus_scheme: 'a1111' })).toMatchObject({
      tool: 'Fooocus',
      seed: '4',
    });
    const ruined = {
      Prompt: 'a boat',
      Negative: 'fog',
      seed: 5,
      base_model_name: 'm',
      software: 'RuinedFooocus',
      loras: [],
    };
    expect(await ofPng({ parameters: json(ruined) })).toMatchObject({
      tool: 'RuinedFooocus',
      prompt: 'a boat',
      negativePrompt: 'fog',
      seed: '5',
    });
  });

  test('SwarmUI, before the graph it ran', async () => {
    const params = {
      prompt: 'a boat',
      negativeprompt: 'fog',
      model: 'dir/m',
      seed: '12',
      loras: 'a, b',
      loraweights: '1,0.5',
      width: 512,
      height: 512,
    };
    const parameters = json({ sui_image_params: params, sui_extra_data: { date: '2026-01-03' } });
    const prompt = json({ '1': { class_type: 'KSampler', inputs: { seed: 1, positive: [] } } });
    expect(await ofPng({ parameters, prompt })).toMatchObject({
      tool: 'SwarmUI',
      prompt: 'a boat',
      negativePrompt: 'fog',
      model: 'm',
      seed: '12',
      madeAt: Date.UTC(2026, 0, 3),
      settings: {
        size: '512x512',
        loras: [
          { name: 'a', weight: 1 },
          { name: 'b', weight: 0.5 },
        ],
      },
    });
    expect(await ofComment(parameters)).toMatchObject({ tool: 'SwarmUI', seed: '12' });
  });

  test('Draw Things', async () => {
    const settings = json({
      c: 'a "boat"',
      uc: 'fog',
      model: 'flux.ckpt',
      seed: 42,
      steps: 4,
      size: '1024x768',
    });
    const item = `<rdf:Alt><rdf:li>${settings.replaceAll('"', '&quot;')}</rdf:li></rdf:Alt>`;
    const description =
      '<dc:description><rdf:Alt><rdf:li>a "boat"\n-fog\nSteps: 4</rdf:li></rdf:Alt></dc:description>';
    expect(
      await ofXmp(
        xmpPacket(
          `<exif:UserComment>${item}</exif:UserComment>${description}`,
          'xmp:CreatorTool="Draw Things"',
        ),
      ),
    ).toMatchObject({
      tool: 'Draw Things',
      prompt: 'a "boat"',
      negativePrompt: 'fog',
      seed: '42',
      description: null,
    });
  });

  test('Easy Diffusion, in its own words and in those for people', async () => {
    const own = {
      prompt: 'a boat',
      negative_prompt: 'fog',
      seed: '77',
      use_stable_diffusion_model: 'C:\\models\\sd.ckpt',
      width: '512',
      height: '512',
    };
    const expected = {
      tool: 'Easy Diffusion',
      prompt: 'a boat',
      negativePrompt: 'fog',
      seed: '77',
      model: 'sd.ckpt',
    };
    expect(await ofPng(own)).toMatchObject(expected);
    expect(await ofComment(json(own))).toMatchObject(expected);
    expect(
      await ofPng({
        Prompt: 'a boat',
        'Negative Prompt': 'fog',
        Seed: '77',
        'Stable Diffusion model': 'sd.ckpt',
      }),
    ).toMatchObject(expected);
  });

  test('Midjourney', async () => {
    const job = '11111111-2222-4333-8444-555555555555';
    const Description = `a paper boat --ar 3:2 --raw --v 6.1 --seed 5 --no fog, people Job ID: ${job}`;
    const expected = {
      tool: 'Midjourney',
      prompt: 'a paper boat',
      negativePrompt: 'fog, people',
      model: '6.1',
      seed: '5',
      generationId: job,
      description: null,
      settings: { aspectRatio: '3:2', raw: true },
    };
    expect(
      await ofPng({ Description, Author: 'me', 'Creation Time': 'Tue, 04 Feb 2025 10:11:12 GMT' }),
    ).toMatchObject({
      ...expected,
      author: 'me',
      madeAt: Date.UTC(2025, 1, 4, 10, 11, 12),
    });
    const block = exifBlock([ascii(tagNumbers.imageDescription, Description)]);
    expect(await factsOfBytes(webp([riffChunk('EXIF', block)]), 'image/webp')).toMatchObject(expected);
  });

  test('Civitai, TensorArt, Stability Matrix, Spaces of Hugging Face', async () => {
    const ran = json({
      '1': { class_type: 'KSampler', inputs: { seed: 3036459311, steps: 25, positive: ['2', 0] } },
      '2': { class_type: 'CLIPTextEncode', inputs: { text: 'a boat' } },
      extraMetadata: json({ prompt: 'a boat, better', seed: 5, cfgScale: 4 }),
    });
    expect(await ofPng({ prompt: ran })).toMatchObject({
      tool: 'Civitai',
      prompt: 'a boat, better',
      seed: '5',
    });
    expect(
      await ofPng({ prompt: ran, generation_data: `${json({ prompt: 'a boat', seed: '-1' })}\0` }),
    ).toMatchObject({
      tool: 'TensorArt',
      seed: '3036459311',
    });
    const matrix = { PositivePrompt: 'a boat\r\n', Seed: 6, Steps: 20, ModelName: 'm' };
    expect(await ofPng({ prompt: ran, smproj: '{}', 'parameters-json': json(matrix) })).toMatchObject({
      tool: 'Stability Matrix',
      prompt: 'a boat',
      seed: '6',
    });
    const space = {
      prompt: 'a boat',
      resolution: '1024 x 768',
      Model: 'm',
      seed: 8,
      num_inference_steps: 24,
    };
    expect(await ofPng({ parameters: json(space) })).toMatchObject({
      tool: 'Hugging Face Space',
      seed: '8',
      settings: { size: '1024x768', steps: 24 },
    });
  });

  test('ComfyUI in the Exif fields of WebP and JPEG', async () => {
    const prompt = {
      '1': { class_type: 'KSampler', inputs: { seed: 5, positive: ['2', 0] } },
      '2': { class_type: 'CLIPTextEncode', inputs: { text: 'a boat' } },
    };
    const blocks = [
      exifBlock([
        ascii(tagNumbers.make, 'workflow:{"nodes":[]}'),
        ascii(tagNumbers.model, `prompt:${json(prompt)}`),
      ]),
      exifBlock([
        ascii(tagNumbers.imageDescription, 'Workflow: {}'),
        ascii(tagNumbers.make, `Prompt: ${json(prompt)}`),
      ]),
      exifBlock([raw(tagNumbers.userComment, Buffer.from(json({ prompt, workflow: {} })))]),
      exifBlock([raw(tagNumbers.userComment, Buffer.from(json({ prompt: json(prompt) })))]),
    ];
    for (const block of blocks) {
      expect(await factsOfBytes(webp([riffChunk('EXIF', block)]), 'image/webp')).toMatchObject({
        tool: 'ComfyUI',
        prompt: 'a boat',
        seed: '5',
        description: null,
      });
    }
  });
});

describe('what no tool of these made', () => {
  test.each([
    ['GIMP', { Comment: 'Created with GIMP' }],
    ['an editor', { Software: 'Adobe Photoshop 25.0' }],
    ['a scanner', { Software: 'VueScan', Description: 'Steps: of the house' }],
    ['a text with the words of a tool', { prompt: 'what is it?', workflow: 'as usual' }],
    ['JSON that is something else', { parameters: '{"prompt": 5}', prompt: '{"a": {"b": 1}}' }],
  ])('%s', async (_name, texts) => {
    expect(await ofPng(texts)).toMatchObject({ tool: null, prompt: null, generated: false, problems: [] });
  });

  test('a camera', async () => {
    const block = exifBlock(
      [
        ascii(tagNumbers.make, 'Canon'),
        ascii(tagNumbers.model, 'PowerShot S40'),
        ascii(tagNumbers.software, 'HDR+ 1.0'),
      ],
      [
        ascii(tagNumbers.dateTimeOriginal, '2003:12:14 12:01:44'),
        ascii(tagNumbers.offsetTimeOriginal, '+01:00'),
      ],
    );
    const facts = await factsOfBytes(
      jpeg([segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), block]))]),
      'image/jpeg',
    );
    expect(facts).toMatchObject({ tool: null, generated: false, madeAt: Date.UTC(2003, 11, 14, 11, 1, 44) });
  });

  test('a service that says no more than that a model made it', async () => {
    expect(await ofPng({ Software: 'Adobe Firefly 3' })).toMatchObject({
      tool: 'Adobe Firefly',
      generated: true,
      prompt: null,
    });
    expect(await ofXmp(xmpPacket('', 'photoshop:Credit="Made with Google AI"'))).toMatchObject({
      tool: 'Google AI',
      generated: true,
    });
    const source =
      'other:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"';
    expect(await ofXmp(xmpPacket('', source))).toMatchObject({ tool: null, generated: true });
  });
});
