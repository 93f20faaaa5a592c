import { expect, test } from 'vitest';
import { needlesOf } from './markers.ts';
import { createFinder } from './needles.ts';

const marker = { kind: 'prompt', content: 'zqabc123def456' } as const;

test('every spelling of a marker is found wherever it begins', () => {
  const find = createFinder(needlesOf([marker]));
  const spelled: [string, Buffer][] = [
    ['UTF-8', Buffer.from(marker.content)],
    ['UTF-8 in capitals', Buffer.from(marker.content.toUpperCase())],
    ['UTF-16LE', Buffer.from(marker.content, 'utf16le')],
    ['UTF-16BE', Buffer.from(marker.content, 'utf16le').swap16()],
    ['hexadecimal', Buffer.from(Buffer.from(marker.content).toString('hex'))],
  ];
  for (const [spelling, bytes] of spelled) {
    for (const before of [0, 1, 2, 3, 4095]) {
      const hits = find(Buffer.concat([Buffer.alloc(before, 7), bytes, Buffer.from('after')]));
      expect(hits).toMatchObject([{ label: { spelling }, at: before }]);
    }
  }
});

test('base64 is found at each of its three alignments', () => {
  const find = createFinder(needlesOf([marker]));
  for (const before of ['', 'x', 'xy', 'xyz', '{"text":"']) {
    const hits = find(Buffer.from(Buffer.from(`${before}${marker.content}!?`).toString('base64')));
    expect(hits.map(({ label }) => label.spelling)).toEqual([`base64, shifted by ${before.length % 3}`]);
  }
});

test('nothing is found where there is nothing, and all of several needles are', () => {
  const other = { kind: 'name', content: 'zqabc123def457' } as const;
  const find = createFinder(needlesOf([marker, other]));
  expect(find(Buffer.from('zqabc123def45'.repeat(50)))).toEqual([]);
  expect(find(new Uint8Array(3))).toEqual([]);
  const both = find(Buffer.from(`${marker.content}${other.content}${marker.content}`));
  expect(both.map(({ label }) => label.content)).toEqual([marker.content, other.content, marker.content]);
});
