import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Inline, parseInline } from './rich-inline.ts';
import { type Block, parseRichText } from './rich-text.ts';

/** Inlines as short words: `s(…)` strong, `e(…)` emphasis, `c(…)` code, `a(label|address|shown)`. */
function brief(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.kind === 'text') return inline.text;
      if (inline.kind === 'code') return `c(${inline.text})`;
      if (inline.kind === 'link') return `a(${inline.label}|${inline.address}|${inline.shown ?? ''})`;
      return `${inline.kind[0]}(${brief(inline.inlines)})`;
    })
    .join('');
}
const inline = (text: string): string => brief(parseInline(text));

function outline(block: Block): unknown[] {
  switch (block.kind) {
    case 'code':
      return ['code', block.language, block.text];
    case 'list':
      return ['list', ...block.items.map(({ depth, marker, inlines }) => [depth, marker, brief(inlines)])];
    case 'heading':
      return [`h${block.level}`, brief(block.inlines)];
    case 'table':
      return ['table', block.head.map(brief), ...block.rows.map((row) => row.map(brief))];
    case 'rule':
      return ['rule'];
    default:
      return [block.kind, brief(block.inlines)];
  }
}
const blocks = (text: string): unknown[][] => parseRichText(text).map(outline);

describe('within a line', () => {
  test('bold, emphasis and code', () => {
    expect(inline('a **bold** and *fine* `x*y*`')).toBe('a s(bold) and e(fine) c(x*y*)');
    expect(inline('***both***')).toBe('s(e(both))');
    expect(inline('**a *b* c**')).toBe('s(a e(b) c)');
    expect(inline('``a ` b`` and ```x```')).toBe('c(a ` b) and c(x)');
  });

  test('what is not closed, or stands between spaces, is text', () => {
    for (const text of [
      '2 * 3 * 4',
      'a ** b ** c',
      '**open',
      'so `open',
      '[no](',
      '[a] (b)',
      '*',
      '`',
      '****',
    ])
      expect(inline(text)).toBe(text);
    expect(inline('snake_case_name and \\*stars\\*')).toBe('snake_case_name and *stars*');
  });

  test('a link shows its address unless the label does', () => {
    expect(inline('see [the docs](https://example.org/a)')).toBe(
      'see a(the docs|https://example.org/a|example.org/a)',
    );
    expect(inline('[https://example.org](https://example.org)')).toBe(
      'a(https://example.org|https://example.org/|)',
    );
    expect(inline('[bank.example](https://evil.example/x "title")')).toBe(
      'a(bank.example|https://evil.example/x|evil.example/x)',
    );
    expect(inline('[w](https://en.example/wiki/A_(b))!')).toBe(
      'a(w|https://en.example/wiki/A_(b)|en.example/wiki/A_(b))!',
    );
    expect(inline('[one] and [two](https://example.org)')).toBe(
      '[one] and a(two|https://example.org/|example.org)',
    );
  });

  test('a bare address is a link without the full stop after it', () => {
    expect(inline('(see https://example.org/a_b?c=d).')).toBe(
      '(see a(https://example.org/a_b?c=d|https://example.org/a_b?c=d|)).',
    );
    expect(inline('xhttps://example.org')).toBe('xhttps://example.org');
    expect(inline('https://exаmple.org')).toContain('a(https://xn--');
  });

  test('nothing but the web can be followed, and pictures are not fetched', () => {
    for (const address of ['javascript:alert(1)', 'data:text/html,x', 'sandbox:/mnt/a.png', '/settings'])
      expect(parseInline(`[label](${address})`).every(({ kind }) => kind === 'text')).toBe(true);
    expect(inline('[x](https://bank.example@evil.example/)')).toBe('x (https://bank.example@evil.example/)');
    expect(inline('https://bank.example@evil.example/')).toBe('https://bank.example@evil.example/');
    expect(inline('![a cat](https://example.org/cat.png)')).toBe(
      'a(a cat|https://example.org/cat.png|example.org/cat.png)',
    );
    expect(inline('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>');
  });
});

describe('line by line', () => {
  test('paragraphs keep their lines', () => {
    expect(blocks('one\ntwo\r\n\n\n  three')).toEqual([
      ['paragraph', 'one\ntwo'],
      ['paragraph', '  three'],
    ]);
    expect(blocks('')).toEqual([]);
  });

  test('headings, quotes, rules and tables', () => {
    expect(
      blocks('### A *title*\ntext\n> said\n> so\n---\n| a | **b** |\n|---|:-:|\n| c | d\n\n|x|\n|y|'),
    ).toEqual([
      ['h3', 'A e(title)'],
      ['paragraph', 'text'],
      ['quote', 'said\nso'],
      ['rule'],
      ['table', ['a', 's(b)'], ['c', 'd']],
      ['code', '', '|x|\n|y|'],
    ]);
    expect(blocks('#tag')).toEqual([['paragraph', '#tag']]);
  });

  test('code fences, closed or not, with what looks like other marks in them', () => {
    expect(blocks('so:\n```python\n# not a title\n\n* nor a list\n```\nend')).toEqual([
      ['paragraph', 'so:'],
      ['code', 'python', '# not a title\n\n* nor a list'],
      ['paragraph', 'end'],
    ]);
    expect(blocks(`\`\`\`${'long '.repeat(9)}\nx`)).toEqual([['code', '', `${'long '.repeat(9).trim()}\nx`]]);
    expect(blocks('~~~\n```\nstill')).toEqual([['code', '', '```\nstill']]);
    expect(blocks('  ```js\n    x\n  ```')).toEqual([['code', 'js', '  x']]);
  });

  test('lists with numbers as given, depths, lines that go on, and blank lines between', () => {
    expect(blocks('1. one\n   more\n\n2. two\n   - deep\n       - deeper\n10) ten\nafter\n\nout')).toEqual([
      [
        'list',
        [0, '1.', 'one\nmore'],
        [0, '2.', 'two'],
        [1, '•', 'deep'],
        [2, '•', 'deeper'],
        [0, '10)', 'ten\nafter'],
      ],
      ['paragraph', 'out'],
    ]);
    expect(blocks('- a\n```\ncode\n```\n- b')).toEqual([
      ['list', [0, '•', 'a']],
      ['code', '', 'code'],
      ['list', [0, '•', 'b']],
    ]);
    expect(blocks('-5 degrees\n1.5 metres')).toEqual([['paragraph', '-5 degrees\n1.5 metres']]);
  });
});

/** All text of what was read, without the marks. */
function wordsOf(list: readonly Inline[]): string {
  return list
    .map((one) => ('text' in one ? one.text : one.kind === 'link' ? one.label : wordsOf(one.inlines)))
    .join('');
}

test('no word is lost and none is made up, whatever the marks', () => {
  const marks = fc.constantFrom(
    '*',
    '**',
    '`',
    '```',
    '[',
    '](',
    ')',
    '\n',
    ' ',
    '#',
    '- ',
    '1. ',
    '> ',
    '|',
    '\\',
  );
  const words = fc.constantFrom('ab', 'cd', 'https://e.org/x', 'ef');
  const letters = (text: string): string => text.replace(/[^a-z]/g, '');
  fc.assert(
    fc.property(fc.array(fc.oneof(marks, words), { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      const read = parseRichText(text)
        .map((block) =>
          block.kind === 'code'
            ? block.language + block.text
            : block.kind === 'list'
              ? block.items.map(({ inlines }) => wordsOf(inlines)).join('')
              : block.kind === 'table'
                ? [block.head, ...block.rows].flat().map(wordsOf).join('')
                : block.kind === 'rule'
                  ? ''
                  : wordsOf(block.inlines),
        )
        .join('');
      // A label stands for its address, so addresses are left out of the count.
      if (!text.includes('](')) expect(letters(read)).toBe(letters(text));
    }),
  );
});

// Anything that looks back would take minutes here, and run into the time limit of the test.
test('time grows with the length of the text alone', { timeout: 30_000 }, () => {
  const hostile = [
    '*a ',
    '**a ',
    '`',
    '``a`',
    '[',
    '[a',
    '[a](',
    '![',
    '](',
    'http://',
    '> ',
    '- ',
    '|',
    '\\',
    '*a*b ',
    '[a](http://b',
    '#',
  ];
  for (const piece of hostile) {
    const text = piece.repeat(200_000 / piece.length);
    parseRichText(text);
    parseInline(text);
  }
});
