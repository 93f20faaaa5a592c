import { createStore } from '../store.ts';

export interface ToastInput {
  text: string;
  action?: { label: string; run: () => void };
  tone?: 'plain' | 'danger';
  /** A later toast of the same key takes the place of this one. */
  key?: string;
}

export interface Toast extends ToastInput {
  id: number;
}

/** At most this many stand at once; the oldest goes first. */
const most = 3;

export const toasts = createStore<readonly Toast[]>([]);

/** Says something for a few seconds, with an action such as Undo if there is one. */
export function toast(input: ToastInput): void {
  const id = Math.max(0, ...toasts.get().map((entry) => entry.id)) + 1;
  const others = toasts.get().filter(({ key }) => key === undefined || key !== input.key);
  toasts.set([...others, { ...input, id }].slice(-most));
}

export function dismissToast(id: number): void {
  toasts.set(toasts.get().filter((entry) => entry.id !== id));
}
