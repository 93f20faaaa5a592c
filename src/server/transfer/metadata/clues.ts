import { addProblem, type Blocks, type TiffTag } from './blocks.ts';
import { parseIptc, type Iptc } from './blocks/iptc.ts';
import { utf16, utf8OrLatin1, withoutPadding } from './blocks/text-bytes.ts';
import { tagNumbers } from './blocks/tiff.ts';
import { decodeUserComment } from './blocks/user-comment.ts';
import { parseXmp, type Xmp } from './blocks/xmp.ts';
import { longestJson, parseFields } from './json-fields.ts';
import type { Fields } from '../sources/values.ts';

/** A text in which a tool may have put its settings. */
export interface Note {
  text: string;
  /** The same as an object, where it is one. */
  json: Fields | null;
}

type TextTag = 'documentName' | 'imageDescription' | 'make' | 'model' | 'software' | 'artist' | 'makerNote';
type WideTag = 'xpTitle' | 'xpComment' | 'xpAuthor' | 'xpKeywords' | 'xpSubject';
type DateTag =
  | 'dateTime'
  | 'dateTimeOriginal'
  | 'dateTimeDigitized'
  | 'offsetTime'
  | 'offsetTimeOriginal'
  | 'offsetTimeDigitized';

export type ExifTexts = Readonly<Partial<Record<TextTag | WideTag | DateTag | 'userComment', string>>> & {
  readonly rating?: number;
};

/** All that is known of one image, decoded: what the tools and the descriptive fields are read from. */
export interface Clues {
  /** The first text of this key; null when there is none or it is blank. */
  text(key: string): string | null;
  /** The same as an object; null where it is none. */
  json(key: string): Fields | null;
  exif: ExifTexts;
  /** Wherever settings are found: PNG `parameters`, Exif user comment, comment, Exif description, model and make. */
  notes: readonly Note[];
  xmp: Xmp;
  iptc: Iptc;
}

/** Decodes what the container held. Adds to the problems what is damaged. */
export async function gatherClues(blocks: Blocks): Promise<Clues> {
  const { xmp, damaged } = await parseXmp(blocks.xmp);
  if (damaged > 0) addProblem(blocks, 'Its XMP data is damaged and was left out.');
  for (const [key, values] of blocks.texts) {
    if (values.some((value) => value.length > longestJson)) {
      addProblem(blocks, `The text "${key}" is too long to be understood; it is kept in the file.`);
    }
  }
  return cluesOf({ texts: blocks.texts, exif: decodeExif(blocks.tags), xmp, iptc: parseIptc(blocks.iptc) });
}

interface Decoded {
  texts?: ReadonlyMap<string, readonly string[]>;
  exif?: ExifTexts;
  xmp?: Xmp;
  iptc?: Iptc;
}

export function cluesOf({
  texts = new Map(),
  exif = {},
  xmp = new Map(),
  iptc = parseIptc([]),
}: Decoded): Clues {
  const parsed = new Map<string, Fields | null>();
  const text = (key: string) => texts.get(key)?.find((value) => value.trim() !== '') ?? null;
  const json = (key: string) => {
    const known = parsed.get(key);
    if (known !== undefined) return known;
    const fields = parseFields(text(key));
    parsed.set(key, fields);
    return fields;
  };
  const notes = [
    ...['parameters', 'Comment', 'Parameters'].map((key): [string | null, Fields | null] => [
      text(key),
      json(key),
    ]),
    ...[exif.userComment, exif.imageDescription, exif.model, exif.make].map(
      (value): [string | null, Fields | null] => [value ?? null, parseFields(value ?? null)],
    ),
  ];
  return {
    text,
    json,
    exif,
    notes: notes.flatMap(([value, fields]) => (value === null ? [] : [{ text: value, json: fields }])),
    xmp,
    iptc,
  };
}

function decodeExif(tags: ReadonlyMap<number, TiffTag>): ExifTexts {
  const decoded: Record<string, string | number> = {};
  for (const [name, number] of Object.entries(tagNumbers)) {
    const tag = tags.get(number);
    if (!tag) continue;
    const value = decodeTag(name, tag);
    if (value !== '') decoded[name] = value;
  }
  return decoded;
}

function decodeTag(name: string, tag: TiffTag): string | number {
  const { bytes, littleEndian } = tag;
  if (name === 'rating')
    return bytes.length < 2 ? 0 : littleEndian ? bytes.readUInt16LE(0) : bytes.readUInt16BE(0);
  if (name === 'userComment') return decodeUserComment(tag);
  if (name.startsWith('xp')) return withoutPadding(utf16(bytes, true)).trim();
  return utf8OrLatin1(bytes).replaceAll('\0', '').trim();
}
