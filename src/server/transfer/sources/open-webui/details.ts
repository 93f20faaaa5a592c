interface Block {
  start: number;
  /** Thoughts and tool calls, which Open WebUI marks with a `type`; what a model writes itself has none. */
  marked: boolean;
}

const OPEN = '<details';
const CLOSE = '</details>';
const TYPED = /^<details[^<>]{0,2000}\stype=/i;

/**
 * An answer without the blocks of thoughts and tool calls that Open WebUI writes into it,
 * `<details type="reasoning" …>…</details>`, also nested ones. A block that never ends stays. Reads the text once.
 */
export function withoutDetails(text: string): string {
  const open: Block[] = [];
  const kept: string[] = [];
  /** Blocks to cut that no other block to cut holds, in order. */
  const cuts: { start: number; end: number }[] = [];
  let nextOpen = text.indexOf(OPEN);
  let nextClose = text.indexOf(CLOSE);
  while (nextClose >= 0) {
    if (nextOpen >= 0 && nextOpen < nextClose) {
      open.push({ start: nextOpen, marked: TYPED.test(text.slice(nextOpen, nextOpen + 2100)) });
      nextOpen = text.indexOf(OPEN, nextOpen + OPEN.length);
    } else {
      const block = open.pop();
      const end = nextClose + CLOSE.length;
      if (block?.marked === true) {
        while ((cuts.at(-1)?.start ?? -1) > block.start) cuts.pop();
        cuts.push({ start: block.start, end });
      }
      nextClose = text.indexOf(CLOSE, end);
    }
  }
  let from = 0;
  for (const { start, end } of cuts) {
    kept.push(text.slice(from, start));
    from = end;
  }
  return cuts.length === 0 ? text : (kept.join('') + text.slice(from)).trim();
}
