import type { Import, ImportPreview, ItemOutcome } from '../shared/contract/imports.ts';

const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

const monthOf = (instant: number): string => new Date(instant).toISOString().slice(0, 7);

/** `12 of 40 MB` as it fits the larger of the two. */
export function progressOfBytes(done: number, total: number): string {
  const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(total < 10_000_000 ? 1 : 0);
  return `${megabytes(done)} of ${megabytes(total)} MB`;
}

/** What an import holds, in a sentence. */
export function previewSentence(preview: ImportPreview): string {
  const parts = [counted(preview.chats, 'chat'), counted(preview.images, 'image')];
  if (preview.missing > 0) parts.push(`${counted(preview.missing, 'image')} without bytes`);
  if (preview.from !== null && preview.to !== null) {
    parts.push(`${monthOf(preview.from)} to ${monthOf(preview.to)}`);
  }
  const already = preview.already + preview.inTrash;
  const here = already > 0 ? `; ${already.toLocaleString('en')} already here` : '';
  return `${parts.join(', ')}${here}`;
}

const words: Record<ItemOutcome, string> = {
  linked: 'in their place in a chat',
  inferred: 'placed by date',
  unlinked: 'not in a chat',
  imported: 'brought in',
  missing: 'without bytes',
  unknown: 'not understood',
  refused: 'refused',
  skipped: 'left out on purpose',
};

/** What became of everything, a line for each outcome. */
export function reportLines({ counts, added }: Import): string[] {
  const lines = Object.entries(counts).map(
    ([outcome, count]) => `${count.toLocaleString('en').padStart(9)}  ${words[outcome as ItemOutcome]}`,
  );
  return [`New: ${counted(added.images, 'image')} and ${counted(added.chats, 'chat')}.`, ...lines];
}

/** One line that is written over while it changes; plain lines where the output is no terminal. */
export function createProgressLine(stream: NodeJS.WriteStream): { show(text: string): void; end(): void } {
  let shown = '';
  return {
    show(text) {
      if (!stream.isTTY || text === shown) return;
      stream.write(`\r  ${text.padEnd(shown.length)}`);
      shown = text;
    },
    end() {
      if (stream.isTTY && shown !== '') stream.write(`\r${' '.repeat(shown.length + 2)}\r`);
      shown = '';
    },
  };
}
