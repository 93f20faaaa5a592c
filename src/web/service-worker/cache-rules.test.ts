import { describe, expect, test } from 'vitest';
import { addressOf } from '../../shared/client.ts';
import { getImage, getOriginal, getPreview, previewSize } from '../../shared/contract/library.ts';
import {
  advance,
  cacheable,
  evictedBy,
  freshFor,
  keepable,
  keysOf,
  mustAsk,
  surplus,
} from './cache-rules.ts';

const origin = 'https://home.example';
const id = '01a2016e-b3d4-7000-ac80-e75ddb134161';
const ask = (path: string, over: { method?: string; ranged?: boolean } = {}) =>
  cacheable({ method: 'GET', url: origin + path, ranged: false, ...over }, origin);

describe('what is cached', () => {
  test('is every preview and the original, at the addresses of the contract', () => {
    for (const size of previewSize.options) {
      const path = addressOf(getPreview, { id, size });
      expect(ask(path)).toEqual({ id, store: 'previews', path });
    }
    expect(ask(addressOf(getOriginal, { id }))?.store).toBe('originals');
  });

  test('is found again by the id alone', () => {
    const paths = keysOf(id).map(({ path }) => path);
    for (const size of previewSize.options) expect(paths).toContain(addressOf(getPreview, { id, size }));
    expect(paths).toContain(addressOf(getOriginal, { id }));
    expect(paths).toHaveLength(previewSize.options.length + 1);
  });

  test('is nothing else', () => {
    expect(ask(addressOf(getOriginal, { id, download: 'true' }))).toBeNull();
    expect(ask(addressOf(getImage, { id }))).toBeNull();
    expect(ask('/api/images/sections')).toBeNull();
    expect(ask('/assets/index.js')).toBeNull();
    expect(ask(`/api/images/${id}/original`, { method: 'HEAD' })).toBeNull();
    expect(ask(`/api/images/${id}/original`, { ranged: true })).toBeNull();
    const foreign = { method: 'GET', url: `https://else.example/api/images/${id}/original`, ranged: false };
    expect(cacheable(foreign, origin)).toBeNull();
  });

  test('is kept only whole, and only as a picture of bearable size', () => {
    expect(keepable({ status: 200, type: 'image/webp', bytes: 9000 })).toBe(true);
    expect(keepable({ status: 200, type: 'image/webp', bytes: null })).toBe(true);
    expect(keepable({ status: 206, type: 'image/webp', bytes: 9000 })).toBe(false);
    expect(keepable({ status: 404, type: 'application/json', bytes: 90 })).toBe(false);
    expect(keepable({ status: 200, type: 'image/png', bytes: 64 * 1024 * 1024 })).toBe(false);
  });
});

describe('what is heard', () => {
  test('deletions leave the cache, other changes do not', () => {
    const set = {
      seq: 4,
      changes: [
        { kind: 'image.trashed' as const, ids: ['a'] },
        { kind: 'image.updated' as const, ids: ['b'] },
        { kind: 'image.purged' as const, ids: ['c'] },
        { kind: 'chat.purged' as const, ids: ['d'] },
      ],
    };
    expect(evictedBy(set)).toEqual(['a', 'c']);
  });

  test('a gap in what was heard is left for the change log to fill', () => {
    expect(advance(4, 5)).toBe(5);
    expect(advance(4, 6)).toBe(4);
    expect(advance(4, 3)).toBe(4);
  });

  test('the change log is asked after waking up, after a while, and when the clock was set back', () => {
    expect(mustAsk(1000, null)).toBe(true);
    expect(mustAsk(1000, 900)).toBe(false);
    expect(mustAsk(1000 + freshFor + 1, 1000)).toBe(true);
    expect(mustAsk(500, 1000)).toBe(true);
  });

  test('the oldest go when there are too many', () => {
    expect(surplus([1, 2, 3, 4], 3)).toEqual([1]);
    expect(surplus([1, 2], 3)).toEqual([]);
  });
});
