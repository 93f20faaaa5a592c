import { Pencil } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { renameImage } from './image-verbs.ts';

/** The name of an image, which becomes a field when it is pressed. */
export function ImageName({ id, name }: { id: string; name: string }) {
  const [draft, setDraft] = useState<string | null>(null);

  const finish = async (): Promise<void> => {
    const next = draft?.trim() ?? '';
    if (next === '' || next === name || (await renameImage(id, next))) setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    // Escape leaves the field, not the viewer around it.
    event.stopPropagation();
    event.nativeEvent.stopImmediatePropagation();
    if (event.key === 'Enter') void finish();
    else setDraft(null);
  };

  if (draft !== null) {
    return (
      <input
        autoFocus
        aria-label="Name"
        value={draft}
        maxLength={200}
        onChange={(event) => setDraft(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={() => void finish()}
        onKeyDown={onKeyDown}
        className="h-8 w-80 max-w-full min-w-0 rounded-lg border border-line-strong bg-raised px-2 text-sm font-medium"
      />
    );
  }
  return (
    <button
      type="button"
      title="Rename"
      aria-label={`Rename ${name}`}
      onClick={() => setDraft(name)}
      className="group/name flex h-8 max-w-full min-w-0 items-center gap-2 rounded-lg px-2 text-sm font-medium hover:bg-hover pointer-coarse:h-10"
    >
      <span className="truncate">{name}</span>
      <Pencil aria-hidden size={13} className="shrink-0 text-muted opacity-0 group-hover/name:opacity-100" />
    </button>
  );
}
