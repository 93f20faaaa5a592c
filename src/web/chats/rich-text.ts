import { type Inline, parseInline } from './rich-inline.ts';

/** An answer from elsewhere, as far as its Markdown is understood; everything else of it is text as it stands. */
export type Block =
  | { kind: 'paragraph' | 'quote'; inlines: Inline[] }
  | { kind: 'heading'; level: number; inlines: Inline[] }
  | { kind: 'list'; items: ListItem[] }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] }
  /** Kept line by line. */
  | { kind: 'code'; language: string; text: string }
  | { kind: 'rule' };

export interface ListItem {
  /** 0 to 3, by how far it is indented. */
  depth: number;
  /** `•`, or the number that it was given. */
  marker: string;
  inlines: Inline[];
}

/** What one line is, without looking at others. */
type Line =
  | { kind: 'blank' | 'rule' | 'table' }
  | { kind: 'fence'; marker: string; language: string }
  | { kind: 'heading'; level: number; rest: string }
  | { kind: 'item'; indent: number; marker: string; rest: string }
  | { kind: 'quote'; rest: string }
  | { kind: 'text' };

const deepest = 3;
const indentOfDepth = 2;
const longestLanguage = 30;

function indentOf(line: string): number {
  let columns = 0;
  for (const letter of line) {
    if (letter === ' ') columns += 1;
    else if (letter === '\t') columns += 4;
    else break;
  }
  return columns;
}

function fenceOf(bare: string): Line | null {
  const letter = bare[0];
  if ((letter !== '`' && letter !== '~') || !bare.startsWith(letter.repeat(3))) return null;
  let length = 3;
  while (bare[length] === letter) length += 1;
  const language = bare.slice(length).trim();
  // "```code```" on one line is code within a sentence.
  if (language.includes('`')) return null;
  return { kind: 'fence', marker: letter.repeat(length), language };
}

function itemOf(line: string, bare: string): Line | null {
  const space = bare.indexOf(' ');
  if (space < 1 || space > 10) return null;
  const mark = bare.slice(0, space);
  const rest = bare.slice(space + 1).trim();
  if (['-', '*', '+', '•'].includes(mark)) {
    return { kind: 'item', indent: indentOf(line), marker: '•', rest };
  }
  return /^\d{1,9}[.)]$/.test(mark) ? { kind: 'item', indent: indentOf(line), marker: mark, rest } : null;
}

function readLine(line: string): Line {
  const bare = line.trim();
  if (bare === '') return { kind: 'blank' };
  if (bare.length < 80 && /^(?:(?:- ?){3,}|(?:\* ?){3,}|_{3,})$/.test(bare)) return { kind: 'rule' };
  const level = /^#{1,6}(?= )/.exec(bare)?.[0].length;
  if (level) return { kind: 'heading', level, rest: bare.slice(level).trim() };
  if (bare[0] === '>') return { kind: 'quote', rest: bare.slice(1).trim() };
  if (bare[0] === '|') return { kind: 'table' };
  return fenceOf(bare) ?? itemOf(line, bare) ?? { kind: 'text' };
}

/** Reads an answer line by line, each of them once. */
export function parseRichText(text: string): Block[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;

  /** Takes lines for as long as they are wanted. */
  function take(wanted: (line: Line, raw: string) => boolean): string[] {
    const taken: string[] = [];
    for (; at < lines.length; at += 1) {
      const raw = lines[at]!;
      if (!wanted(readLine(raw), raw)) break;
      taken.push(raw);
    }
    return taken;
  }

  function takeCode({ marker, language }: { marker: string; language: string }): void {
    const indent = indentOf(lines[at]!);
    at += 1;
    const named = language.length <= longestLanguage;
    const code: string[] = named ? [] : [language];
    for (; at < lines.length; at += 1) {
      const raw = lines[at]!;
      const bare = raw.trim();
      if (bare.startsWith(marker) && bare === marker[0]!.repeat(bare.length)) {
        at += 1;
        break;
      }
      code.push(indentOf(raw) >= indent ? raw.slice(indent) : raw.trimStart());
    }
    blocks.push({ kind: 'code', language: named ? language : '', text: code.join('\n') });
  }

  function takeList(): void {
    const items: { indent: number; marker: string; words: string[] }[] = [];
    for (; at < lines.length; at += 1) {
      const raw = lines[at]!;
      const line = readLine(raw);
      if (line.kind === 'item') items.push({ ...line, words: [line.rest] });
      else if (line.kind === 'text' && lines[at - 1]?.trim() !== '') items.at(-1)!.words.push(raw.trim());
      else if (line.kind === 'text' && indentOf(raw) >= indentOfDepth)
        items.at(-1)!.words.push('', raw.trim());
      else if (line.kind !== 'blank') break;
      // Beyond a blank line, only what belongs to the list goes on with it.
      else if (!belongsToList(lines[at + 1] ?? '')) break;
    }
    const depthOf = depths();
    blocks.push({
      kind: 'list',
      items: items.map(({ indent, marker, words }) => ({
        depth: depthOf(indent),
        marker,
        inlines: parseInline(words.join('\n')),
      })),
    });
  }

  while (at < lines.length) {
    const line = readLine(lines[at]!);
    if (line.kind === 'blank') at += 1;
    else if (line.kind === 'fence') takeCode(line);
    else if (line.kind === 'item') takeList();
    else if (line.kind === 'table') {
      blocks.push(tableOf(take(({ kind }) => kind === 'table').map((row) => row.trim())));
    } else if (line.kind === 'quote') {
      const words = take(({ kind }) => kind === 'quote').map((raw) => raw.trim().slice(1).trim());
      blocks.push({ kind: 'quote', inlines: parseInline(words.join('\n')) });
    } else if (line.kind === 'heading') {
      blocks.push({ kind: 'heading', level: line.level, inlines: parseInline(line.rest) });
      at += 1;
    } else if (line.kind === 'rule') {
      blocks.push({ kind: 'rule' });
      at += 1;
    } else {
      const words = take(({ kind }) => kind === 'text');
      blocks.push({ kind: 'paragraph', inlines: parseInline(words.join('\n').trimEnd()) });
    }
  }
  return blocks;
}

function belongsToList(raw: string): boolean {
  const { kind } = readLine(raw);
  return kind === 'item' || (kind === 'text' && indentOf(raw) >= indentOfDepth);
}

const cellsOf = (row: string): Inline[][] =>
  row
    .slice(1, row.endsWith('|') && row.length > 1 ? -1 : undefined)
    .split('|')
    .map((cell) => parseInline(cell.trim()));

/** A table has a line of dashes below its head; other lines with bars are kept as they are. */
function tableOf(lines: readonly string[]): Block {
  const [head, dashes, ...rows] = lines;
  if (head === undefined || dashes === undefined || !dashes.includes('-') || /[^|:\s-]/.test(dashes))
    return { kind: 'code', language: '', text: lines.join('\n') };
  return { kind: 'table', head: cellsOf(head), rows: rows.map(cellsOf) };
}

/** Says for one item after the other how deep it is: some indent by two columns, some by three or four. */
function depths(): (indent: number) => number {
  const open: number[] = [];
  return (indent) => {
    while (open.length > 0 && open.at(-1)! > indent) open.pop();
    if (open.length === 0 || indent >= open.at(-1)! + indentOfDepth) open.push(indent);
    return Math.min(open.length - 1, deepest);
  };
}
