/**
 * Words that My Activity puts before what a person wrote, longest first. Accounts in other languages have other
 * words; where none of these fits, the whole title is kept.
 */
const BEFORE_PROMPT = [
  'Prompted with: ',
  'Asked Gemini: ',
  'Asked Bard: ',
  'Prompted ',
  'Branched ',
  'Answered ',
  'Asked ',
  'Said ',
  '送信したメッセージ: ',
];

/** Words that start a note about something done in the app, which is no message. */
const NOTES = [
  'Added ',
  'Created ',
  'Deleted ',
  'Exported ',
  'Gave ',
  'Pinned ',
  'Renamed ',
  'Selected ',
  'Shared ',
  'Updated ',
  'Used ',
  'Viewed ',
  'Visited ',
];

/** What the person wrote, without the words of My Activity around it. */
export function promptOf(title: string): string {
  const before = BEFORE_PROMPT.find((words) => title.startsWith(words)) ?? '';
  const prompt = title.slice(before.length);
  // The count of attached files stands at the very end; they are listed by themselves.
  return prompt.replace(/(?:^|\s)Attached \d{1,4} files?\.?\s{0,4}$/, '').trim();
}

/** Whether a title tells of something done in the app instead of something said. */
export function isNote(title: string): boolean {
  return NOTES.some((words) => title.startsWith(words));
}
