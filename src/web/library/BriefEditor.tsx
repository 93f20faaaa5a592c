import { useId, useState, type KeyboardEvent } from 'react';
import { longestBrief } from '../../shared/contract/guides.ts';
import { sentenceOf } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import type { NamedFolder } from './filing-verbs.ts';
import { saveBrief } from './guide-verbs.ts';

interface BriefEditorProps {
  folder: NamedFolder;
  brief: string;
  onClose: () => void;
}

/** Where the style or brand notes of a folder are written. */
export default function BriefEditor({ folder, brief, onClose }: BriefEditorProps) {
  const [text, setText] = useState(brief);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const id = useId();
  const left = longestBrief - text.trim().length;
  const save = async (): Promise<void> => {
    if (busy || left < 0) return;
    if (text.trim() === brief) return onClose();
    setBusy(true);
    try {
      await saveBrief(folder, text.trim(), brief);
      onClose();
    } catch (error) {
      setFailure(sentenceOf(error));
      setBusy(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void save();
  };
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={`Brief of “${folder.name}”`}
      description="Style or brand notes. In the chats of this folder they are offered to the engine with each prompt, and can be switched off there. Prompts that were sent keep what they had."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" busy={busy} disabled={left < 0} onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <label htmlFor={id} className="sr-only">
        Brief
      </label>
      <textarea
        id={id}
        autoFocus
        rows={10}
        value={text}
        placeholder="Such as: watercolour on rough paper, muted teal and coral, soft morning light."
        aria-describedby={`${id}-left`}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="w-full resize-y rounded-control border border-line-strong/70 bg-raised px-3 py-2 text-base leading-6 hover:border-line-strong focus-visible:border-accent focus-visible:outline-offset-0"
      />
      <p id={`${id}-left`} className="mt-1.5 text-sm text-muted tabular-nums">
        {left < 0
          ? `${(-left).toLocaleString('en')} characters too many.`
          : `${left.toLocaleString('en')} characters left.`}
      </p>
      {failure && (
        <p role="alert" className="mt-1 text-sm text-danger-ink">
          {failure}
        </p>
      )}
    </Dialog>
  );
}
