import { useQuery } from '@tanstack/react-query';
import { ArrowDownUp } from 'lucide-react';
import { useState } from 'react';
import { sortOf, sorts, type Sort } from '../../shared/timeline.ts';
import { useStore } from '../store.ts';
import { useShortcut } from '../shell/shortcuts.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/Menu.tsx';
import { useSort } from './sort-order.ts';
import { everyVersion, showEveryVersion } from './version-view.ts';

/** What an order is called, and its two directions. */
const words: Record<Sort, [label: string, usual: string, turned: string]> = {
  made: ['Date made', 'Newest first', 'Oldest first'],
  added: ['Date added', 'Newest first', 'Oldest first'],
  name: ['Name', 'A to Z', 'Z to A'],
  size: ['Size', 'Largest first', 'Smallest first'],
  rating: ['Rating', 'Highest first', 'Lowest first'],
};

interface SortMenuProps {
  /** What the page shows; where words find it, relevance is one of the orders. */
  query?: string;
  /** Offers to show every version, or one of each. */
  versions?: boolean;
}

/** Chooses by what the images of the page are put in order, and how many versions of one picture it shows. */
export function SortMenu({ query = '', versions = false }: SortMenuProps) {
  const every = useStore(everyVersion);
  const [order, choose] = useSort();
  const [open, setOpen] = useState(false);
  useShortcut('o', 'Put the images in another order', () => setOpen(true), { group: 'Library' });
  const { data: hasWords = false } = useQuery({
    queryKey: ['finds-by-words', query],
    queryFn: async () => (await import('./has-words.ts')).findsByWords(query),
    enabled: query !== '' && (open || order === 'relevance'),
  });
  const best = order === 'relevance' && hasWords;
  const chosen = order === 'relevance' ? 'made' : sortOf(order);
  const turned = order !== 'relevance' && order !== chosen;
  const [label, usual, other] = words[chosen];
  return (
    <Menu
      open={open}
      onOpenChange={setOpen}
      entries={[
        ...(query === ''
          ? []
          : [
              {
                label: 'Relevance, the best 1,000',
                checked: best,
                disabled: !hasWords,
                run: () => choose('relevance'),
              },
            ]),
        ...sorts.map((sort) => ({
          label: words[sort][0],
          checked: !best && sort === chosen,
          run: () => choose(sort),
        })),
        ...(best
          ? []
          : ([
              'separator',
              { label: usual, checked: !turned, run: () => choose(chosen) },
              { label: other, checked: turned, run: () => choose(`-${chosen}`) },
            ] as const)),
        ...(versions
          ? ([
              'separator',
              { label: 'One version of each', checked: !every, run: () => showEveryVersion(false) },
              { label: 'Every version', checked: every, run: () => showEveryVersion(true) },
            ] as const)
          : []),
      ]}
    >
      <IconButton
        small
        label={`Order: ${best ? 'Relevance' : `${label}, ${turned ? other : usual}`}`}
        icon={ArrowDownUp}
        className={best || turned || chosen !== 'made' ? 'bg-accent-soft text-accent-ink' : undefined}
      />
    </Menu>
  );
}
