/** How well a text answers what was typed: 0 not at all, more is better. Every word typed must be found. */
export function matchScore(text: string, typed: string): number {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const hay = text.toLowerCase();
  let score = 1;
  for (const word of words) {
    const at = hay.indexOf(word);
    if (at === -1) return 0;
    if (at === 0) score += 3;
    else if (/[\s:/-]/.test(hay[at - 1] ?? '')) score += 2;
    else score += 0.5;
  }
  return score;
}

/** The entries that answer what was typed, best first, in their own order where they are equal. */
export function bestMatches<T>(entries: readonly T[], textOf: (entry: T) => string, typed: string): T[] {
  return entries
    .map((entry) => ({ entry, score: matchScore(textOf(entry), typed) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
}
