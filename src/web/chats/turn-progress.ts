import { createStore, useStore } from '../store.ts';
import { onTransient } from '../live.ts';

export interface TurnProgress {
  /** 0 to 1. */
  fraction: number;
  label: string;
}

/** How far answers are, by message id. Kept for as long as the page: a few words for each answer. */
const progress = createStore<ReadonlyMap<string, TurnProgress>>(new Map());

/** Starts listening for the progress of answers. Returns the way to stop. */
export function followTurns(): () => void {
  return onTransient((event) => {
    if (event.type !== 'turn.progress') return;
    const { messageId, fraction, label } = event;
    progress.set(new Map(progress.get()).set(messageId, { fraction, label }));
  });
}

export function useTurnProgress(messageId: string): TurnProgress | undefined {
  return useStore(progress).get(messageId);
}
