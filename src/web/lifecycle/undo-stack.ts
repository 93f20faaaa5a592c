/** Deletions of this tab that can be undone, newest last. */
export interface UndoStack {
  push(actionId: string): void;
  /** Takes the newest one off. */
  pop(): string | undefined;
  /** Takes one off wherever it stands, as when its toast's Undo is pressed. False when it is not there any more. */
  take(actionId: string): boolean;
  size(): number;
}

/** Keeps at most `limit` actions; the oldest fall off (they stay restorable from the trash). */
export function createUndoStack(limit = 50): UndoStack {
  const actions: string[] = [];
  return {
    push(actionId) {
      actions.push(actionId);
      if (actions.length > limit) actions.shift();
    },
    pop: () => actions.pop(),
    take(actionId) {
      const at = actions.lastIndexOf(actionId);
      if (at >= 0) actions.splice(at, 1);
      return at >= 0;
    },
    size: () => actions.length,
  };
}
