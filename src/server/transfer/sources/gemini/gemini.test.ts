import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gemini, isWellOrdered, messageOf, read } from '../samples.ts';
import { isGemini, isGeminiPage, readGemini } from './index.ts';
import { plainText } from './plain-text.ts';
import { promptOf } from './titles.ts';

const path = 'Takeout/My Activity/Gemini Apps/MyActivity.json';

test('rows of one conversation are one chat, oldest first; others stand alone; notes are reported', async () => {
  const { chats, problems } = await read(readGemini, gemini, { path });
  const thread = chats.find(({ key }) => key === 'thread-1');
  expect(thread?.messages.map(({ role, text }) => [role, text])).toEqual([
    ['person', 'What does a fox eat?\n[list.pdf]'],
    ['engine', 'Mice.\n\nBerries.'],
    ['person', 'And in winter?'],
    ['engine', 'In winter & spring.\n\n- One\n- Two'],
  ]);
  expect(thread?.createdAt).toBe(Date.parse('2026-07-20T15:15:21.568Z'));
  const alone = chats.filter(({ key }) => key !== 'thread-1');
  expect(alone).toHaveLength(1);
  expect(alone[0]?.key).toMatch(/^[0-9a-f]{64}$/);
  expect(alone[0]?.messages.map(({ text }) => text)).toEqual(['何か', 'こんにちは']);
  expect(problems.map(({ subject }) => subject)).toContain('Selected preferred draft');
  expect(chats.every(isWellOrdered)).toBe(true);
});

test('finds files in the folder of the activity', async () => {
  const beside = ['Takeout/My Activity/Gemini Apps/fox.jpg', 'Takeout/Photos/fox.jpg'];
  const { chats } = await read(readGemini, gemini, { path, beside });
  const messages = chats.find(({ key }) => key === 'thread-1')?.messages ?? [];
  expect(messages[0]?.inputs).toMatchObject([
    { origin: 'uploaded', fileName: 'fox.jpg', bytes: { at: 'entry', path: beside[0] } },
  ]);
  expect(messages[3]?.outputs).toMatchObject([
    { origin: 'generated', prompt: 'And in winter?', tool: 'Gemini', bytes: { at: 'missing' } },
  ]);
});

test('an image inside an answer is taken where its file is there', async () => {
  const row = {
    ...gemini[3],
    safeHtmlItem: [{ html: 'Look<img src="made.png"><img src="https://a.example/b.png">' }],
  };
  const { chats } = await read(readGemini, [row], {
    path,
    beside: ['Takeout/My Activity/Gemini Apps/made.png'],
  });
  const answer = chats[0]?.messages[1];
  expect(answer).toMatchObject({ text: 'Look', outputs: [{ fileName: 'made.png', bytes: { at: 'entry' } }] });
  expect(messageOf(chats[0], answer?.key ?? '').outputs).toHaveLength(1);
});

test('the same rows from two exports come once', async () => {
  const { chats } = await read(readGemini, [...gemini, ...gemini], { path });
  expect(chats).toHaveLength(2);
  expect(chats.find(({ key }) => key === 'thread-1')?.messages).toHaveLength(4);
});

test('says what to choose where only the web page was given', async () => {
  const page = 'Takeout/My Activity/Gemini Apps/MyActivity.html';
  const { problems } = await read(readGemini, [], {
    path: page,
    beside: ['Takeout/My Activity/Search/MyActivity.html'],
  });
  expect(problems).toMatchObject([{ kind: 'unknown', subject: page }]);
  expect(problems[0]?.reason).toContain('choose JSON');
  expect(
    (await read(readGemini, gemini, { path, beside: [page] })).problems.some(
      ({ kind }) => kind === 'unknown',
    ),
  ).toBe(false);
  expect(isGeminiPage('MyActivity.html')).toBe(true);
});

test.each([
  ['Prompted with: a fox', 'a fox'],
  ['Asked Bard: a fox', 'a fox'],
  ['Said hello', 'hello'],
  ['Etwas anderes', 'Etwas anderes'],
  ['Prompted Attached 1 file.', ''],
])('the prompt in %j is %j', (title, prompt) => {
  expect(promptOf(title)).toBe(prompt);
});

test.each([
  ['a &lt;b&gt; &#233;&#xE9; &nbsp;c &unknown; &#0; &#xD800;', 'a <b> éé  c &unknown;'],
  ['<h2>T</h2><p>a<br>b</p><ol><li>x</li><li>y</li></ol>z', 'T\n\na\nb\n\n- x\n- y\n\nz'],
  ['<pre>a\n  b</pre>', 'a\nb'],
  ['<script>alert(1)</script>ok<style>p{}</style><!-- no -->', 'ok'],
  ['1 < 2 > 1', '1 < 2 > 1'],
  ['<a title="x>y">z</a>', 'z'],
  ['<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>', '1 2\n\n3'],
  ['never <b ends', 'never'],
  ['<!doctype html>x', 'x'],
])('plain text of %j', (html, text) => {
  expect(plainText(html).text).toBe(text);
});

test('any text ends, also where nothing closes', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '<p',
    '<!--',
    '-->',
    '<script>',
    '</script>',
    '&',
    '&#',
    ';',
    'a',
    ' ',
  );
  fc.assert(fc.property(fc.array(piece), (pieces) => void plainText(pieces.join(''))));
  for (const unclosed of ['<p "', '<!--', '<script>', '<script></script>', '&#', '<', '</'])
    plainText(unclosed.repeat(100_000));
});

const sample = new URL(
  '../../../../../../shared/fixtures/other-chats/panchat-apache2/gemini_myactivity.json',
  import.meta.url,
);

test.runIf(existsSync(sample))('reads the published sample', async () => {
  const rows = JSON.parse(readFileSync(sample, 'utf8')) as unknown[];
  expect(rows.every(isGemini)).toBe(true);
  const { chats, problems } = await read(readGemini, rows, { path });
  expect(chats.map(({ key, messages }) => [key.length > 40 ? 'row' : key, messages.length])).toEqual([
    ['row', 2],
    ['row', 1],
    ['invented-thread-1', 4],
  ]);
  expect(chats[0]?.messages[0]?.text).toBe('これは作り話です');
  expect(problems).toHaveLength(3);
});
