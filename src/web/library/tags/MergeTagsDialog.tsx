import { useState } from 'react';
import { counted } from '../../lifecycle/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type ListedTag, tagsWithin } from './tag-tree.ts';

interface MergeTagsDialogProps {
  paths: readonly string[];
  tags: readonly ListedTag[];
  /** The name that is proposed. */
  to: string;
  onMerge: (to: string) => Promise<void>;
  onClose: () => void;
}

/** Says what becomes one tag, and asks for its name. */
export function MergeTagsDialog({ paths, tags, to, onMerge, onClose }: MergeTagsDialogProps) {
  const [name, setName] = useState(to);
  const [busy, setBusy] = useState(false);
  const within = tagsWithin(tags, paths);
  const merge = async (): Promise<void> => {
    if (name.trim() === '' || busy) return;
    setBusy(true);
    await onMerge(name.trim());
    setBusy(false);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Merge ${counted(within.length, 'tag')} into one`}
      description="Each image that has one of them gets the tag below instead. It can be undone for a day."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" busy={busy} disabled={name.trim() === ''} onClick={() => void merge()}>
            Merge
          </Button>
        </>
      }
    >
      <ul className="mb-4 flex max-h-40 flex-wrap gap-1.5 overflow-y-auto" aria-label="Tags that become one">
        {within.map((tag) => (
          <li key={tag.id} className="max-w-full truncate rounded-full bg-hover px-3 py-1 text-sm">
            {tag.name} <span className="text-muted">{tag.images.toLocaleString('en')}</span>
          </li>
        ))}
      </ul>
      <TextField
        label="Into"
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) void merge();
        }}
      />
    </Dialog>
  );
}
