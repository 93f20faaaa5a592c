const longest = 60;

/** A title from the first prompt: its first line, cut at a word, with a capital letter. */
export function titleFromPrompt(prompt: string): string {
  const line = prompt.trim().split(/\r?\n/, 1)[0]!.replace(/\s+/g, ' ');
  const letters = [...(line.slice(0, 1).toUpperCase() + line.slice(1))];
  if (letters.length <= longest) return letters.join('') || 'New chat';
  const cut = letters.slice(0, longest).join('');
  const atWord = cut.slice(0, cut.lastIndexOf(' '));
  return `${(atWord.length > longest / 2 ? atWord : cut).replace(/[\s,;:.–-]+$/, '')}…`;
}

/** The form in which titles are compared while searching. */
export const searchForm = (text: string): string => text.normalize('NFKC').toLowerCase();
