import { expect, test } from 'vitest';
import type { EngineSummary } from '../../shared/contract/engines.ts';
import { engineFor, fitSettings, inputLimit, problemWith } from './composer-settings.ts';

function engine(
  id: string,
  can: Partial<EngineSummary['capabilities']> = {},
  more: Partial<EngineSummary> = {},
): EngineSummary {
  return {
    id,
    name: id,
    kind: 'test',
    source: 'added',
    baseUrl: null,
    hasKey: false,
    isDefault: false,
    capabilities: {
      sizes: [
        { width: 1024, height: 1024 },
        { width: 1536, height: 1024 },
        { width: 1024, height: 1536 },
      ],
      anySize: false,
      sizeLimits: { min: 256, max: 2048, maxPixels: 2_000_000 },
      maxCount: 4,
      seed: true,
      references: true,
      edit: true,
      mask: false,
      maxInputs: 2,
      maxPromptLength: 100,
      styles: ['ink'],
      models: ['m1', 'm2'],
      description: '',
      ...can,
    },
    ...more,
  };
}

test('the engine that was chosen, else the default, else the first', () => {
  const engines = [engine('a'), engine('b', {}, { isDefault: true })];
  expect(engineFor(engines, 'a')?.id).toBe('a');
  expect(engineFor(engines, 'gone')?.id).toBe('b');
  expect(engineFor([engine('a')], undefined)?.id).toBe('a');
  expect(engineFor([], 'a')).toBeUndefined();
});

test('settings of another engine become the nearest that this one takes', () => {
  const wanted = { size: { width: 1280, height: 720 }, count: 8, seed: '7', style: 'oil', model: 'x' };
  expect(fitSettings(wanted, engine('a'))).toEqual({
    engineId: 'a',
    model: 'm1',
    size: { width: 1536, height: 1024 },
    count: 4,
    seed: '7',
    style: null,
  });
  expect(fitSettings(wanted, engine('b', { seed: false, models: [] }))).toMatchObject({
    seed: null,
    model: null,
  });
  expect(fitSettings(wanted, engine('c', { anySize: true })).size).toEqual({ width: 1280, height: 720 });
});

test('what cannot be sent is said in a sentence', () => {
  const draft = (text: string, ...roles: ('edit' | 'reference')[]) => ({
    text,
    inputs: roles.map((role, i) => ({ imageId: String(i), role })),
  });
  const sketch = engine('Sketch');
  const settings = fitSettings({}, sketch);
  expect(problemWith(draft('a fox', 'edit', 'reference'), settings, sketch)).toBeNull();
  expect(problemWith(draft('x'.repeat(101)), settings, sketch)).toMatch(
    'at most 100 characters; this one has 101',
  );
  expect(problemWith(draft('a', 'edit', 'edit', 'edit'), settings, sketch)).toMatch(
    'at most 2 attached images',
  );
  expect(problemWith(draft('a', 'edit'), settings, engine('W', { edit: false }))).toMatch('cannot edit');
  const words = engine('W', { edit: false, references: false });
  expect(inputLimit(words.capabilities)).toBe(0);
  expect(problemWith(draft('a', 'reference'), settings, words)).toMatch('from words only');
  const tooLarge = { ...settings, size: { width: 5000, height: 5000 } };
  expect(problemWith(draft('a'), tooLarge, sketch)).toMatch('256 to 2,048 pixels');
});
