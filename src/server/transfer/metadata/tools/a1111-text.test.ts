import { expect, test } from 'vitest';
import { parseA1111 } from './a1111-text.ts';

const settings = 'Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 18446744073709551615, Size: 512x768';

test('prompt of several lines, negative prompt of several lines, settings', () => {
  expect(
    parseA1111(`a lighthouse,\nBREAK <lora:paper:0.6>\nNegative prompt: fog,\npeople\n${settings}`),
  ).toEqual({
    tool: 'AUTOMATIC1111',
    generated: true,
    prompt: 'a lighthouse,\nBREAK <lora:paper:0.6>',
    negativePrompt: 'fog,\npeople',
    model: null,
    seed: '18446744073709551615',
    settings: {
      steps: 20,
      sampler: 'Euler a',
      cfgScale: 7,
      size: '512x768',
      loras: [{ name: 'paper', weight: 0.6 }],
    },
    madeAt: null,
  });
});

test('values in quotes hold commas and colons', () => {
  const found = parseA1111(
    `x\n${settings}, Lora hashes: "a: 12, other, name: 34", Model: dir/sd_xl, VAE hash: 99, Template: "say \\"hi\\"\\nthere"`,
  );
  expect(found?.settings).toMatchObject({
    loraHashes: 'a: 12, other, name: 34',
    vaeHash: 99,
    template: 'say "hi"\nthere',
  });
  expect(found?.model).toBe('sd_xl');
});

test.each([
  ['Version: v1.10.1', 'AUTOMATIC1111'],
  ['Version: f2.0.1v1.10.1-previous', 'Forge'],
  ['Version: classic', 'Forge Classic'],
  ['Version: neo', 'Forge Neo'],
  ['Version: ComfyUI', 'ComfyUI'],
  ['App: SD.Next, Version: 1234', 'SD.Next'],
  [
    'Civitai resources: [{"type":"checkpoint","modelName":"M","modelVersionName":"v2"}], Civitai metadata: {}',
    'Civitai',
  ],
])('%s is written by %s', (end, tool) => {
  expect(parseA1111(`x\n${settings}, ${end}`)).toMatchObject({ tool, seed: '18446744073709551615' });
});

test('the resources of Civitai, whose JSON holds commas, and its date', () => {
  const found = parseA1111(
    `x\nSteps: 5, Seed: 1, Created Date: 2026-01-04T01:27:21.2717070Z, Civitai resources: [{"type":"lora","modelName":"L","weight":0.5,"modelVersionId":7},{"type":"checkpoint","modelName":"M"}], Civitai metadata: {"a":[1,2]}`,
  );
  expect(found).toMatchObject({ model: 'M', madeAt: Date.parse('2026-01-04T01:27:21Z') });
  expect(found?.settings).toEqual({
    steps: 5,
    resources: [
      { type: 'lora', name: 'L', versionId: 7, weight: 0.5 },
      { type: 'checkpoint', name: 'M' },
    ],
  });
});

test('the word in the middle of a sentence is no mark', () => {
  expect(parseA1111('My notes. Steps: buy milk')).toBeNull();
  expect(parseA1111('')).toBeNull();
});

test('without settings the negative prompt is the mark; without a negative prompt the settings are', () => {
  expect(parseA1111('a\nNegative prompt: b')).toMatchObject({ prompt: 'a', negativePrompt: 'b', seed: null });
  expect(parseA1111(`a\r\n${settings}`)).toMatchObject({ prompt: 'a', negativePrompt: null });
  expect(parseA1111(settings)).toMatchObject({ prompt: null, settings: { steps: 20 } });
});

test('text made to take long takes no longer than it is', () => {
  parseA1111(`${'\n'.repeat(4_000_000)}Steps: 1`);
  parseA1111(`x\nSteps: ${'a: "'.repeat(1_000_000)}`);
  parseA1111(`x\nSteps: 1, ${'\\'.repeat(2_000_000)}`);
  parseA1111(`<lora:${'a'.repeat(4_000_000)}\nSteps: ${' '.repeat(4_000_000)}`);
});
