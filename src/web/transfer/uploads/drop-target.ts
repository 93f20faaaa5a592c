/** What a drop at this place would do. */
export type DropPlan =
  | { to: 'library' | 'import' }
  /** Into the prompt of this draft, whose composer is there. */
  | { to: 'prompt'; scope: string; frame: { top: number; left: number; width: number; height: number } };

/** Marks the composer of a draft; its value is the draft's scope. */
export const promptMark = 'data-prompt-scope';

const archiveTypes = new Set(['application/zip', 'application/x-zip-compressed', 'application/json']);

/**
 * What will become of files over `target`. While they are dragged, browsers tell types of files and no names, and of
 * folders nothing. A place that takes files by itself keeps the event from getting so far.
 */
export function planOf(target: EventTarget | null, types: readonly string[]): DropPlan {
  const element = target instanceof Element ? target : null;
  if (types.length > 0 && types.every((type) => archiveTypes.has(type))) return { to: 'import' };
  const composer = element?.closest(`[${promptMark}]`);
  const scope = composer?.getAttribute(promptMark);
  if (!composer || scope == null) return { to: 'library' };
  const { top, left, width, height } = composer.getBoundingClientRect();
  return { to: 'prompt', scope, frame: { top, left, width, height } };
}

/** The draft whose composer is around an element. */
export const scopeAt = (target: EventTarget | null): string | null =>
  (target instanceof Element ? target.closest(`[${promptMark}]`) : null)?.getAttribute(promptMark) ?? null;
