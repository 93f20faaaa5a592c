import { CircleAlert, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from '../store.ts';
import { IconButton } from './IconButton.tsx';
import { dismissToast, toasts, type Toast } from './toast-store.ts';

export { toast } from './toast-store.ts';

/** With an action there is something to read and to decide, so it stays longer. */
const lifeMs = (entry: Toast) => (entry.action ? 10_000 : 5_000);

function ToastCard({ entry }: { entry: Toast }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismissToast(entry.id), lifeMs(entry));
    return () => clearTimeout(timer);
  }, [entry, held]);
  return (
    <li
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex min-h-12 w-full max-w-md animate-appear items-center gap-2 rounded-card bg-ink py-1.5 pr-2 pl-4 text-sm text-ground shadow-lg shadow-black/15"
    >
      {entry.tone === 'danger' && <CircleAlert aria-hidden size={17} className="shrink-0" />}
      <span className="flex-1 py-1">{entry.text}</span>
      {entry.action && (
        <button
          type="button"
          onClick={() => {
            dismissToast(entry.id);
            entry.action?.run();
          }}
          className="h-8 rounded-lg px-3 font-semibold underline-offset-4 hover:bg-ground/15 focus-visible:outline-ground pointer-coarse:h-10"
        >
          {entry.action.label}
        </button>
      )}
      <IconButton
        small
        label="Dismiss"
        icon={X}
        tooltip={false}
        onClick={() => dismissToast(entry.id)}
        className="text-ground/70 hover:bg-ground/15 hover:text-ground focus-visible:outline-ground"
      />
    </li>
  );
}

/** The place where toasts stand, once in the app. */
export function Toasts() {
  const entries = useStore(toasts);
  // Beside the dialogs, not in the page under them: a notice with Undo stands over the viewer.
  return createPortal(
    // Said outright, aria-live keeps an open dialog from hiding the notices from screen readers.
    <div role="status" aria-live="polite" aria-label="Notices">
      <ol className="pointer-events-none fixed inset-x-0 bottom-0 z-60 flex flex-col items-center gap-2 p-4 pb-[max(1rem,env(safe-area-inset-bottom),calc(var(--covered-bottom,0px)+0.5rem))]">
        {entries.map((entry) => (
          <ToastCard key={entry.id} entry={entry} />
        ))}
      </ol>
    </div>,
    document.body,
  );
}
