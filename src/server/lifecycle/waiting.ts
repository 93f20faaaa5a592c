import type { PurgeDeps } from './purge-deps.ts';

/** Chats that are looked at together. */
const batch = 100;

type Erasers = Pick<PurgeDeps, 'erasers'>;

/** Why, for each of these images or chats that can't be erased yet. Nothing is done. */
export async function waitingAmong(
  { erasers }: Erasers,
  ownerId: string,
  subjectIds: readonly string[],
): Promise<Map<string, string>> {
  const reasons = new Map<string, string>();
  for (const { waiting } of erasers) {
    if (!waiting) continue;
    for (const id of await waiting.among(ownerId, subjectIds)) reasons.set(id, waiting.reason);
  }
  return reasons;
}

/** Whether all of these wait, so that no job runs for them over and over. */
export async function allWait(
  deps: Erasers,
  ownerId: string,
  subjectIds: readonly string[],
): Promise<boolean> {
  for (let start = 0; start < subjectIds.length; start += batch) {
    const some = subjectIds.slice(start, start + batch);
    if ((await waitingAmong(deps, ownerId, some)).size < some.length) return false;
  }
  return subjectIds.length > 0;
}
