import { readExifBlock, addXmp } from '../blocks/exif-block.ts';
import { inflateBounded } from '../blocks/inflate.ts';
import { readRawProfile } from '../blocks/raw-profile.ts';
import { utf8OrLatin1, withoutPadding } from '../blocks/text-bytes.ts';
import { addProblem, addText, afford, type Blocks } from '../blocks.ts';
import type { ByteSource } from '../byte-source.ts';

/** Fetched at first, which is all of the metadata of most files. */
const firstFetch = 64 * 1024;
/** Fetched at once where small chunks of pixels follow one another. */
const longFetch = 512 * 1024;
/** Fetched behind a large chunk, where mostly the end is. */
const shortFetch = 4 * 1024;
const mostChunks = 100_000;

const xmpKey = 'XML:com.adobe.xmp';

/**
 * Walks the chunks of a PNG (PNG 3rd edition, W3C), pixels skipped: texts before and behind them, Exif, and whether
 * there are Content Credentials. Checksums are not looked at; a decoder does that.
 */
export async function readPng(source: ByteSource, blocks: Blocks): Promise<void> {
  let at = 8;
  let ahead = firstFetch;
  for (let count = 0; at + 8 <= source.size; count++) {
    if (count === mostChunks)
      return addProblem(blocks, 'The PNG has too many chunks; the rest was not read.');
    const head = await source.look(at, 8, ahead);
    if (head.length < 8) break;
    const length = head.readUInt32BE(0);
    const type = head.toString('latin1', 4, 8);
    if (type === 'IEND') return;
    if (at + 12 + length > source.size) break;
    await readChunk(source, blocks, type, at + 8, length);
    at += 12 + length;
    ahead = type === 'IDAT' && length < longFetch / 2 ? longFetch : shortFetch;
  }
  addProblem(blocks, 'The PNG ends in the middle; what came before was read.');
}

async function readChunk(source: ByteSource, blocks: Blocks, type: string, at: number, length: number) {
  if (type === 'caBX') blocks.hasCredentials ||= length > 0;
  else if (type === 'IHDR') {
    const header = await source.look(at, 10);
    blocks.alpha = header[8] === 8 && header[9] === 6;
  } else if (type === 'tEXt' || type === 'iTXt' || type === 'zTXt' || type === 'eXIf') {
    if (!afford(blocks, length, `the chunk ${type}`)) return;
    const bytes = await source.take(at, length);
    if (type === 'eXIf') await readExifBlock(blocks, bytes);
    else await readText(blocks, type, bytes);
  }
}

async function readText(blocks: Blocks, type: string, bytes: Buffer): Promise<void> {
  const keyEnd = bytes.indexOf(0);
  // 79 by the standard; some programs write more.
  if (keyEnd < 1 || keyEnd > 200)
    return addProblem(blocks, 'A text chunk of the PNG has no name and was left out.');
  const key = bytes.toString('latin1', 0, keyEnd);
  const text = await textBytes(blocks, type, bytes.subarray(keyEnd + 1), key);
  if (text === null) return;
  if (key === xmpKey) addXmp(blocks, text);
  else if (key.startsWith('Raw profile type ')) await readRawProfile(blocks, key, text);
  else addText(blocks, key, withoutPadding(utf8OrLatin1(text)));
}

/** The bytes of the text itself, unpacked. `body` is what follows the key. */
async function textBytes(blocks: Blocks, type: string, body: Buffer, key: string): Promise<Buffer | null> {
  if (type === 'tEXt') return body;
  if (type === 'zTXt') return inflateBounded(blocks, body.subarray(1), `the text "${key}"`);
  // Flag, method, language, translated key; the last two end with a zero.
  const languageEnd = body.indexOf(0, 2);
  const translatedEnd = languageEnd < 0 ? -1 : body.indexOf(0, languageEnd + 1);
  if (translatedEnd < 0) {
    addProblem(blocks, `The text "${key}" of the PNG is damaged and was left out.`);
    return null;
  }
  const text = body.subarray(translatedEnd + 1);
  return body[0] === 1 ? inflateBounded(blocks, text, `the text "${key}"`) : text;
}
