import { gunzipBounded } from './blocks/inflate.ts';
import { utf8OrNull } from './blocks/text-bytes.ts';
import { loadSharp } from './load-sharp.ts';
import { mostInOne } from './blocks.ts';

const magicBytes = 15;
/** The magic, and the length of the text in bits. */
const headBytes = magicBytes + 4;

/** Pixels column by column, of a region at the left. */
interface Region {
  data: Buffer;
  width: number;
  height: number;
}

type Decoded = { data: Buffer; info: { width: number; height: number; channels: number } };

/** The channels that a magic word means: its last bit of alpha, or those of red, green and blue. */
const modes = [
  { channels: [3], packed: 'stealth_pngcomp', plain: 'stealth_pnginfo' },
  { channels: [0, 1, 2], packed: 'stealth_rgbcomp', plain: 'stealth_rgbinfo' },
] as const;

/**
 * The text that "stealth pnginfo" (NovelAI, AUTOMATIC1111) hides in the last bits of the pixels of the PNG or WebP at
 * `path`: columns from left to right, each from top to bottom, the highest bit first; a magic word of 15 bytes, the
 * length in bits (4 bytes), then UTF-8, packed by gzip or not. Null where there is none. Decodes no more of the picture
 * than the first bits need, unless the magic word is there. Throws what the decoder throws.
 */
export async function readStealth(path: string, limits: { pixels: number }): Promise<string | null> {
  const sharp = await loadSharp();
  const open = () => sharp(path, { limitInputPixels: limits.pixels, ignoreIcc: true });
  const { width = 0, height = 0, hasAlpha } = await open().metadata();
  if (!hasAlpha || width === 0 || height === 0) return null;

  const region = async (bits: number): Promise<Decoded> => {
    const columns = Math.min(width, Math.ceil(bits / height));
    const rows = columns === 1 ? Math.min(height, bits) : height;
    return open()
      .extract({ left: 0, top: 0, width: columns, height: rows })
      .raw()
      .toBuffer({ resolveWithObject: true });
  };

  const start = await region(headBytes * 8);
  for (const { channels, packed, plain } of modes) {
    const head = bytesIn(start, channels, headBytes);
    const magic = head?.toString('latin1', 0, magicBytes);
    if (!head || (magic !== packed && magic !== plain)) continue;
    const length = Math.ceil(head.readUInt32BE(magicBytes) / 8);
    // No more can be hidden than there are pixels.
    if (length === 0 || length > mostInOne || (headBytes + length) * 8 > width * height * channels.length)
      return null;
    const whole = bytesIn(
      await region(((headBytes + length) * 8) / channels.length),
      channels,
      headBytes + length,
    );
    const payload = whole?.subarray(headBytes) ?? null;
    const text = payload && magic === packed ? await gunzipBounded(payload) : payload;
    return text && utf8OrNull(text);
  }
  return null;
}

/** The first `count` bytes hidden in a region; null where it has too few pixels. */
function bytesIn({ data, info }: Decoded, channels: readonly number[], count: number): Buffer | null {
  const { width, height, channels: step }: Region & { channels: number } = { data, ...info };
  if (width * height * channels.length < count * 8 || step < 4) return null;
  const bytes = Buffer.alloc(count);
  let bit = 0;
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) {
      const pixel = (y * width + x) * step;
      for (const channel of channels) {
        if (bit === count * 8) return bytes;
        const value = (data[pixel + channel] ?? 0) & 1;
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (value << (7 - (bit & 7)));
        bit++;
      }
    }
  }
  return bytes;
}
