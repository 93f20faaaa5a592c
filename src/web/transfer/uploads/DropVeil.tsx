import { FolderInput, ImagePlus, MessageSquarePlus } from 'lucide-react';
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
  const frame = plan.to === 'prompt' ? plan.frame : { top: 8, left: 8, right: 8, bottom: 8 };
  return (
    <div className="pointer-events-none fixed inset-0 z-50 animate-fade bg-scrim">
      <div
        style={frame}
        className="absolute grid place-items-center rounded-2xl border-2 border-dashed border-accent bg-raised/90"
      >
        <div className="flex max-w-full items-center gap-3 p-3 max-sm:flex-col max-sm:text-center">
          <Icon aria-hidden size={28} strokeWidth={1.6} className="shrink-0 text-accent-ink max-sm:hidden" />
          <p role="status">
            <span className="block font-semibold">{title}</span>
            <span className="block text-sm text-muted">{more}</span>
          </p>
        </div>
      </div>
    </div>
  );
}
