import { X } from 'lucide-react';
import { useState } from 'react';
import type { Selection } from '../../shared/contract/common.ts';
import { counted } from '../lifecycle/words.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { tagImages, untagImages } from './filing-verbs.ts';
import { TagField } from './TagField.tsx';
import { RetagButton } from './tags/RetagButton.tsx';

interface TagDialogProps {
  selection: Selection;
  count: number;
  onClose: () => void;
}

/** Puts tags on a selection, or takes them off. */
export default function TagDialog({ selection, count, onClose }: TagDialogProps) {
  const [tags, setTags] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState<'put' | 'take' | null>(null);
  const run = async (what: 'put' | 'take'): Promise<void> => {
    if (tags.length === 0 || busy) return;
    setBusy(what);
    const done = await (what === 'put' ? tagImages : untagImages)(selection, [...tags]);
    setBusy(null);
    if (done) onClose();
  };
  const images = counted(count, 'image');
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Tag ${images}`}
      description="Choose or write tags. A slash nests them, as in brand/logo."
      actions={
        <>
          <Button disabled={tags.length === 0} busy={busy === 'take'} onClick={() => void run('take')}>
            Remove from {images}
          </Button>
          <Button
            tone="primary"
            disabled={tags.length === 0}
            busy={busy === 'put'}
            onClick={() => void run('put')}
          >
            Add to {images}
          </Button>
        </>
      }
    >
      {/* Before the field, whose suggestions hang over what stands below it. */}
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line pb-4">
        <p className="min-w-0 flex-1 basis-48 text-sm text-muted">
          Tags that come by themselves can be found anew. What you added or removed stays as you said.
        </p>
        <RetagButton selection={selection} onBegun={onClose} />
      </div>
      <div className="flex min-h-64 flex-col gap-3">
        <TagField
          autoFocus
          without={tags}
          onAdd={(more) =>
            setTags((before) => [
              ...before,
              ...more.filter((tag) => !before.some((one) => one.toLowerCase() === tag.toLowerCase())),
            ])
          }
          onSubmit={() => void run('put')}
        />
        <ul aria-label="Chosen tags" className="order-first flex flex-wrap gap-1.5 empty:hidden">
          {tags.map((tag) => (
            <li
              key={tag}
              className="flex h-8 max-w-full items-center rounded-full bg-accent-soft pl-3 text-sm text-accent-ink pointer-coarse:h-10"
            >
              <span className="min-w-0 truncate">{tag}</span>
              <button
                type="button"
                aria-label={`Leave out ${tag}`}
                onClick={() => setTags((before) => before.filter((one) => one !== tag))}
                className="grid size-8 shrink-0 place-items-center rounded-full hover:bg-hover pointer-coarse:size-10"
              >
                <X aria-hidden size={14} />
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
