import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage, randomPng } from '../../../test/factories.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { addressOf } from '../../shared/client.ts';
import {
  changeImage,
  getImage,
  getImages,
  getOriginal,
  getPreview,
  getSection,
  listSections,
} from '../../shared/contract/library.ts';

describe.each(testDatabases)('the Library on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  test('months are counted as images come and go through all pieces in order, without gaps or repeats', async () => {
    const at = Date.UTC(2026, 5, 10);
    for (let i = 0; i < 7; i++) await giveImage(house, ana, { madeAt: at + (i % 3) });
    await giveImage(house, ana, { madeAt: Date.UTC(2025, 11, 31) });
    expect(await ana.call(listSections, {})).toEqual({
      total: 8,
      sections: [
        { month: 202606, count: 7 },
        { month: 202512, count: 1 },
      ],
    });
    const seen: { id: string; at: number }[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const piece = await ana.call(getSection, { month: 202606, limit: 3, ...(after && { after }) });
      seen.push(...piece.ids.map((id, i) => ({ id, at: piece.madeAt[i]! })));
      after = piece.next;
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(7);
    const sorted = seen.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
    expect(seen).toEqual(sorted);
  });

  test('the original comes back byte for byte, in ranges too, and no cache may keep it', async () => {
    const bytes = await randomPng(80, 60);
    const { id } = await giveImage(house, ana, { bytes, name: 'Füchsin: "rot"/neu' });
    const address = addressOf(getOriginal, { id });
    const whole = await ana.fetch(address);
    expect(whole.headers.get('content-type')).toBe('image/png');
    expect(whole.headers.get('cache-control')).toBe('private, no-store');
    expect(whole.headers.get('etag')).toBe(`"${createHash('sha256').update(bytes).digest('hex')}"`);
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);

    const range = await ana.fetch(address, { headers: { range: 'bytes=10-19' } });
    expect(range.status).toBe(206);
    expect(range.headers.get('content-range')).toBe(`bytes 10-19/${bytes.length}`);
    expect(Buffer.from(await range.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true);

    const download = await ana.fetch(addressOf(getOriginal, { id, download: 'true' }));
    const disposition = download.headers.get('content-disposition')!;
    expect(disposition).toMatch(/^attachment; /);
    expect(disposition).toContain(encodeURIComponent('Füchsin'));
    expect(disposition).not.toMatch(/\/neu/);
  });

  test('previews are WebP of the asked size, and the largest is the original of a small image', async () => {
    const { id } = await giveImage(house, ana, { bytes: await randomPng(900, 600) });
    const shape = async (size: '256' | '512' | '2048') => {
      const answer = await ana.fetch(addressOf(getPreview, { id, size }));
      const { format, width, height } = await sharp(await answer.arrayBuffer()).metadata();
      return { format, width, height, type: answer.headers.get('content-type') };
    };
    expect(await shape('256')).toEqual({ format: 'webp', width: 256, height: 171, type: 'image/webp' });
    expect(await shape('512')).toMatchObject({ format: 'webp', width: 512 });
    expect(await shape('2048')).toMatchObject({ format: 'png', width: 900 });
    const large = await giveImage(house, ana, {
      bytes: await sharp({ create: { width: 3000, height: 1000, channels: 3, background: '#2a6' } })
        .png()
        .toBuffer(),
    });
    const answer = await ana.fetch(addressOf(getPreview, { id: large.id, size: '2048' }));
    expect(await sharp(await answer.arrayBuffer()).metadata()).toMatchObject({ format: 'webp', width: 2048 });
  });

  test('what the pixels tell is found in the background', async () => {
    const bytes = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#c0392b' } })
      .png()
      .toBuffer();
    const { id, thumbhash } = await giveImage(house, ana, { bytes });
    expect(thumbhash).toBeNull();
    await house.settled();
    const image = await ana.call(getImage, { id });
    expect(image.thumbhash).toMatch(/^[A-Za-z0-9+/=]+$/);
    expect(image.colours).toEqual(['#c0392b']);
  });

  test('the same bytes are the same image for one owner, and two owners never share one', async () => {
    const ben = await house.join();
    const bytes = await randomPng();
    const [first, second] = await Promise.all([
      giveImage(house, ana, { bytes }),
      giveImage(house, ana, { bytes, name: 'another name' }),
    ]);
    expect(second.id).toBe(first.id);
    expect((await ana.call(listSections, {})).total).toBe(1);
    const other = await giveImage(house, ben, { bytes });
    expect(other.id).not.toBe(first.id);
    expect((await ben.call(getImages, { ids: [first.id, other.id] })).images.map(({ id }) => id)).toEqual([
      other.id,
    ]);
  });

  test('what is no image is refused, and nothing of it stays', async () => {
    for (const bytes of [
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      Buffer.from('hello'),
      Buffer.alloc(0),
    ]) {
      await expect(giveImage(house, ana, { bytes })).rejects.toMatchObject({ code: 'unsupported' });
    }
    const left: string[] = [];
    for await (const key of house.app.storage.list('originals')) left.push(key);
    const rows = await house.app.db.read.selectFrom('images').select('file_key').execute();
    expect(left.sort()).toEqual(rows.map(({ file_key }) => file_key).sort());
  });

  test('favourites have months of their own', async () => {
    const images = [await giveImage(house, ana), await giveImage(house, ana), await giveImage(house, ana)];
    await ana.call(changeImage, { id: images[1]!.id, favourite: true, name: 'the one' });
    const { total, sections } = await ana.call(listSections, { query: 'is:favourite' });
    expect(total).toBe(1);
    const piece = await ana.call(getSection, { month: sections[0]!.month, query: 'is:favourite' });
    expect(piece).toMatchObject({ ids: [images[1]!.id], names: ['the one'], favourites: [true], next: null });
  });

  test('a query that is not understood says where', async () => {
    await expect(ana.call(listSections, { query: 'is:nice' })).rejects.toMatchObject({
      code: 'bad_input',
      field: 'query',
      message:
        'is: takes favourite, protected, generated, edited, uploaded, imported, archived, untagged, duplicate, stacked, shown.',
    });
  });
});
