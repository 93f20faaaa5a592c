import { crc32 } from 'node:zlib';
import sharp from 'sharp';

const side = 1024;
const channels = 3;
const variants = 24;
/** Signature and header: where further chunks may stand. */
const afterHeader = 33;

/** Discs on a gradient, and grain over it: what makes a PNG of 1024×1024 between 1 and 2 MB, as generated ones are. */
function paint(variant: number, grain: number): Buffer {
  const pixels = Buffer.alloc(side * side * channels);
  const discs = Array.from({ length: 12 }, (_, i) => {
    const turn = (variant * 7 + i * 5) % 61;
    const [x, y, r] = [(turn * 173) % side, (turn * 311 + i * 97) % side, 40 + ((turn * 29) % 160)];
    return { x, y, rr: r * r, colour: [(turn * 37) % 200, (turn * 91) % 200, (i * 53) % 200] };
  });
  let noise = variant + 1;
  let at = 0;
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const disc = discs.find((one) => (x - one.x) ** 2 + (y - one.y) ** 2 < one.rr);
      for (let c = 0; c < channels; c += 1) {
        noise = (Math.imul(noise, 1_103_515_245) + 12_345) & 0x7fffffff;
        const base = disc ? disc.colour[c]! : 40 + ((x * (c + 1) + y * (3 - c)) >> 5);
        pixels[at++] = base + (((noise >> 16) & 0xff) * grain) / 256;
      }
    }
  }
  return pixels;
}

/** A chunk that no decoder minds (PNG specification, 11.3.4.3): a keyword, a zero, any bytes. */
function textChunk(text: string, padding: number): Buffer {
  const body = Buffer.concat([Buffer.from(`tEXtComment\0${text}`, 'latin1'), Buffer.alloc(padding, 0x20)]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(body.length - 4, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** The pieces of picture `number`, one after the other, padded to `least` bytes. */
export type Pictures = (number: number, least?: number) => Buffer[];

/**
 * Pictures of 1024×1024, each a file of its own: some dozen are drawn and compressed, and each copy of one says its
 * number, so that two thousand are made in the time of a few.
 */
export async function drawPictures(): Promise<Pictures> {
  const drawn: Buffer[] = [];
  for (let variant = 0; variant < variants; variant += 1) {
    // Levels of noise in a channel.
    const grain = 4 + (variant * 5) / variants;
    drawn.push(
      await sharp(paint(variant, grain), { raw: { width: side, height: side, channels } })
        .png({ adaptiveFiltering: true })
        .toBuffer(),
    );
  }
  return (number, least = 0) => {
    const picture = drawn[number % drawn.length]!;
    const missing = least - picture.length - textChunk(`number ${number}`, 0).length;
    const text = textChunk(`number ${number}`, Math.max(0, missing));
    return [picture.subarray(0, afterHeader), text, picture.subarray(afterHeader)];
  };
}
