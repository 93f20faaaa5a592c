/** What was done in this tab and can be undone, newest last. */
export interface UndoStack<T> {
  push(done: T): void;
  /** Takes the newest one off. */
  pop(): T | undefined;
  /** Takes one off wherever it stands, as when its toast's Undo is pressed. False when it is not there any more. */
  take(done: T): boolean;
  size(): number;
}

/** Keeps at most `limit` of them; the oldest fall off. */
export function createUndoStack<T>(limit = 50): UndoStack<T> {
  const stack: T[] = [];
  return {
    push(done) {
      stack.push(done);
      if (stack.length > limit) stack.shift();
    },
    pop: () => stack.pop(),
    take(done) {
      const at = stack.lastIndexOf(done);
      if (at >= 0) stack.splice(at, 1);
      return at >= 0;
    },
    size: () => stack.length,
  };
}
