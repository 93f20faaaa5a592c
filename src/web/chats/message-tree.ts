import type { Appearance, Message } from '../../shared/contract/chats.ts';

/** The messages from the first one down to the head, which is the branch that is shown. */
export function branchTo(messages: readonly Message[], headId: string | null): Message[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const branch: Message[] = [];
  let next = headId === null ? undefined : byId.get(headId);
  while (next && branch.length <= messages.length) {
    branch.push(next);
    next = next.parentId === null ? undefined : byId.get(next.parentId);
  }
  return branch.toReversed();
}

const alone: readonly Message[] = [];

/**
 * The messages that stand at the same place of other branches, a message itself among them, oldest first; none for one
 * that has no others. Said for a whole tree at once, as a chat may have thousands.
 */
export function siblingsIn(messages: readonly Message[]): (message: Message) => readonly Message[] {
  const families = new Map<string | null, readonly Message[]>();
  for (const [parentId, children] of Map.groupBy(messages, (message) => message.parentId)) {
    if (children.length < 2) continue;
    const oldestFirst = children.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
    families.set(parentId, oldestFirst);
  }
  return ({ parentId }) => families.get(parentId) ?? alone;
}

/**
 * Whether the images of an answer from elsewhere can be made here: it showed images, and words asked for them. What was
 * said in words only, no engine answers.
 */
export function canBeMadeHere(answer: Message, before: Message | undefined): boolean {
  const showed = [...answer.appearances, ...answer.missing].some(({ role }) => role === 'output');
  return showed && before?.role === 'person' && before.text.trim() !== '';
}

/** Whether the image that stands in a place is there to be seen and used. */
export const isThere = ({ state }: Appearance): boolean => state === 'live' || state === 'temporary';

/** Whether an answer is still being made. */
export function isUnderWay({ state }: Message): boolean {
  return state === 'queued' || state === 'running';
}

/** The images before and after one on a branch; null at an end. */
export function neighboursOf(
  branch: readonly Message[],
  imageId: string,
): { previous: string | null; next: string | null } {
  const shown = branch.flatMap(({ appearances }) =>
    appearances.filter(isThere).map((appearance) => appearance.imageId),
  );
  const ids = [...new Set(shown)];
  const at = ids.indexOf(imageId);
  if (at === -1) return { previous: null, next: null };
  return { previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null };
}
