import { describe, expect, test } from 'vitest';
import { seeded } from '../../../test/kernel.ts';
import { groupAlike, type Group, mostBits, type Pictures } from './look-alikes.ts';

interface Told {
  high: number;
  low: number;
  colour?: number;
  width?: number;
  thumb?: number;
}

function picturesOf(told: readonly Told[]): Pictures {
  const column = (value: (one: Told) => number) => Uint32Array.from(told, value);
  return {
    count: told.length,
    high: column(({ high }) => high),
    low: column(({ low }) => low),
    colour: column(({ colour = 0 }) => colour),
    width: column(({ width = 100 }) => width),
    height: column(() => 100),
    thumb: column(({ thumb = 1 }) => thumb),
  };
}

function group(pictures: Pictures, isApart = (_a: number, _b: number) => false): Group[] {
  const looking = groupAlike(pictures, isApart);
  for (;;) {
    const step = looking.next();
    if (step.done) return step.value;
  }
}

/** A hash with so many of its bits, chosen by `random`, turned over. */
function turned({ high, low }: Told, bits: number, random: () => number): Told {
  const at = new Set<number>();
  while (at.size < bits) at.add(Math.floor(random() * 64));
  for (const bit of at) {
    if (bit < 32) low = (low ^ (1 << bit)) >>> 0;
    else high = (high ^ (1 << (bit - 32))) >>> 0;
  }
  return { high, low };
}

describe('groups of look-alikes', () => {
  test('what differs in up to the stated number of bits is found, whichever bits differ', () => {
    const random = seeded(11);
    for (let round = 0; round < 300; round += 1) {
      const one = { high: Math.floor(random() * 2 ** 32), low: Math.floor(random() * 2 ** 32) };
      for (let bits = 0; bits <= mostBits; bits += 1) {
        const [found] = group(picturesOf([one, { ...turned(one, bits, random), thumb: 2 }]));
        expect(found).toEqual({ members: [0, 1], same: false });
      }
      expect(group(picturesOf([one, turned(one, mostBits + 1, random)]))).toEqual([]);
    }
  });

  test('the same hash, thumbhash and size are the same pixels', () => {
    const one = { high: 7, low: 9 };
    expect(group(picturesOf([one, one, { ...one, thumb: 2 }]))).toEqual([{ members: [0, 1], same: true }]);
  });

  test('another colour, another shape, and what was told apart are no look-alikes', () => {
    const one = { high: 7, low: 9 };
    expect(group(picturesOf([one, { ...one, colour: 20 }]))).toEqual([]);
    expect(group(picturesOf([one, { ...one, width: 110 }]))).toEqual([]);
    expect(group(picturesOf([one, one]), () => true)).toEqual([]);
  });

  test('many small steps join nothing that is unlike', () => {
    const chain = [0, 0xf, 0xff, 0xfff].map((low, at) => ({ high: 0, low, thumb: at }));
    expect(group(picturesOf(chain)).map(({ members }) => members)).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  test('no picture is in two groups, and each member is alike to the first', () => {
    const random = seeded(5);
    const told: Told[] = [];
    for (let at = 0; at < 400; at += 1) {
      const high = Math.floor(random() * 2 ** 32);
      const one = { high, low: Math.floor(random() * 2 ** 32), thumb: at };
      told.push(one);
      if (at % 3 === 0) told.push({ ...turned(one, 1 + (at % 4), random), thumb: -at >>> 0 });
    }
    const groups = group(picturesOf(told));
    const all = groups.flatMap(({ members }) => members);
    expect(new Set(all).size).toBe(all.length);
    expect(groups).toHaveLength(134);
  });
});
