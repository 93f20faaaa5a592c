/** Bytes of metadata of one file that are looked at, after inflating, at most. */
const mostInAll = 32 * 1024 * 1024;
/** Bytes of one text or block, after inflating, at most. */
export const mostInOne = 16 * 1024 * 1024;
const mostTexts = 2_000;
const mostProblems = 20;

/** The bytes of one TIFF value, in the byte order of its block. */
export interface TiffTag {
  bytes: Buffer;
  littleEndian: boolean;
}

/** What a container holds, cut out and decoded, before anybody makes sense of it. */
export interface Blocks {
  /** Text chunks by key in the order of the file; a comment of a JPEG or GIF is `Comment`. A key may repeat. */
  texts: Map<string, string[]>;
  /** Exif and TIFF tags by number. */
  tags: Map<number, TiffTag>;
  /** XMP packets. */
  xmp: string[];
  /** IPTC-IIM records. */
  iptc: Buffer[];
  hasCredentials: boolean;
  /** A still picture with 8 bits of alpha, in which a text may be hidden. */
  alpha: boolean;
  problems: Set<string>;
  /** How many bytes may still be read. */
  left: number;
}

export function noBlocks(): Blocks {
  return {
    texts: new Map(),
    tags: new Map(),
    xmp: [],
    iptc: [],
    hasCredentials: false,
    alpha: false,
    problems: new Set(),
    left: mostInAll,
  };
}

export function addProblem(blocks: Blocks, sentence: string): void {
  if (blocks.problems.size < mostProblems) blocks.problems.add(sentence);
}

/** Whether `length` more bytes may be read; counts them when they may, and says so when not. `what`: `the text "x"`. */
export function afford(blocks: Blocks, length: number, what: string): boolean {
  if (length <= mostInOne && length <= blocks.left) {
    blocks.left -= length;
    return true;
  }
  addProblem(blocks, `It holds more than is read of metadata: ${what} was left out.`);
  return false;
}

export function addText(blocks: Blocks, key: string, text: string): void {
  let count = 0;
  for (const values of blocks.texts.values()) count += values.length;
  if (count >= mostTexts)
    return addProblem(blocks, `It holds more than ${mostTexts} texts; the rest was left out.`);
  const values = blocks.texts.get(key);
  if (values) values.push(text);
  else blocks.texts.set(key, [text]);
}
