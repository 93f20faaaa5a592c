import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findMarks } from './marks.ts';
import type { Validate } from './validator.ts';
import { loadValidator } from './validator.ts';

/** Checks over files of other makers, where they lie beside the project. */
const folder = join(import.meta.dirname, '../../../../../shared/fixtures/images');
const samples = 'c2pa-rs-apache-mit';
const stubs = 'enslo-sd-metadata-mit/stubs';

describe.runIf(existsSync(join(folder, samples)))('pictures of other makers', () => {
  let validate: Validate;
  const fetch = globalThis.fetch;
  beforeAll(async () => {
    validate = await loadValidator();
    globalThis.fetch = () => expect.fail('Something was fetched.');
  });
  afterAll(() => {
    globalThis.fetch = fetch;
  });

  async function read(path: string) {
    const bytes = readFileSync(join(folder, path));
    const mediaType = findMarks(bytes);
    if (mediaType === null) return null;
    const result = await validate(bytes, mediaType, null);
    return result.is === 'read' ? result.credentials : null;
  }

  test.each([
    [`${samples}/C.jpg`, 'untrusted'],
    [`${samples}/CA.jpg`, 'untrusted'],
    [`${samples}/XCA.jpg`, 'changed'],
    [`${samples}/E-sig-CA.jpg`, 'invalid'],
    [`${samples}/cloud.jpg`, 'elsewhere'],
    [`${samples}/libpng-test_with_url.png`, 'elsewhere'],
    [`${stubs}/c2pa-chatgpt-image2.stub.png`, 'changed'],
    [`${stubs}/c2pa-gemini_3.1pro.stub.png`, 'changed'],
  ])('%s is %s', async (path, state) => {
    expect((await read(path))?.state).toBe(state);
  });

  test.each(['libpng-test.png', 'no_manifest.jpg', 'sample1.avif', 'sample1.webp', 'test_xmp.webp'])(
    '%s has none',
    async (name) => {
      expect(await read(`${samples}/${name}`)).toBeNull();
    },
  );

  test('what a chat service says of its pictures', async () => {
    expect(await read(`${stubs}/c2pa-chatgpt-image2.stub.png`)).toMatchObject({
      aiGenerated: true,
      generator: { name: 'OpenAI Media Service API' },
      madeWith: { engine: 'OpenAI', model: 'gpt-image 2.0' },
      signer: { issuer: 'OpenAI OpCo, LLC', time: Date.UTC(2026, 5, 5, 13, 46, 44, 880) },
      problems: ['signingCredential.untrusted', 'assertion.dataHash.mismatch'],
    });
  });

  test('a wrapper that only opened, and what it opened', async () => {
    const said = await read(`${stubs}/c2pa-gemini_3.1pro.stub.png`);
    expect(said).toMatchObject({ aiGenerated: true, madeWith: { engine: 'Google AI', model: null } });
    expect(said?.actions.map(({ action, description }) => description ?? action)).toEqual([
      'Created by Google Generative AI.',
      'Applied imperceptible SynthID watermark.',
      'c2pa.opened',
      'Added visible watermark',
      'Converted to .png',
    ]);
  });
});
