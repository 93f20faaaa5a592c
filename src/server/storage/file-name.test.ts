import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentDisposition } from './content-disposition.ts';
import { downloadName } from './file-name.ts';

const id = '019aa0c1-7a5e-7000-8000-0000003fa9c1';
const at = Date.UTC(2026, 10, 22, 23, 59);
const named = (name: string, prompt: string | null = null) =>
  downloadName({ name, prompt, at, id, mediaType: 'image/png' });

describe('downloadName', () => {
  test('says what the image is, when it was made and which it is', () => {
    expect(named('A red fox under a full moon')).toBe('A red fox under a full moon 2026-11-22 3fa9c1.png');
    expect(downloadName({ name: 'Fox', prompt: null, at, id, mediaType: 'image/jpeg' })).toBe(
      'Fox 2026-11-22 3fa9c1.jpg',
    );
  });

  test('the prompt stands in for an empty name, a word for both', () => {
    expect(named(' ', 'watercolour: a fox')).toBe('watercolour a fox 2026-11-22 3fa9c1.png');
    expect(named('???', null)).toBe('image 2026-11-22 3fa9c1.png');
  });

  test('long names end at a word', () => {
    const name = named('an unreasonably detailed description of a very small lighthouse standing on a rock');
    expect(name).toBe('an unreasonably detailed description of a very small 2026-11-22 3fa9c1.png');
    expect(named('x'.repeat(500))).toBe(`${'x'.repeat(60)} 2026-11-22 3fa9c1.png`);
  });

  test.each([
    ['../../etc/passwd', 'etc passwd'],
    ['C:\\Windows\\system32', 'C Windows system32'],
    ['what? "this" <that> | *', 'what this that'],
    ['line\nbreak\tand\u0000null', 'line break andnull'],
    ['.hidden', 'hidden'],
    ['-rf', 'rf'],
    ['trailing dots...', 'trailing dots'],
    ['photo.PNG', 'photo'],
    ['v1.5 fox', 'v1.5 fox'],
    ['nul.fox', '_nul.fox'],
    ['con', '_con'],
    ['evil\u202Egnp.exe', 'evilgnp.exe'],
    ['ein rötlicher Fuchs – 狐 🦊', 'ein rötlicher Fuchs – 狐 🦊'],
    ['half \ud83d emoji', 'half � emoji'],
  ])('%j', (name, title) => {
    expect(named(name)).toBe(`${title} 2026-11-22 3fa9c1.png`);
  });

  test('never cuts a character in two', () => {
    const family = '👩\u200d👩\u200d👧\u200d👦';
    const title = named(family.repeat(70)).replace(' 2026-11-22 3fa9c1.png', '');
    expect(title.length).toBeGreaterThan(0);
    expect(title).toBe(family.repeat(title.length / family.length));
  });

  test('whatever the name, the file name is safe everywhere', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(
          fc.constantFrom(
            '../',
            '..\\',
            'con',
            'NUL',
            '.',
            ' ',
            ':',
            '\0',
            '\u202e',
            '~',
            '%2f',
            '\r\n',
            'ü',
            '.png',
          ),
          { maxLength: 12 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(
        text,
        fc.option(text),
        fc.integer({ min: 0, max: Date.UTC(9999, 0) }),
        (name, prompt, when) => {
          const file = downloadName({ name, prompt, at: when, id, mediaType: 'image/webp' });
          expect(file).toMatch(
            /^[^<>:"/\\|?*\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]+ \d{4}-\d\d-\d\d 3fa9c1\.webp$/u,
          );
          expect(file).toMatch(/^[^\s.~-]/u);
          expect(file.split('.')[0]).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\s*$/i);
          expect(new TextEncoder().encode(file).length).toBeLessThanOrEqual(255);
          expect(file).toBe(file.normalize('NFC'));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('contentDisposition', () => {
  test('plain names need one parameter', () => {
    expect(contentDisposition('attachment', 'fox 1.png')).toBe('attachment; filename="fox 1.png"');
    expect(contentDisposition('inline', 'fox.png')).toBe('inline; filename="fox.png"');
  });

  test('other scripts are sent twice: for old programs and exactly', () => {
    expect(contentDisposition('attachment', 'Füchse 狐.png')).toBe(
      'attachment; filename="Fuchse _.png"; filename*=UTF-8\'\'F%C3%BCchse%20%E7%8B%90.png',
    );
    expect(contentDisposition('attachment', "it's 100% (really)*.png")).toBe(
      "attachment; filename=\"it's 100_ (really)*.png\"; filename*=UTF-8''it%27s%20100%25%20%28really%29%2A.png",
    );
  });

  test('no name breaks out of the header, and every name can be read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const header = contentDisposition('attachment', name);
        expect(header).toMatch(
          /^attachment; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]*"(; filename\*=UTF-8''[\w!#$&+.^`|~%-]*)?$/,
        );
        const extended = /filename\*=UTF-8''(.*)$/.exec(header)?.[1];
        if (extended !== undefined) expect(decodeURIComponent(extended)).toBe(name.toWellFormed());
      }),
    );
  });
});
