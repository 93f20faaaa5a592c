import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { Message } from '../../shared/contract/chats.ts';
import { IconButton } from '../ui/IconButton.tsx';

interface BranchSwitchProps {
  siblings: readonly Message[];
  message: Message;
  walkTo: (messageId: string) => void;
}

/** ‹ 2/3 › walks between the branches that part at this place. */
export function BranchSwitch({ siblings, message, walkTo }: BranchSwitchProps) {
  if (siblings.length < 2) return null;
  const at = siblings.findIndex(({ id }) => id === message.id);
  const before = siblings[at - 1];
  const after = siblings[at + 1];
  return (
    <div role="group" aria-label="Branches" className="flex items-center text-sm text-muted">
      <IconButton
        small
        label="Previous branch"
        icon={ChevronLeft}
        disabled={!before}
        onClick={() => before && walkTo(before.id)}
      />
      <span className="tabular-nums" aria-label={`Branch ${at + 1} of ${siblings.length}`} role="img">
        {at + 1}/{siblings.length}
      </span>
      <IconButton
        small
        label="Next branch"
        icon={ChevronRight}
        disabled={!after}
        onClick={() => after && walkTo(after.id)}
      />
    </div>
  );
}
