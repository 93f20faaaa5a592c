type Value = readonly [tag: number, type: number, bytes: Buffer];

const exifDirectory = 0x8769;

/** Text as Exif keeps it. */
export const ascii = (tag: number, text: string): Value => [tag, 2, Buffer.from(`${text}\0`)];
export const short = (tag: number, number: number, littleEndian = true): Value => {
  const bytes = Buffer.alloc(2);
  if (littleEndian) bytes.writeUInt16LE(number);
  else bytes.writeUInt16BE(number);
  return [tag, 3, bytes];
};
export const raw = (tag: number, bytes: Buffer): Value => [tag, 7, bytes];

/** A TIFF structure with a first directory and an Exif directory; values behind them. */
export function exifBlock(first: readonly Value[], exif: readonly Value[] = [], littleEndian = true): Buffer {
  const sizes = [0, 1, 1, 2, 4, 8, 1, 1];
  const firstLength = 2 + (first.length + 1) * 12 + 4;
  const exifAt = 8 + firstLength;
  let valuesAt = exifAt + 2 + exif.length * 12 + 4;
  const values: Buffer[] = [];
  const u16 = (number: number) => {
    const bytes = Buffer.alloc(2);
    if (littleEndian) bytes.writeUInt16LE(number);
    else bytes.writeUInt16BE(number);
    return bytes;
  };
  const u32 = (number: number) => {
    const bytes = Buffer.alloc(4);
    if (littleEndian) bytes.writeUInt32LE(number);
    else bytes.writeUInt32BE(number);
    return bytes;
  };
  const entry = ([tag, type, bytes]: Value) => {
    let place: Buffer;
    if (bytes.length <= 4) place = Buffer.concat([bytes, Buffer.alloc(4 - bytes.length)]);
    else {
      place = u32(valuesAt);
      valuesAt += bytes.length;
      values.push(bytes);
    }
    return Buffer.concat([u16(tag), u16(type), u32(bytes.length / (sizes[type] ?? 1)), place]);
  };
  const pointer = Buffer.concat([u16(exifDirectory), u16(4), u32(1), u32(exifAt)]);
  return Buffer.concat([
    Buffer.from(littleEndian ? 'II' : 'MM'),
    u16(42),
    u32(8),
    u16(first.length + 1),
    ...first.map(entry),
    pointer,
    u32(0),
    u16(exif.length),
    ...exif.map(entry),
    u32(0),
    ...values,
  ]);
}

/** A user comment in UTF-16, whose byte order is its own affair. */
export function unicodeComment(text: string, littleEndian: boolean): Buffer {
  const body = Buffer.from(text, 'utf16le');
  return Buffer.concat([Buffer.from('UNICODE\0'), littleEndian ? body : body.swap16()]);
}
