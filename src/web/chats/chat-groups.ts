import type { Chat } from '../../shared/contract/chats.ts';

export interface ChatGroup {
  title: string;
  chats: Chat[];
}

const dayMs = 86_400_000;

/** Midnight of a moment's day where the person is. */
function startOfDay(moment: number): number {
  const day = new Date(moment);
  day.setHours(0, 0, 0, 0);
  return day.getTime();
}

/** The heading under which something last used at `moment` stands, seen from `now`; both in milliseconds. */
export function periodOf(moment: number, now: number, locale = 'en'): string {
  // Rounded, as a day with a change of the clock has 23 or 25 hours.
  const days = Math.round((startOfDay(now) - startOfDay(moment)) / dayMs);
  if (days <= 0) return 'Today';
  if (days === 1) return 'Yesterday';
  if (days <= 7) return 'Previous 7 days';
  if (days <= 30) return 'Previous 30 days';
  return new Date(moment).toLocaleDateString(locale, { month: 'long', year: 'numeric' });
}

/** Parts chats, last used first, into groups by time. */
export function groupChats(chats: readonly Chat[], now: number, locale = 'en'): ChatGroup[] {
  const groups: ChatGroup[] = [];
  for (const chat of chats) {
    const title = periodOf(chat.updatedAt, now, locale);
    const last = groups.at(-1);
    if (last?.title === title) last.chats.push(chat);
    else groups.push({ title, chats: [chat] });
  }
  return groups;
}
