import { createStore } from '../store.ts';

/** A temporary chat that was begun in this browser and is not closed yet. No list of the server has it. */
export interface OpenChat {
  id: string;
  createdAt: number;
  closesAt: number;
}

const storageKey = 'imagestead.temporary-chats';

function stored(): readonly OpenChat[] {
  try {
    return JSON.parse(localStorage.getItem(storageKey) ?? '[]') as OpenChat[];
  } catch {
    return [];
  }
}

/** Kept in this browser, so that leaving the page loses none. */
export const openTemporary = createStore<readonly OpenChat[]>(stored());

function keep(next: readonly OpenChat[]): void {
  openTemporary.set(next);
  if (next.length === 0) localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, JSON.stringify(next));
}

/** Remembers a chat that was begun. */
export function rememberOpen(chat: OpenChat): void {
  const { id, createdAt, closesAt } = chat;
  keep([...openTemporary.get().filter((open) => open.id !== id), { id, createdAt, closesAt }]);
}

/** Forgets one that was closed. */
export function forgetOpen(id: string): void {
  const open = openTemporary.get();
  if (open.some((one) => one.id === id)) keep(open.filter((one) => one.id !== id));
}

/** Forgets all, when somebody signs out. */
export const forgetAllOpen = (): void => keep([]);
