import { crc32 } from 'node:zlib';

/**
 * Puts text into a PNG as iTXt chunks (PNG specification, third edition, 11.3.3.4), after the header and before the
 * pixels. Keywords are Latin-1 of 1 to 79 characters; text is UTF-8 of any kind.
 */
export function withPngText(png: Uint8Array, texts: Readonly<Record<string, string>>): Uint8Array {
  const afterHeader = 8 + 25;
  const chunks = Object.entries(texts).map(([keyword, text]) => textChunk(keyword, text));
  return Buffer.concat([png.subarray(0, afterHeader), ...chunks, png.subarray(afterHeader)]);
}

function textChunk(keyword: string, text: string): Buffer {
  // keyword, 0, not compressed (0, 0), no language (0), no translated keyword (0), text
  const content = Buffer.concat([
    Buffer.from(keyword, 'latin1'),
    Buffer.from([0, 0, 0, 0, 0]),
    Buffer.from(text.replaceAll('\0', ''), 'utf8'),
  ]);
  const typed = Buffer.concat([Buffer.from('iTXt', 'latin1'), content]);
  const chunk = Buffer.alloc(typed.length + 8);
  chunk.writeUInt32BE(content.length, 0);
  typed.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(typed), typed.length + 4);
  return chunk;
}
