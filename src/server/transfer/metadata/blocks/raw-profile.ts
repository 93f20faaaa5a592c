import { addProblem, type Blocks } from '../blocks.ts';
import { addXmp, readExifBlock } from './exif-block.ts';
import { readPhotoshop } from './photoshop.ts';

/**
 * Metadata as ImageMagick and GIMP write it into PNG texts: `\n<name>\n<length>\n` and then hexadecimal in lines. The
 * block of an APP1 may hold Exif or XMP.
 */
export async function readRawProfile(blocks: Blocks, key: string, text: Buffer): Promise<void> {
  const nameEnd = text.indexOf(0x0a, 1);
  const lengthEnd = nameEnd < 0 ? -1 : text.indexOf(0x0a, nameEnd + 1);
  if (lengthEnd < 0) return addProblem(blocks, `The text "${key}" of the PNG is damaged and was left out.`);
  const bytes = Buffer.from(text.toString('latin1', lengthEnd).replaceAll(/\s/g, ''), 'hex');
  const kind = key.slice('Raw profile type '.length).toLowerCase();
  if (kind === 'xmp') addXmp(blocks, bytes);
  else if (kind === 'iptc' || kind === '8bim') {
    if (bytes[0] === 0x1c) blocks.iptc.push(bytes);
    else readPhotoshop(blocks, bytes);
  } else if (kind === 'exif' || kind === 'app1') {
    const xmpEnd = bytes.toString('latin1', 0, 4) === 'http' ? bytes.indexOf(0) : -1;
    if (xmpEnd >= 0) addXmp(blocks, bytes.subarray(xmpEnd + 1));
    else await readExifBlock(blocks, bytes);
  }
}
