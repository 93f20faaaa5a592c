/** Characters of a message that are drawn at once; hardly any is longer. What was pasted into a prompt is less read. */
const mostOf = { person: 4_000, engine: 20_000 };

/** The beginning of a long text, ended at a line or at a word, with an ellipsis; a text that is not long as it is. */
export function shortened(text: string, role: 'person' | 'engine'): string {
  const most = mostOf[role];
  if (text.length <= most * 1.2) return text;
  const cut = text.slice(0, most);
  const atLine = cut.lastIndexOf('\n');
  const end = atLine > most * 0.8 ? atLine : Math.max(cut.lastIndexOf(' '), most * 0.8);
  return `${cut.slice(0, end).toWellFormed().trimEnd()} …`;
}
