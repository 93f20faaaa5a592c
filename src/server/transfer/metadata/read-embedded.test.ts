import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tagNumbers } from './blocks/tiff.ts';
import { readEmbedded } from './read-embedded.ts';
import { avif, gif, gifComment, gifXmp, jpeg, riffChunk, segment, webp } from './test-samples/containers.ts';
import { ascii, exifBlock, raw, short, unicodeComment } from './test-samples/exif.ts';
import { chunk, internationalText, packedText, png, pngWithTexts } from './test-samples/png.ts';
import { factsOfBytes } from './test-samples/temporary-file.ts';
import { bag, xmpPacket } from './test-samples/xmp.ts';

const packet = xmpPacket(
  `${bag('dc:subject', ['sea', 'Sea', ' '])}${bag('dc:creator', ['me'], 'Seq')}`,
  'xmp:Rating="-1"',
);
const block = exifBlock(
  [ascii(tagNumbers.software, 'x'), short(tagNumbers.rating, 4), ascii(tagNumbers.imageDescription, 'words')],
  [raw(tagNumbers.userComment, unicodeComment('a boat\nSteps: 20, Seed: 5', false))],
);

describe('descriptive fields', () => {
  test('keywords are said once, a rating of -1 is none, Exif stars count', async () => {
    const bytes = png({ before: [internationalText('XML:com.adobe.xmp', packet), chunk('eXIf', block)] });
    expect(await factsOfBytes(bytes, 'image/png')).toMatchObject({
      keywords: [['sea']],
      author: 'me',
      rating: null,
      description: 'words',
      seed: '5',
    });
    expect(await factsOfBytes(png({ before: [chunk('eXIf', block)] }), 'image/png')).toMatchObject({
      rating: 4,
    });
  });

  test('a comment that a person wrote is the description', async () => {
    expect(await factsOfBytes(jpeg([segment(0xfe, 'On the lake')]), 'image/jpeg')).toMatchObject({
      description: 'On the lake',
    });
    expect(await factsOfBytes(gif([gifComment('Created with GIMP')]), 'image/gif')).toMatchObject({
      description: null,
    });
  });
});

describe('bad input', () => {
  test('a prompt without end is cut, with a sentence; zero characters and halves of characters go', async () => {
    const text = `${'\ud800x\0'.repeat(500_000)}\nSteps: 1, Seed: 2`;
    const facts = await factsOfBytes(pngWithTexts({ parameters: text }), 'image/png');
    expect(facts.prompt).toHaveLength(200_000);
    expect(facts.prompt?.isWellFormed()).toBe(true);
    expect(facts.prompt).not.toContain('\0');
    expect(facts.problems.join()).toContain('The prompt is longer than 200,000 characters');
  });

  test('JSON of 16 MB, and JSON of nothing but brackets, is not parsed', async () => {
    const huge = `{"a": ${'['.repeat(10_000_000)}`;
    const facts = await factsOfBytes(pngWithTexts({ prompt: huge }), 'image/png');
    expect(facts).toMatchObject({
      tool: null,
      problems: ['The text "prompt" is too long to be understood; it is kept in the file.'],
    });
    expect(
      (await factsOfBytes(pngWithTexts({ prompt: huge.slice(0, 4_000_000) }), 'image/png')).tool,
    ).toBeNull();
  });

  test('a file that is not there, and one that is empty, are sentences', async () => {
    expect((await readEmbedded('/nowhere/at/all', 'image/png')).problems).toHaveLength(1);
    for (const type of ['image/png', 'image/jpeg', 'image/tiff']) {
      expect((await factsOfBytes(Buffer.alloc(0), type)).problems).toHaveLength(1);
    }
  });

  const samples: [string, Buffer][] = [
    [
      'image/png',
      png({
        before: [
          packedText('parameters', 'a\nSteps: 1'),
          internationalText('XML:com.adobe.xmp', packet, true),
          chunk('eXIf', block),
        ],
        colourType: 6,
      }),
    ],
    [
      'image/jpeg',
      jpeg([
        segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), block])),
        segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${packet}`),
        segment(0xed, 'Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x08\x1c\x02\x19\0\x03sea'),
      ]),
    ],
    ['image/webp', webp([riffChunk('EXIF', block), riffChunk('XMP ', packet)], 0x10)],
    ['image/avif', avif(block, packet)],
    ['image/gif', gif([gifComment('words'), gifXmp(packet)])],
    ['image/tiff', block],
  ];

  test.each(samples)('%s with bytes changed, cut out or cut off never fails', async (type, whole) => {
    const change = fc.record({
      at: fc.nat(whole.length - 1),
      bytes: fc.uint8Array({ maxLength: 6 }),
      drop: fc.nat(8),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 6 }),
        fc.nat(whole.length),
        async (changes, end) => {
          let bytes = Buffer.from(whole);
          for (const { at, bytes: put, drop } of changes) {
            bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + drop)]);
          }
          const facts = await factsOfBytes(bytes.subarray(0, Math.max(end, 16)), type);
          expect(Array.isArray(facts.problems)).toBe(true);
          expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('texts of any words under the keys of tools never fail', async () => {
    const keys = [
      'parameters',
      'prompt',
      'workflow',
      'Comment',
      'Software',
      'invokeai_metadata',
      'sd-metadata',
      'Dream',
      'generation_data',
      'smproj',
      'extraMetadata',
      'fooocus_scheme',
      'use_stable_diffusion_model',
      'Description',
    ];
    const word = fc.constantFrom(
      'seed',
      'prompt',
      'model',
      'loras',
      'image',
      'sui_image_params',
      'class_type',
      'inputs',
      'base_model',
      'Model',
      'resolution',
      'software',
      'RuinedFooocus',
      'NovelAI',
      'KSampler',
      'positive',
      '__proto__',
      'constructor',
      'v4_prompt',
      'resources',
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        word,
        fc.anything({ maxDepth: 1 }),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(word, tie('value'), { maxKeys: 5 }),
      ),
    }));
    const text = fc.oneof(
      value.map(
        (any) => JSON.stringify(any, (_key, inner: unknown) => (typeof inner === 'bigint' ? 1 : inner)) ?? '',
      ),
      fc.string(),
      fc.constant('NovelAI'),
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...keys), text, { maxKeys: 4 }), async (texts) => {
        const facts = await factsOfBytes(pngWithTexts(texts), 'image/png');
        expect(facts.problems).toEqual([]);
        expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
      }),
      { numRuns: 300 },
    );
  });
});
