import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Bundle } from './bundle.ts';
import type { BundleLimits } from './limits.ts';
import { openBundle } from './open-bundle.ts';
import { give, goodZip, madeZip, png, type MadeEntry } from './test-zips.ts';

let root = '';
const opened: Bundle[] = [];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'bad-zips-'));
});
afterEach(async () => {
  for (const bundle of opened.splice(0)) await bundle.close();
  await rm(root, { recursive: true });
});

async function open(content: Buffer, limits: Partial<BundleLimits> = {}): Promise<Bundle> {
  const bundle = await openBundle([await give(root, 'e.zip', content)], { workFolder: root, limits });
  opened.push(bundle);
  return bundle;
}

const good: MadeEntry = { name: 'good.txt', content: 'all is well' };
const link = 0xa1ff0000;

/** The entry is left out for this reason, and the good ones around it stay. */
async function expectLeftOut(bad: MadeEntry, reason: RegExp, limits: Partial<BundleLimits> = {}) {
  const bundle = await open(madeZip([good, bad, { name: 'last.txt', content: 'too' }]), limits);
  expect([...bundle.entries.keys()]).toEqual(['good.txt', 'last.txt']);
  expect(bundle.problems).toMatchObject([{ reason: expect.stringMatching(reason) }]);
  for (const { reason } of bundle.problems) expect(reason).toMatch(/^[A-Z].*\.$/);
}

test.each([
  ['2020', Date.UTC(2020, 4, 6), Date.UTC(2020, 4, 6)],
  ['60000', Date.UTC(60_000, 0), null],
  ['1601', Date.UTC(1601, 0), null],
])('the date in NTFS fields counts where a picture may be from then: %s', async (_year, at, expected) => {
  const extra = Buffer.alloc(36);
  extra.writeUInt16LE(0x000a, 0);
  extra.writeUInt16LE(32, 2);
  extra.writeUInt16LE(1, 8);
  extra.writeUInt16LE(24, 10);
  extra.writeBigUInt64LE((BigInt(at) + 11_644_473_600_000n) * 10_000n, 12);
  const bundle = await open(madeZip([{ ...good, extra }]));
  expect(bundle.entries.get('good.txt')?.modifiedAt).toBe(expected);
});

describe('an entry is left out with a reason', () => {
  test.each<[string, MadeEntry, RegExp]>([
    ['leads out', { name: '../../etc/passwd', content: 'x' }, /leads out/],
    ['leads out inside', { name: 'a/../../b', content: 'x' }, /leads out/],
    ['leads out by backslashes', { name: 'a\\..\\..\\b', content: 'x' }, /leads out/],
    ['is absolute', { name: '/etc/passwd', content: 'x' }, /absolute/],
    ['is absolute by a backslash', { name: '\\\\server\\share', content: 'x' }, /absolute/],
    ['names a drive', { name: 'C:\\a.txt', content: 'x' }, /absolute/],
    ['names a drive without a slash', { name: 'c:a.txt', content: 'x' }, /absolute/],
    ['has a NUL', { name: 'a\0.png', content: 'x' }, /control characters/],
    ['has a new line', { name: 'a\nb.png', content: 'x' }, /control characters/],
    ['has no name', { name: './.', content: 'x' }, /no name/],
    ['is very long', { name: 'a'.repeat(1_001), content: 'x' }, /longer than 1,000/],
    ['is very deep', { name: 'a/'.repeat(40) + 'b', content: 'x' }, /deeper than 40/],
    ['is a link', { name: 'a', content: '/etc/passwd', externalAttributes: link }, /link/],
    ['is a pipe', { name: 'a', externalAttributes: 0x11ff0000 }, /special file/],
    ['is locked', { name: 'a', content: 'x', flags: 1 }, /password/],
    ['is packed otherwise', { name: 'a', content: 'x', method: 9 }, /method 9/],
    ['has two sizes', { name: 'a', content: 'x', bytes: 100 }, /two different sizes/],
    ['reaches past the end', { name: 'a', content: 'x', packed: 1e6, bytes: 1e6 }, /past the end/],
    ['stands past the end', { name: 'a', content: 'x', offset: 1e6 }, /past the end/],
    ['overlaps another', { name: 'a', content: 'x', offset: 0 }, /shares its bytes/],
    ['is a bomb', { name: 'a', content: Buffer.alloc(10_000_001), deflate: true }, /more than 200 times/],
  ])('that %s', async (_, bad, reason) => {
    await expectLeftOut(bad, reason);
  });

  test('for which the import has no room', async () => {
    await expectLeftOut({ name: 'a', content: 'x'.repeat(99) }, /more than an import may/, {
      totalBytes: 50,
    });
  });

  test('and text that is packed well stays', async () => {
    const chats = Buffer.from(
      Array.from({ length: 400_000 }, (_, index) => `{"title":"a fox","id":"${index}"}`).join(','),
    );
    const bundle = await open(madeZip([{ name: 'c.json', content: chats, deflate: true }]));
    expect(bundle.problems).toEqual([]);
  });

  test('entries past the limit are left out with one sentence', async () => {
    const entries = Array.from({ length: 50 }, (_, index) => ({ name: `${index}` }));
    const bundle = await open(madeZip(entries), { entries: 10 });
    expect(bundle.entries.size).toBe(10);
    expect(bundle.problems).toMatchObject([{ subject: 'e.zip', reason: /more than 10 entries/ }]);
  });

  test('thousands of bad entries are counted, not told one by one', async () => {
    const entries = Array.from({ length: 3_000 }, (_, index) => ({ name: `../${index}` }));
    const bundle = await open(madeZip([...entries, good]));
    expect([...bundle.entries.keys()]).toEqual(['good.txt']);
    expect(bundle.problems.length).toBe(1_001);
    expect(bundle.problems.at(-1)?.reason).toMatch(/^2,000 more/);
  });

  test('two entries of one name are both kept, and said', async () => {
    const twice = [good, { ...good, content: 'another' }, good, { name: 'a.txt', content: 'x' }];
    const bundle = await open(madeZip(twice));
    expect([...bundle.entries.keys()]).toEqual(['good.txt', 'good (2).txt', 'a.txt']);
    expect(bundle.problems.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/kept as “good \(2\)\.txt”/),
      expect.stringMatching(/same content/),
    ]);
  });
});

