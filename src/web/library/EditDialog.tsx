import { useState, type ReactNode } from 'react';
import type { Selection } from '../../shared/contract/common.ts';
import type { Edit } from '../../shared/contract/edits.ts';
import { counted } from '../lifecycle/words.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Select } from '../ui/Select.tsx';
import { EditDateFields } from './EditDateFields.tsx';
import { EditNameField } from './EditNameField.tsx';
import { EditPreview } from './EditPreview.tsx';
import { editSelection } from './edit-verbs.ts';

interface EditDialogProps {
  selection: Selection;
  count: number;
  onClose: () => void;
}

const tabs = [
  { value: 'name', label: 'Name' },
  { value: 'date', label: 'Date' },
  { value: 'rating', label: 'Rating' },
  { value: 'favourite', label: 'Favourite' },
] as const;
type Tab = (typeof tabs)[number]['value'];

/** What is said of an edit when it is done, or begins. */
const wordsOf: Record<string, [done: string, begun: string, nothing: string]> = {
  name: ['Renamed', 'Renaming', 'Everything selected has that name already.'],
  date: ['Dated', 'Dating', 'Everything selected has that date already.'],
  shift: ['Moved the dates of', 'Moving the dates of', 'The dates stay as they are.'],
  rating: ['Rated', 'Rating', 'Everything selected has that rating already.'],
  favourite: ['Changed', 'Changing', 'Everything selected is so already.'],
};

const ratings = [
  ...[5, 4, 3, 2, 1].map((stars) => ({
    value: String(stars),
    label: `${stars} star${stars === 1 ? '' : 's'}`,
  })),
  { value: '', label: 'No rating' },
];

/** Names, dates, rates or marks a selection of any size, with the first names and dates before it does. */
export default function EditDialog({ selection, count, onClose }: EditDialogProps) {
  const [tab, setTab] = useState<Tab>('name');
  const [pattern, setPattern] = useState('{name}');
  const [dated, setDated] = useState<Edit | null>({ kind: 'shift', by: 60 * 60 * 1000 });
  const [stars, setStars] = useState('5');
  const [favourite, setFavourite] = useState('yes');
  const [busy, setBusy] = useState(false);
  const images = counted(count, 'image');

  const edits: Record<Tab, Edit | null> = {
    name: pattern.trim() === '' ? null : { kind: 'name', pattern: pattern.trim() },
    date: dated,
    rating: { kind: 'rating', rating: stars === '' ? null : Number(stars) },
    favourite: { kind: 'favourite', favourite: favourite === 'yes' },
  };
  const edit = edits[tab];
  const fields: Record<Tab, ReactNode> = {
    name: <EditNameField pattern={pattern} onChange={setPattern} />,
    date: <EditDateFields onChange={setDated} />,
    rating: <Select label="Rating" value={stars} options={ratings} onChange={setStars} />,
    favourite: (
      <Select
        label="Favourite"
        value={favourite}
        options={[
          { value: 'yes', label: 'Mark as favourites' },
          { value: 'no', label: 'Take the mark off' },
        ]}
        onChange={setFavourite}
      />
    ),
  };

  const apply = async (): Promise<void> => {
    if (!edit || busy) return;
    setBusy(true);
    const [done, begun, nothing] = wordsOf[edit.kind]!;
    const words = { done: (some: string) => `${done} ${some}.`, begun: `${begun} ${images}…`, nothing };
    const worked = await editSelection(selection, edit, words);
    setBusy(false);
    if (worked) onClose();
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Edit ${images}`}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" busy={busy} disabled={!edit} onClick={() => void apply()}>
            Apply to {images}
          </Button>
        </>
      }
    >
      <form
        className="flex min-h-80 flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void apply();
        }}
      >
        <fieldset className="flex rounded-control bg-panel p-1">
          <legend className="sr-only">What to edit</legend>
          {tabs.map(({ value, label }) => (
            <label
              key={value}
              className={cx(
                'relative grid h-8 flex-1 cursor-pointer place-items-center rounded-lg text-sm has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:h-11',
                tab === value ? 'bg-raised font-medium text-ink shadow-sm' : 'text-muted hover:text-ink',
              )}
            >
              <input
                type="radio"
                name="what"
                checked={tab === value}
                onChange={() => setTab(value)}
                className="absolute inset-0 cursor-pointer appearance-none opacity-0"
              />
              {label}
            </label>
          ))}
        </fieldset>
        {fields[tab]}
        {(tab === 'name' || tab === 'date') && <EditPreview selection={selection} edit={edit} />}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
