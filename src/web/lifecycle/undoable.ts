import { sentenceOf } from '../api.ts';
import { toast } from '../ui/toast-store.ts';
import { createUndoStack } from './undo-stack.ts';

/** Takes back one thing that was done, and answers what to say then. */
type Undo = () => Promise<string>;

const done = createUndoStack<Undo>();

async function run(undo: Undo): Promise<void> {
  try {
    toast({ text: await undo() });
  } catch (error) {
    done.push(undo);
    toast({ text: sentenceOf(error), tone: 'danger' });
  }
}

/** Says what was done and offers to undo it, by the notice and by Ctrl+Z. */
export function offerUndo(text: string, undo: Undo): void {
  done.push(undo);
  toast({
    text,
    action: {
      label: 'Undo',
      run: () => {
        if (done.take(undo)) void run(undo);
      },
    },
  });
}

/** Undoes the newest thing that this tab did and that is not undone yet. */
export async function undoLast(): Promise<void> {
  const undo = done.pop();
  if (undo) await run(undo);
  else toast({ text: 'There is nothing to undo. What was deleted earlier is in the trash.' });
}