describe('a name', () => {
  const utf8 = (name: string): Buffer => Buffer.from(name, 'utf8');

  test.each<[string, Buffer, number, string]>([
    ['in UTF-8 with its flag', utf8('Füchse 🦊.png'), 0x800, 'Füchse 🦊.png'],
    ['in UTF-8 without its flag', utf8('狐.png'), 0, '狐.png'],
    ['in code page 437', Buffer.from('F\u0081chse \u0084\u0094\u00e1.png', 'latin1'), 0, 'Füchse äöß.png'],
    ['in Windows-1252', Buffer.from('F\u00fcchse \u00e4\u00f6.png', 'latin1'), 0, 'Füchse äö.png'],
    ['with a wrong UTF-8 flag', Buffer.from('caf\u0082.png', 'latin1'), 0x800, 'café.png'],
  ])('%s is read', async (_, name, flags, path) => {
    const bundle = await open(madeZip([{ name, flags, content: 'x' }]));
    expect([[...bundle.entries.keys()], bundle.problems]).toEqual([[path], []]);
  });
});

describe('a damaged content fails while it is read, with a sentence', () => {
  test.each<[string, MadeEntry, RegExp]>([
    ['another checksum', { name: 'a', content: 'xyz', crc: 1 }, /checksum/],
    ['another checksum, packed', { name: 'a', content: 'xyz', crc: 1, deflate: true }, /checksum/],
    ['more than announced', { name: 'a', content: 'xyz'.repeat(99), bytes: 3, deflate: true }, /longer/],
    ['less than announced', { name: 'a', content: 'xyz', bytes: 300, deflate: true }, /shorter/],
    ['no packed bytes', { name: 'a', content: '\u00ff\u00ff\u00ff', method: 8 }, /can not be unpacked/],
  ])('%s', async (_, bad, message) => {
    const bundle = await open(madeZip([bad, good]));
    await expect(bundle.entries.get('a')?.open().then(text)).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringMatching(message),
    });
    expect(await text(await bundle.entries.get('good.txt')!.open())).toBe('all is well');
  });

  test('a header that is not where it should be', async () => {
    const zip = madeZip([good, { name: 'b', content: 'x' }]);
    zip.write('xx', 0);
    zip.write('PK\u0003\u0004', 0, 'latin1');
    const at = zip.indexOf('PK\u0003\u0004', 4, 'latin1');
    zip.write('zz', at);
    const bundle = await open(zip);
    await expect(bundle.entries.get('b')?.open()).rejects.toMatchObject({
      message: /not where the ZIP says/,
    });
  });
});

describe('a damaged ZIP is one problem', () => {
  test.each<[string, () => Promise<Buffer>, RegExp]>([
    [
      'cut off',
      async () => (await goodZip({ 'a.png': png, b: 'x'.repeat(999) })).subarray(0, 200),
      /cut off/,
    ],
    ['only a signature', async () => Buffer.from('PK\u0003\u0004'), /cut off/],
    ['its end made up', async () => madeZip([good], { end: Buffer.alloc(30, 'PK\u0005\u0006') }), /cut off/],
    ['many more entries announced', async () => madeZip([good], { count: 9_000 }), /damaged after 1 entries/],
  ])('%s', async (_, make, reason) => {
    const bundle = await open(await make());
    expect(bundle.problems).toMatchObject([{ subject: 'e.zip', reason: expect.stringMatching(reason) }]);
  });

  test('bytes changed or cut anywhere end in a reason, an entry or a failed stream, never otherwise', async () => {
    const whole = await goodZip({ 'a.json': '[1,2,3]'.repeat(50), 'b/c.png': png, 'd.txt': 'hello' });
    const path = join(root, 'fuzzed.zip');
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(changes, fc.nat(whole.length), async (changed, cut) => {
        const bytes = Buffer.from(cut % 3 === 0 ? whole.subarray(0, cut) : whole);
        for (const [at, value] of changed) if (at < bytes.length) bytes[at] = value;
        await writeFile(path, bytes);
        const bundle = await openBundle([{ localPath: path, givenPath: 'f.zip' }], { workFolder: root });
        for (const entry of bundle.entries.values()) {
          expect(entry.path).not.toMatch(/(^|\/)\.\.(\/|$)|^\/|\\/);
          await entry
            .open()
            .then(text)
            .catch((error: unknown) => {
              expect(error).toMatchObject({ code: 'unsupported' });
            });
        }
        await bundle.close();
      }),
      { numRuns: 400, seed: 7 },
    );
  });
});
