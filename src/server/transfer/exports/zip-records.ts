/**
 * The records of a ZIP (PKWARE APPNOTE 6.3.10, sections 4.3 and 4.5.3) as far as stored files need them: names are UTF-8, sizes
 * and offsets beyond 32 bits go into ZIP64 fields.
 */
export interface ZipEntry {
  /** `/` between its parts. */
  name: string;
  /** Last change, milliseconds UTC. */
  at: number;
  crc: number;
  bytes: number;
  /** Where its local header begins. */
  offset: number;
}

const small = 0xffff;
const large = 0xffffffff;
/** Made by a Unix, as version 4.5 of the note says. */
const madeBy = (3 << 8) | 45;
const utf8Names = 1 << 11;
/** An ordinary file that its owner may write and others read. */
const fileMode = 0o100644;

/** Where checksum and sizes stand in a local header, from its beginning. */
export const crcAt = 14;

/** Two seconds are its finest; its years are those from 1980 to 2107. */
function dosTime(at: number): number {
  const date = new Date(at);
  const year = date.getUTCFullYear();
  if (!(year >= 1980)) return (1 << 21) | (1 << 16);
  if (year > 2107) return ((127 << 25) | (12 << 21) | (31 << 16)) >>> 0;
  const day = ((year - 1980) << 25) | ((date.getUTCMonth() + 1) << 21) | (date.getUTCDate() << 16);
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return (day | time) >>> 0;
}

/** A ZIP64 field of these numbers. */
function wideField(values: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + 8 * values.length);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8 * values.length, 2);
  values.forEach((value, index) => field.writeBigUInt64LE(BigInt(value), 4 + 8 * index));
  return field;
}

/** The header before the content; `wide` leaves room for any size, for content whose size is not known yet. */
export function localHeader({ name, at, crc, bytes }: Omit<ZipEntry, 'offset'>, wide: boolean): Buffer {
  const nameBytes = Buffer.from(name);
  const extra = wide ? wideField([bytes, bytes]) : Buffer.alloc(0);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(wide ? 45 : 20, 4);
  header.writeUInt16LE(utf8Names, 6);
  header.writeUInt32LE(dosTime(at), 10);
  header.writeUInt32LE(crc, crcAt);
  header.writeUInt32LE(wide ? large : bytes, 18);
  header.writeUInt32LE(wide ? large : bytes, 22);
  header.writeUInt16LE(nameBytes.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, nameBytes, extra]);
}

/** The line of an entry in the directory at the end. */
export function directoryRecord({ name, at, crc, bytes, offset }: ZipEntry): Buffer {
  const nameBytes = Buffer.from(name);
  const wide = [...(bytes >= large ? [bytes, bytes] : []), ...(offset >= large ? [offset] : [])];
  const extra = wide.length > 0 ? wideField(wide) : Buffer.alloc(0);
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(madeBy, 4);
  record.writeUInt16LE(wide.length > 0 ? 45 : 20, 6);
  record.writeUInt16LE(utf8Names, 8);
  record.writeUInt32LE(dosTime(at), 12);
  record.writeUInt32LE(crc, 16);
  record.writeUInt32LE(Math.min(bytes, large), 20);
  record.writeUInt32LE(Math.min(bytes, large), 24);
  record.writeUInt16LE(nameBytes.length, 28);
  record.writeUInt16LE(extra.length, 30);
  record.writeUInt32LE((fileMode << 16) >>> 0, 38);
  record.writeUInt32LE(Math.min(offset, large), 42);
  return Buffer.concat([record, nameBytes, extra]);
}

export interface DirectoryPlace {
  entries: number;
  offset: number;
  bytes: number;
}

/** What ends a ZIP and says where its directory is. */
export function endRecords({ entries, offset, bytes }: DirectoryPlace): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(entries, small), 8);
  end.writeUInt16LE(Math.min(entries, small), 10);
  end.writeUInt32LE(Math.min(bytes, large), 12);
  end.writeUInt32LE(Math.min(offset, large), 16);
  if (entries < small && offset < large && bytes < large) return end;
  const wide = Buffer.alloc(56);
  wide.writeUInt32LE(0x06064b50, 0);
  wide.writeBigUInt64LE(44n, 4);
  wide.writeUInt16LE(madeBy, 12);
  wide.writeUInt16LE(45, 14);
  wide.writeBigUInt64LE(BigInt(entries), 24);
  wide.writeBigUInt64LE(BigInt(entries), 32);
  wide.writeBigUInt64LE(BigInt(bytes), 40);
  wide.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + bytes), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([wide, locator, end]);
}
