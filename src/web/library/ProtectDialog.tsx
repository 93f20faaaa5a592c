import { useState } from 'react';
import type { Selection } from '../../shared/contract/common.ts';
import { counted, protectionWords } from '../lifecycle/words.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { protectImages, unprotectImages } from './protect-verbs.ts';

interface ProtectDialogProps {
  selection: Selection;
  count: number;
  onClose: () => void;
}

/** Keeps a selection from rules, or lets them at it again; says first what that means. */
export default function ProtectDialog({ selection, count, onClose }: ProtectDialogProps) {
  const [busy, setBusy] = useState<'on' | 'off' | null>(null);
  const set = async (on: boolean): Promise<void> => {
    setBusy(on ? 'on' : 'off');
    const done = await (on ? protectImages : unprotectImages)(selection);
    setBusy(null);
    if (done) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Protect ${counted(count, 'image')}`}
      description={protectionWords}
      actions={
        <>
          <Button busy={busy === 'off'} disabled={busy !== null} onClick={() => void set(false)}>
            Stop protecting
          </Button>
          <Button tone="primary" busy={busy === 'on'} disabled={busy !== null} onClick={() => void set(true)}>
            Protect
          </Button>
        </>
      }
    />
  );
}
