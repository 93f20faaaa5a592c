import type { Message } from '../../shared/contract/chats.ts';

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

/** The messages that stand at the same place of other branches, this one among them, oldest first. */
export function siblingsOf(messages: readonly Message[], message: Message): Message[] {
  return messages
    .filter(({ parentId, role }) => parentId === message.parentId && role === message.role)
    .toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

/** The answer to a person's message on the branch that is shown. */
export function answerTo(branch: readonly Message[], message: Message): Message | undefined {
  return branch.find(({ parentId }) => parentId === message.id);
}

/** Whether an answer is still being made. */
export function isUnderWay({ state }: Message): boolean {
  return state === 'queued' || state === 'running';
}

/** The live images before and after one on a branch; null at an end. */
export function neighboursOf(
  branch: readonly Message[],
  imageId: string,
): { previous: string | null; next: string | null } {
  const shown = branch.flatMap(({ appearances }) =>
    appearances.filter(({ state }) => state === 'live').map((appearance) => appearance.imageId),
  );
  const ids = [...new Set(shown)];
  const at = ids.indexOf(imageId);
  if (at === -1) return { previous: null, next: null };
  return { previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null };
}
