import { FolderInput, ImagePlus, MessageSquarePlus } from 'lucide-react';
import { cx } from '../../ui/cx.ts';
import type { DropPlan } from './drop-target.ts';

const words = {
  library: {
    icon: ImagePlus,
    title: 'Drop to add to your Library',
    more: 'Folders are searched for pictures.',
  },
  prompt: {
    icon: MessageSquarePlus,
    title: 'Drop to use in the prompt',
    more: 'Your Library keeps them too.',
  },
  import: {
    icon: FolderInput,
    title: 'Drop to see what is in it',
    more: 'Nothing is brought in before you say so.',
  },
};

/** Over the page while files are held over it: says what dropping them here will do. Lets everything through. */
export default function DropVeil({ plan }: { plan: DropPlan }) {
  const { icon: Icon, title, more } = words[plan.to];
  const inPrompt = plan.to === 'prompt';
  return (
    <div className="pointer-events-none fixed inset-0 z-50 animate-fade bg-scrim">
      <div
        style={inPrompt ? plan.frame : { inset: '0.5rem' }}
        className={cx(
          'absolute grid place-items-center rounded-2xl border-2 border-dashed border-accent',
          inPrompt && 'bg-raised/90',
        )}
      >
        <div className="flex max-w-full items-center gap-3.5 rounded-2xl bg-raised px-6 py-4 max-sm:px-4">
          <Icon aria-hidden size={28} strokeWidth={1.6} className="shrink-0 text-accent-ink" />
          <p role="status">
            <span className="block font-semibold">{title}</span>
            <span className="block text-sm text-muted">{more}</span>
          </p>
        </div>
      </div>
    </div>
  );
}
