import { MessageCircleDashed } from 'lucide-react';
import { cx } from '../ui/cx.ts';

/** Switches between an ordinary new chat and one that leaves nothing. */
export function TemporarySwitch({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      onClick={() => onChange(!on)}
      className={cx(
        'inline-flex h-9 items-center gap-2 rounded-full border px-3.5 text-sm font-medium transition-colors pointer-coarse:h-11',
        on
          ? 'border-transparent bg-accent-soft text-accent-ink'
          : 'border-line text-muted hover:bg-hover hover:text-ink',
      )}
    >
      <MessageCircleDashed aria-hidden size={16} />
      Temporary
    </button>
  );
}

/** What a temporary chat is, before its first prompt. */
export function TemporaryNote() {
  return (
    <p
      role="status"
      className="mb-4 rounded-card border border-dashed border-line-strong/70 bg-accent-soft px-4 py-3 text-sm"
    >
      This chat will be in no list, and its images will not be in your Library unless you keep one. All of it
      is erased for good when you close it, or after 24 hours. Pictures that you upload into a prompt go into
      your Library as always.
    </p>
  );
}
