/** A box of an ISO media file that is in memory; `body` is what follows its head. */
export interface Box {
  type: string;
  body: Buffer;
}

/** An item that holds metadata, and where its bytes are: in the file, or `inside` the box `idat`. */
export interface Item {
  kind: 'exif' | 'xmp';
  inside: boolean;
  extents: { offset: number; length: number }[];
}

const mostBoxes = 10_000;
const mostItems = 16;
const mostExtents = 64;

/** The boxes that `bytes` are made of; stops at the first that is not whole. */
export function boxesOf(bytes: Buffer): Box[] {
  const boxes: Box[] = [];
  let at = 0;
  while (at + 8 <= bytes.length && boxes.length < mostBoxes) {
    const length = bytes.readUInt32BE(at) || bytes.length - at;
    if (length < 8 || at + length > bytes.length) break;
    boxes.push({ type: bytes.toString('latin1', at + 4, at + 8), body: bytes.subarray(at + 8, at + length) });
    at += length;
  }
  return boxes;
}

/** The Exif and XMP items that the boxes of `meta` name, with their places. */
export function findItems(boxes: readonly Box[]): Item[] {
  const information = boxes.find((box) => box.type === 'iinf')?.body;
  const location = boxes.find((box) => box.type === 'iloc')?.body;
  if (!information || !location) return [];
  const kinds = itemKinds(information);
  return kinds.size === 0 ? [] : itemPlaces(location, kinds);
}

/** Box `iinf`: number of the item → what it is. */
function itemKinds(body: Buffer): Map<number, Item['kind']> {
  const kinds = new Map<number, Item['kind']>();
  for (const { type, body: entry } of boxesOf(body.subarray(body[0] === 0 ? 6 : 8))) {
    const version = entry[0] ?? 0;
    // Version 2 has item numbers of 2 bytes, version 3 of 4; earlier ones know no types.
    const at = version === 3 ? 10 : 8;
    if (type !== 'infe' || version < 2 || entry.length < at + 4 || kinds.size >= mostItems) continue;
    const id = version === 3 ? entry.readUInt32BE(4) : entry.readUInt16BE(4);
    const kind = entry.toString('latin1', at, at + 4);
    if (kind === 'Exif') kinds.set(id, 'exif');
    if (kind === 'mime' && entry.includes('application/rdf+xml', at)) kinds.set(id, 'xmp');
  }
  return kinds;
}

/** Box `iloc`: places of the items. Numbers in it have as many bytes as its head says. */
function itemPlaces(body: Buffer, kinds: ReadonlyMap<number, Item['kind']>): Item[] {
  const items: Item[] = [];
  const version = body[0] ?? 0;
  const sizes = body.length >= 6 ? body.readUInt16BE(4) : 0;
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexSize = version > 0 ? sizes & 15 : 0;
  let at = 6;
  const next = (size: number): number => {
    at += size;
    if (at > body.length || size > 8) return Number.NaN;
    const [high, low] = size > 4 ? [size - 4, 4] : [0, size];
    const upper = high > 0 ? body.readUIntBE(at - size, high) : 0;
    return upper * 2 ** 32 + (low > 0 ? body.readUIntBE(at - low, low) : 0);
  };
  const count = next(version < 2 ? 2 : 4);
  for (let index = 0; index < count && at < body.length; index++) {
    const id = next(version < 2 ? 2 : 4);
    const method = version > 0 ? next(2) & 15 : 0;
    next(2);
    const base = next(baseSize);
    const extents: Item['extents'] = [];
    for (let left = next(2); left > 0 && at < body.length; left--) {
      next(indexSize);
      const extent = { offset: base + next(offsetSize), length: next(lengthSize) };
      if (extents.length < mostExtents && Number.isSafeInteger(extent.offset + extent.length))
        extents.push(extent);
    }
    const kind = kinds.get(id);
    if (kind !== undefined && method < 2) items.push({ kind, inside: method === 1, extents });
  }
  return items;
}
