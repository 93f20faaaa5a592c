import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../errors.ts';
import { jsonElements, readJson, type JsonElement, type JsonElementOptions } from './json-elements.ts';
import { all } from './test-elements.ts';

function chunksOf(text: string, cuts: readonly number[]): Buffer[] {
  const bytes = Buffer.from(text, 'utf8');
  const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])];
  places.sort((a, b) => a - b);
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
}

async function elements(
  text: string,
  options: JsonElementOptions = {},
  cuts: readonly number[] = [],
): Promise<JsonElement[]> {
  return all(jsonElements(Readable.from(chunksOf(text, cuts)), options));
}

async function values(
  text: string,
  options: JsonElementOptions = {},
  cuts: number[] = [],
): Promise<unknown[]> {
  return (await elements(text, options, cuts)).map((each) => (each.ok ? each.value : each));
}

/** As `parseJson` promises for whole numbers, and for `__proto__`, which none of these has. */
const anyJson = fc.jsonValue({ maxDepth: 4 });
const anyCuts = fc.array(fc.nat(), { maxLength: 40 });
const everyCut = Array.from({ length: 2_000 }, (_, index) => index);

function parsed(text: string): unknown {
  return JSON.parse(text, (key: string, value: unknown, ...rest: unknown[]) => {
    const source = (rest[0] as { source?: string } | undefined)?.source ?? '';
    if (key === '__proto__') return undefined;
    return /^-?\d{16,}$/.test(source) && !Number.isSafeInteger(value) ? source : value;
  });
}

