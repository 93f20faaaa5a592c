import sharp from 'sharp';

interface Hidden {
  magic: string;
  payload: Buffer;
  /** Of the last bits of alpha, or of red, green and blue. */
  channels?: readonly number[];
  /** What the length says, where it lies. */
  bits?: number;
  size?: { width: number; height: number };
  format?: 'png' | 'webp';
}

/** A picture with bytes hidden in the last bits of its pixels, column by column. */
export async function pictureWithHidden({
  magic,
  payload,
  channels = [3],
  bits = payload.length * 8,
  size = { width: 90, height: 70 },
  format = 'png',
}: Hidden): Promise<Buffer> {
  const { width, height } = size;
  const pixels = Buffer.alloc(width * height * 4, 0xfe);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bits);
  const bytes = Buffer.concat([Buffer.from(magic, 'latin1'), length, payload]);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const pixel = Math.floor(bit / channels.length);
    const [x, y] = [Math.floor(pixel / height), pixel % height];
    if (x >= width) break;
    const at = (y * width + x) * 4 + (channels[bit % channels.length] ?? 0);
    const value = ((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
    pixels[at] = 0xfe | value;
  }
  const picture = sharp(pixels, { raw: { width, height, channels: 4 } });
  return format === 'png'
    ? picture.png().toBuffer()
    : picture.webp({ lossless: true, exact: true }).toBuffer();
}
