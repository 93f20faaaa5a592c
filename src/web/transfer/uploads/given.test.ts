import { describe, expect, test } from 'vitest';
import { waitAfter } from './backoff.ts';
import { kindOf } from './file-kind.ts';
import { failureOf } from './send-file.ts';
import { sortGiven } from './sort-given.ts';
import { createSpeedMeter, secondsLeft } from './speed.ts';
import { walk, type WalkedEntry } from './walk.ts';

const file = (path: string, type = '') => ({
  file: new File(['x'], path.split('/').at(-1)!, { type }),
  path,
});
const paths = (given: readonly { path: string }[]) => given.map(({ path }) => path);

describe('walking what was dropped', () => {
  const leaf = (name: string): WalkedEntry => ({
    name,
    isFile: true,
    isDirectory: false,
    file: (found) => found(new File(['x'], name)),
  });
  /** Gives two entries at a time, as browsers give a hundred. */
  const folder = (name: string, children: WalkedEntry[]): WalkedEntry => ({
    name,
    isFile: false,
    isDirectory: true,
    createReader() {
      const rest = [...children];
      return { readEntries: (found) => found(rest.splice(0, 2)) };
    },
  });

  test('folders within folders, and plain files', async () => {
    const { files, unreadable } = await walk([
      folder('trip', [leaf('1.png'), leaf('2.png'), leaf('3.png'), folder('day', [leaf('4.png')])]),
      new File(['x'], '5.png'),
    ]);
    expect(paths(files)).toEqual(['trip/1.png', 'trip/2.png', 'trip/3.png', 'trip/day/4.png', '5.png']);
    expect(unreadable).toEqual([]);
  });

  test('what can not be read is told of, and the rest found', async () => {
    const locked: WalkedEntry = {
      name: 'locked',
      isFile: false,
      isDirectory: true,
      createReader: () => ({ readEntries: (_found, failed) => failed(new Error('no')) }),
    };
    const { files, unreadable } = await walk([folder('all', [locked, leaf('a.png')])]);
    expect(paths(files)).toEqual(['all/a.png']);
    expect(unreadable).toEqual(['all/locked']);
  });

  test('a folder without end comes to one', async () => {
    const endless: WalkedEntry = folder('again', []);
    Object.assign(endless, {
      createReader() {
        let given = false;
        return {
          readEntries(found: (entries: WalkedEntry[]) => void) {
            found(given ? [] : [endless, leaf('a.png')]);
            given = true;
          },
        };
      },
    });
    expect((await walk([endless])).files.length).toBeLessThan(100);
  });
});

test.each([
  ['a.PNG', '', 'picture'],
  ['a.jpeg', 'text/plain', 'picture'],
  ['a', 'image/webp', 'picture'],
  ['drawing.svg', 'image/svg+xml', 'other'],
  ['export.zip', 'application/octet-stream', 'archive'],
  ['conversations.json', '', 'archive'],
  ['notes.txt', 'text/plain', 'other'],
  ['.DS_Store', '', 'other'],
  ['._a.png', 'image/png', 'other'],
])('%s (%s) is %s', (name, type, kind) => {
  expect(kindOf({ name, type })).toBe(kind);
});

describe('what is to be done with what was given', () => {
  test('pictures, archives beside them, and the rest', () => {
    const { pictures, archives, leftOut } = sortGiven([
      file('a.png'),
      file('export.zip'),
      file('trip/b.jpg'),
      file('trip/b.jpg.json'),
      file('trip/notes.txt'),
      file('trip/.DS_Store'),
    ]);
    expect(paths(pictures)).toEqual(['a.png', 'trip/b.jpg']);
    expect(paths(archives)).toEqual(['export.zip']);
    expect(leftOut).toBe(2);
  });

  test('a folder that is an unpacked export goes to the import with its pictures', () => {
    const { pictures, archives } = sortGiven([
      file('export/conversations.json'),
      file('export/file-1.png'),
      file('export/chat.html'),
    ]);
    expect(pictures).toEqual([]);
    expect(archives).toHaveLength(3);
  });

  test('a folder with nothing but JSON is looked into', () => {
    expect(paths(sortGiven([file('chats/1.json'), file('chats/2.json')]).archives)).toHaveLength(2);
  });
});

describe('the speed', () => {
  test('is that of the last seconds', () => {
    const meter = createSpeedMeter();
    meter.note(0, 0);
    expect(meter.speed(500)).toBeNull();
    for (let second = 1; second <= 20; second += 1) meter.note(second * 1000, second * 1_000_000);
    expect(meter.speed(20_000)).toBe(1_000_000);
    for (let second = 21; second <= 40; second += 1) meter.note(second * 1000, 20_000_000);
    expect(meter.speed(40_000)).toBe(0);
    meter.reset();
    expect(meter.speed(41_000)).toBeNull();
  });

  test('never runs backwards when something has to be sent again', () => {
    const meter = createSpeedMeter();
    meter.note(0, 5_000);
    meter.note(2_000, 1_000);
    expect(meter.speed(2_000)).toBe(0);
    expect(secondsLeft(1_000, 0)).toBeNull();
    expect(secondsLeft(1_000, 500)).toBe(2);
  });
});

test('waits double, up to half a minute', () => {
  expect([1, 2, 3, 6, 99].map(waitAfter)).toEqual([1_000, 2_000, 4_000, 30_000, 30_000]);
});

test.each([
  [0, '', true, 'broken', null],
  [404, '', true, 'broken', null],
  [404, '{"error":{"message":"There is no such import."}}', false, 'refused', 'There is no such import.'],
  [422, '{"error":{"message":"No picture."}}', false, 'refused', 'No picture.'],
  [413, '<html>', false, 'refused', 'The server did not take this file. Try it again.'],
  [409, '', true, 'broken', null],
  [502, '<html>', false, 'broken', 'The server had a problem with this file.'],
  [507, '{"error":{"message":"The disk is full."}}', false, 'blocked', 'The disk is full.'],
])('the answer %i %s (going on: %s) means %s: %s', (status, body, resuming, kind, reason) => {
  expect(failureOf(status, body, resuming)).toEqual({ kind, reason });
});
