import { utf8OrLatin1, withoutPadding } from './text-bytes.ts';

export interface Iptc {
  title: string | null;
  keywords: string[];
  caption: string | null;
  author: string | null;
  credit: string | null;
  /** `20231224` and `120144+0100`, as they stand. */
  date: string | null;
  time: string | null;
}

const fields = { 5: 'title', 120: 'caption', 80: 'author', 110: 'credit', 55: 'date', 60: 'time' } as const;
const mostKeywords = 1_000;

/**
 * The fields we know of IPTC-IIM 4.2: records of 0x1C, record number, dataset number, length in 2 bytes. Text is taken
 * as UTF-8 where it is, as the character set that should say so is often missing.
 */
export function parseIptc(blocks: readonly Buffer[]): Iptc {
  const iptc: Iptc = {
    title: null,
    keywords: [],
    caption: null,
    author: null,
    credit: null,
    date: null,
    time: null,
  };
  for (const bytes of blocks) {
    let at = 0;
    while (at + 5 <= bytes.length && bytes[at] === 0x1c) {
      const length = bytes.readUInt16BE(at + 3);
      // Datasets over 32 kB say the length of their length; none of ours is that long.
      if (length > 0x7fff) break;
      const value = () => withoutPadding(utf8OrLatin1(bytes.subarray(at + 5, at + 5 + length)));
      if (bytes[at + 1] === 2) {
        const dataset = bytes[at + 2] ?? 0;
        if (dataset === 25 && iptc.keywords.length < mostKeywords) iptc.keywords.push(value());
        const field = dataset in fields ? fields[dataset as keyof typeof fields] : null;
        if (field !== null) iptc[field] ??= value();
      }
      at += 5 + length;
    }
  }
  return iptc;
}