describe('jsonElements', () => {
  test('of any list, cut anywhere, are what JSON.parse gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyJson), fc.constantFrom(0, 1, 2), anyCuts, async (list, space, cuts) => {
        const text = JSON.stringify(list, null, space);
        expect(await values(text, {}, cuts)).toEqual(parsed(text));
      }),
      { numRuns: 500 },
    );
  });

  test('of any list under a key, cut anywhere, too', async () => {
    const around = fc.dictionary(fc.string(), anyJson, { maxKeys: 4 });
    await fc.assert(
      fc.asyncProperty(around, fc.array(anyJson), around, anyCuts, async (before, list, after, cuts) => {
        const { wanted: _before, ...first } = before;
        const { wanted: _after, ...last } = after;
        const text = `${JSON.stringify(first).slice(0, -1)}${Object.keys(first).length > 0 ? ',' : ''} "wanted" : ${JSON.stringify(list)}${JSON.stringify(
          last,
        )
          .replace(/^\{(?!\})/, ',')
          .replace('{', '')}`;
        expect(await values(text, { under: 'wanted' }, cuts)).toEqual(parsed(JSON.stringify(list)));
      }),
      { numRuns: 300 },
    );
  });

  test('of any object without the key are the object', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), anyJson), anyCuts, async (object, cuts) => {
        const { wanted: _wanted, ...others } = object;
        const text = JSON.stringify(others);
        expect(await values(text, { under: 'wanted' }, cuts)).toEqual([parsed(text)]);
        expect(await values(text, {}, cuts)).toEqual([parsed(text)]);
      }),
      { numRuns: 200 },
    );
  });

  test('cut at every byte', async () => {
    const text = '\ufeff [ {"a\\\\":"\\"]},[🦊"} ,"\\\\", [[]], 1e5,null , "{" ] \n';
    expect(await values(text, {}, everyCut)).toEqual([{ 'a\\': '"]},[🦊' }, '\\', [[]], 1e5, null, '{']);
  });

  test('a key is known however it is written, and only at the top', async () => {
    const text =
      '{"x":{"conversations":[9]},"y":"\\"conversations\\":[8]","conv\\u0065rsations": [1,2],"z":[3]}';
    expect(await values(text, { under: 'conversations' }, everyCut)).toEqual([1, 2]);
    const noList = '{"conversations":{"a":1}}';
    expect(await values(noList, { under: 'conversations' })).toEqual([{ conversations: { a: 1 } }]);
  });

  test('an empty list has none, and a comma too many is forgiven', async () => {
    expect(await values('[]')).toEqual([]);
    expect(await values(' [ \n ] ')).toEqual([]);
    expect(await values('[1,2,]')).toEqual([1, 2]);
  });

  test.each([
    ['broken', '[{"a":1},{"b":tru},{"c":3}]'],
    ['with a bracket too many', '[{"a":1},{"b":1}},{"c":3}]'],
    ['with other brackets', '[{"a":1},{"b":[1}},{"c":3}]'],
    ['missing', '[{"a":1},,{"c":3}]'],
  ])('an element that is %s loses only itself', async (_, text) => {
    const [first, second, third, ...more] = await elements(text, {}, everyCut);
    expect(first).toEqual({ ok: true, index: 0, value: { a: 1 } });
    expect(second).toEqual({ ok: false, index: 1, reason: expect.stringMatching(/damaged/) });
    expect(third).toEqual({ ok: true, index: 2, value: { c: 3 } });
    expect(more).toEqual([]);
  });

  test('an element that is too large or too deep loses only itself', async () => {
    const text = `["${'x'.repeat(5_000)}",${'['.repeat(600)}${']'.repeat(600)},7]`;
    expect(await elements(text, { elementBytes: 4_000 }, everyCut)).toEqual([
      { ok: false, index: 0, reason: expect.stringMatching(/larger/) },
      { ok: false, index: 1, reason: expect.stringMatching(/deeper than 500/) },
      { ok: true, index: 2, value: 7 },
    ]);
  });

  test('an object that is too large to be held is searched nevertheless', async () => {
    const text = `{"x":"${'x'.repeat(5_000)}","list":[1,2]}`;
    expect(await values(text, { under: 'list', elementBytes: 4_000 }, everyCut)).toEqual([1, 2]);
    expect(await values(text, { under: 'none', elementBytes: 4_000 })).toMatchObject([{ ok: false }]);
  });

  test.each([
    ['a list', '[{"a":1},{"b":2'],
    ['a list after a comma', '[{"a":1},'],
    ['a string', '[{"a":1},"abc'],
    ['a list under a key', '{"list":[{"a":1},{"b"'],
  ])('what is whole in %s that ends early is kept, and the end is said', async (_, text) => {
    const [first, last, ...more] = await elements(text, { under: 'list' });
    expect(first).toEqual({ ok: true, index: 0, value: { a: 1 } });
    expect(last).toEqual({ ok: false, index: 1, reason: expect.stringMatching(/ends early/) });
    expect(more).toEqual([]);
  });

  test.each([
    ['', /empty/],
    ['hello', /no list or object/],
    ['{"a":1', /ends early/],
    ['{"a":1}}', /after the end/],
  ])('%j is said to be no JSON that can be read', async (text, reason) => {
    expect((await elements(text)).at(-1)).toMatchObject({ ok: false, reason: expect.stringMatching(reason) });
  });

  test('damage of the stream is the last element, and other failures are thrown', async () => {
    async function* failing(error: Error): AsyncGenerator<Buffer> {
      yield Buffer.from('[1,2');
      throw error;
    }
    const damage = new AppError('unsupported', 'The entry is damaged.');
    expect(await all(jsonElements(failing(damage)))).toEqual([
      { ok: true, index: 0, value: 1 },
      { ok: false, index: 1, reason: 'The entry is damaged.' },
    ]);
    await expect(all(jsonElements(failing(new Error('EIO'))))).rejects.toThrow('EIO');
  });

  test('leaving early destroys the stream', async () => {
    const stream = Readable.from(chunksOf('[1,2,3]', everyCut));
    for await (const element of jsonElements(stream)) if (element.index === 0) break;
    expect(stream.destroyed).toBe(true);
  });

  test('any bytes end, without a throw', async () => {
    const tokens = fc.constantFrom('[', ']', '{', '}', '"', '\\', ',', ':', 'a', '1', ' ', 'null', '"list"');
    await fc.assert(
      fc.asyncProperty(fc.array(tokens, { maxLength: 60 }), anyCuts, async (parts, cuts) => {
        const found = await elements(parts.join(''), { under: 'list' }, cuts);
        found.forEach((element, index) => expect(element.index).toBe(index));
      }),
      { numRuns: 1_000 },
    );
  });

  test('of a long file are had one by one, in little memory', async () => {
    const one = JSON.stringify({
      title: 'A fox',
      mapping: { text: 'word "quoted" and [so] on, '.repeat(4_000) },
    });
    const count = 1_500;
    async function* file(): AsyncGenerator<Buffer> {
      yield Buffer.from('[');
      for (let index = 0; index < count; index += 1) yield Buffer.from(`${index > 0 ? ',' : ''}${one}`);
      yield Buffer.from(']');
    }
    const before = process.memoryUsage.rss();
    let most = 0;
    let found = 0;
    for await (const element of jsonElements(file())) {
      if (element.ok) found += 1;
      if (found % 50 === 0) most = Math.max(most, process.memoryUsage.rss() - before);
    }
    expect(found).toBe(count);
    expect(one.length * count).toBeGreaterThan(150e6);
    expect(most).toBeLessThan(120e6);
  });
});

describe('readJson', () => {
  const entry = (text: string) => ({
    path: 'user.json',
    open: () => Promise.resolve(Readable.from([Buffer.from(text)])),
  });

  test('reads a small entry', async () => {
    expect(await readJson(entry('{"a":[1]}'))).toEqual({ a: [1] });
  });

  test.each([
    ['too large', `"${'x'.repeat(3_000_000)}"`, /“user\.json” is larger than 2 MB/],
    ['too deep', '['.repeat(600) + ']'.repeat(600), /deeper than 500/],
    ['damaged', '{"a":', /damaged/],
  ])('refuses what is %s', async (_, text, message) => {
    await expect(readJson(entry(text), 2_000_000)).rejects.toMatchObject({ code: 'unsupported', message });
  });
});
