import type { ChatWhereabouts, ImageWhereabouts, Whereabouts } from './contract/whereabouts.ts';
import type { Receipt } from './contract/receipts.ts';

/** How a person reads an instant. */
type DateWords = (instant: number) => string;

const because: Record<Receipt['rule'], string> = {
  person: 'because you asked for it',
  retention: 'because its time in the trash was over',
  rule: 'by a rule of yours',
  temporary: 'when its temporary chat ended',
  account: 'with the account',
};

/** What is in the trash, and why it is still there. */
function inTrash(
  { purgeAt, holds, jobs }: ImageWhereabouts | ChatWhereabouts,
  now: number,
  date: DateWords,
): string {
  const when = purgeAt === null ? '' : date(purgeAt);
  if (holds.length > 0)
    return `It is in the trash. Its time there ends on ${when}, but a hold keeps it from being purged until the hold is lifted.`;
  if (purgeAt !== null && purgeAt > now)
    return `It is in the trash until ${when}, because it was deleted; until then it can be restored.`;
  return jobs.some(({ kind }) => kind === 'purge')
    ? 'It is in the trash and its time is over: the purge that takes it is under way.'
    : 'It is in the trash and its time is over: the next sweep, within a minute or two, takes it.';
}

function ofImage(facts: ImageWhereabouts, now: number, date: DateWords): string {
  switch (facts.state) {
    case 'live':
      return facts.originChatId !== null &&
        facts.places.some(
          ({ chatId, chatState }) => chatId === facts.originChatId && /trash|purg/.test(chatState),
        )
        ? 'It is in your Library: the chat in which it was made is in the trash, and the image was kept.'
        : 'It is in your Library: nothing has deleted it.';
    case 'temporary':
      return 'It belongs to a temporary chat, and is purged when that ends unless you keep it.';
    case 'trashed':
      return inTrash(facts, now, date);
    case 'purging':
      return facts.holds.length > 0
        ? 'It was marked for a purge, and a hold keeps it from being erased.'
        : 'It is being purged: its files are erased first, then everything else.';
    case 'purge_failed':
      return `Its purge failed, so it is still here. ${facts.purgeError ?? ''} Try again from the trash.`.replace(
        '  ',
        ' ',
      );
  }
}

function ofChat(facts: ChatWhereabouts, now: number, date: DateWords): string {
  if (facts.state === 'trashed') return inTrash(facts, now, date);
  if (facts.state === 'purging') return 'It is being purged.';
  return facts.state === 'archived'
    ? 'It is in the archive: archiving hides a chat and deletes nothing.'
    : 'It is among your chats: nothing has deleted it.';
}

/** The answer to "why is this still here?" in a sentence; `date` writes an instant for whoever reads it. */
export function whereaboutsSentence(facts: Whereabouts, now: number, date: DateWords): string {
  if (facts.kind === 'image') return ofImage(facts, now, date);
  if (facts.kind === 'chat') return ofChat(facts, now, date);
  if (facts.kind === 'unknown')
    return 'Nothing of yours has this id, and no receipt of yours names it. It was never here, or it is somebody else’s.';
  return `It is gone: this ${facts.subject} was purged on ${date(facts.purgedAt)}, ${because[facts.rule]}.`;
}
