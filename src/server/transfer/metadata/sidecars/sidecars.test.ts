import { describe, expect, test } from 'vitest';
import { noFacts } from '../facts.ts';
import { bag, xmpPacket } from '../test-samples/xmp.ts';
import { mergeFacts } from './merge-facts.ts';
import { factsOfSidecar } from './sidecar-facts.ts';
import { sidecarPathsOf } from './sidecar-paths.ts';

describe('what belongs to an image', () => {
  const found = (path: string, ...there: string[]) => sidecarPathsOf(path, (other) => there.includes(other));

  test('the XMP file of the whole name before that of the stem', () => {
    expect(found('a/b.png', 'a/b.png.xmp', 'a/b.xmp', 'b.xmp')).toEqual(['a/b.png.xmp']);
    expect(found('a/b.png', 'a/b.xmp')).toEqual(['a/b.xmp']);
    expect(found('b.png', 'b.XMP')).toEqual(['b.XMP']);
  });

  test('JSON and text by the whole name and by the stem, the image itself never', () => {
    expect(
      found('b.png', 'b.png', 'b.txt', 'b.png.txt', 'b.json', 'b.png.json', 'b.swarm.json', 'c.json'),
    ).toEqual(['b.swarm.json', 'b.png.json', 'b.json', 'b.txt', 'b.png.txt']);
  });

  test('the names of Google Takeout, cut at 51 characters, numbers at another place', () => {
    expect(found('x/p.jpg', 'x/p.jpg.supplemental-metadata.json')).toHaveLength(1);
    expect(found('p(1).jpg', 'p.jpg.supplemental-metadata(1).json', 'p.jpg(1).json')).toHaveLength(2);
    const name = 'Screenshot_20230101-101112_Some Long App.jpg';
    const cut = `${`${name}.supplemental-metadata`.slice(0, 46)}.json`;
    expect(cut).toHaveLength(51);
    expect(found(name, cut)).toEqual([cut]);
    const longer = `${'n'.repeat(60)}.jpg`;
    expect(found(longer, `${'n'.repeat(46)}.json`)).toHaveLength(1);
  });

  test('names without an extension, and hidden ones', () => {
    expect(found('folder.x/name', 'folder.x/name.json', 'folder.json')).toEqual(['folder.x/name.json']);
    expect(found('.png', '.png.xmp')).toEqual(['.png.xmp']);
  });
});

describe('what it tells', () => {
  const factsOf = async (path: string, text: string) => (await factsOfSidecar(path, text)).facts;

  test('XMP', async () => {
    const packet = xmpPacket(
      `${bag('digiKam:TagsList', ['AI/Boats', 'Lake'], 'Seq')}${bag('lr:hierarchicalSubject', ['AI|Boats'])}${bag('dc:subject', ['boats', 'lake', 'blue'])}
       <dc:title><rdf:Alt><rdf:li>Boat</rdf:li></rdf:Alt></dc:title>`,
      'xmp:Rating="4" xmp:CreateDate="2025-02-04T10:11:12"',
    );
    expect(await factsOfSidecar('a/b.png.XMP', packet)).toEqual({
      kind: 'xmp',
      facts: {
        title: 'Boat',
        rating: 4,
        keywords: [['AI', 'Boats'], ['Lake'], ['blue']],
        madeAt: Date.UTC(2025, 1, 4, 10, 11, 12),
      },
    });
  });

  test('text of AUTOMATIC1111 and of Easy Diffusion; other text tells nothing', async () => {
    expect(await factsOf('b.txt', 'a boat\nSteps: 20, Seed: 5')).toEqual({
      tool: 'AUTOMATIC1111',
      prompt: 'a boat',
      seed: '5',
      settings: { steps: 20 },
      generated: true,
    });
    const own = 'Prompt: a boat\nSeed: 77\nStable Diffusion model: sd.ckpt\nWidth: 512\nHeight: 512';
    expect(await factsOf('b.txt', own)).toMatchObject({
      tool: 'Easy Diffusion',
      prompt: 'a boat',
      seed: '77',
    });
    expect(await factsOf('b.txt', 'a note: buy milk')).toEqual({});
  });

  test('JSON of Easy Diffusion, SwarmUI and Google', async () => {
    const own = '{"prompt": "a boat", "seed": 12345678901234567890, "use_stable_diffusion_model": "sd"}';
    expect(await factsOf('b.json', own)).toMatchObject({
      tool: 'Easy Diffusion',
      seed: '12345678901234567890',
    });
    expect(await factsOf('b.swarm.json', '{"sui_image_params": {"prompt": "a boat"}}')).toMatchObject({
      tool: 'SwarmUI',
    });
    const google = {
      title: 'IMG_1.jpg',
      description: 'On the lake',
      photoTakenTime: { timestamp: '1738663872', formatted: '…' },
      favorited: true,
    };
    expect(await factsOf('b.jpg.supplemental-metadata.json', JSON.stringify(google))).toEqual({
      description: 'On the lake',
      madeAt: 1_738_663_872_000,
      settings: { favorited: true },
    });
    for (const text of ['{"a": 1}', '[1]', '{"title"', '']) expect(await factsOf('b.json', text)).toEqual({});
  });

  test('what is damaged or endless is a sentence', async () => {
    for (const text of ['<x', `<!DOCTYPE a>${xmpPacket('')}`, ' '.repeat(2_000_000)]) {
      expect((await factsOf('b.xmp', text)).problems).toHaveLength(1);
    }
    expect(await factsOf('b.raw', 'anything')).toEqual({});
  });
});

describe('put together', () => {
  const own = {
    ...noFacts(),
    tool: 'ComfyUI',
    title: 'own',
    rating: 2,
    madeAt: 1,
    settings: { steps: 20 },
    problems: ['one'],
  };

  test('the image wins, and what it does not tell is filled in', () => {
    const facts = {
      tool: 'AUTOMATIC1111',
      prompt: 'a boat',
      title: 'other',
      rating: 5,
      settings: { steps: 1, sampler: 'x' },
      problems: ['two'],
    };
    expect(mergeFacts(own, { kind: 'other', facts })).toEqual({
      ...own,
      prompt: 'a boat',
      settings: { steps: 20, sampler: 'x' },
      problems: ['one', 'two'],
    });
  });

  test('an XMP file wins in what people write', () => {
    const facts = {
      tool: 'x',
      title: 'theirs',
      description: 'words',
      rating: 5,
      keywords: [['sea']],
      madeAt: 2,
    };
    expect(
      mergeFacts(own, { kind: 'other', facts: { title: 'no', keywords: [['no']] } }, { kind: 'xmp', facts }),
    ).toEqual({
      ...own,
      title: 'theirs',
      description: 'words',
      rating: 5,
      keywords: [['sea']],
      madeAt: 2,
    });
  });

  test('nothing beside it changes nothing', () => {
    expect(mergeFacts(own)).toEqual(own);
  });
});
