import type { Blocks } from '../blocks.ts';

const iptcResource = 0x0404;

/** Finds the IPTC records among Photoshop's image resources (`8BIM`, id, padded name, length, padded data). */
export function readPhotoshop(blocks: Blocks, resources: Buffer): void {
  let at = 0;
  while (at + 12 <= resources.length && resources.toString('latin1', at, at + 4) === '8BIM') {
    const id = resources.readUInt16BE(at + 4);
    const nameLength = resources.readUInt8(at + 6);
    const lengthAt = at + 6 + ((nameLength + 2) & ~1);
    if (lengthAt + 4 > resources.length) return;
    const length = resources.readUInt32BE(lengthAt);
    const start = lengthAt + 4;
    if (id === iptcResource) blocks.iptc.push(resources.subarray(start, start + length));
    at = start + length + (length & 1);
  }
}
