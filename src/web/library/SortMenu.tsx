import { ArrowDownUp } from 'lucide-react';
import { useState } from 'react';
import { sortOf, sorts, type Sort } from '../../shared/timeline.ts';
import { useShortcut } from '../shell/shortcuts.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/Menu.tsx';
import { useSort } from './sort-order.ts';

/** What an order is called, and its two directions. */
const words: Record<Sort, [label: string, usual: string, turned: string]> = {
  made: ['Date made', 'Newest first', 'Oldest first'],
  added: ['Date added', 'Newest first', 'Oldest first'],
  name: ['Name', 'A to Z', 'Z to A'],
  size: ['Size', 'Largest first', 'Smallest first'],
  rating: ['Rating', 'Highest first', 'Lowest first'],
};

/** Chooses by what the images of the page are put in order. */
export function SortMenu() {
  const [order, choose] = useSort();
  const [open, setOpen] = useState(false);
  useShortcut('o', 'Put the images in another order', () => setOpen(true), { group: 'Library' });
  const chosen = sortOf(order);
  const turned = order !== chosen;
  const [label, usual, other] = words[chosen];
  return (
    <Menu
      open={open}
      onOpenChange={setOpen}
      entries={[
        ...sorts.map((sort) => ({
          label: words[sort][0],
          checked: sort === chosen,
          run: () => choose(sort),
        })),
        'separator',
        { label: usual, checked: !turned, run: () => choose(chosen) },
        { label: other, checked: turned, run: () => choose(`-${chosen}`) },
      ]}
    >
      <IconButton
        small
        label={`Order: ${label}, ${turned ? other : usual}`}
        icon={ArrowDownUp}
        className={order === 'made' ? undefined : 'bg-accent-soft text-accent-ink'}
      />
    </Menu>
  );
}
