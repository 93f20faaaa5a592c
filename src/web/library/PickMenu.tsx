import { FlipHorizontal2, ListChecks, StarOff } from 'lucide-react';
import { counted } from '../lifecycle/words.ts';
import { Button } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import type { PickedState } from './use-picked.ts';

/** Makes a selection another one: all there is (`total`, where that is known), the other way round, without favourites. */
export function PickMenu({ total, choice }: { total: number | null; choice: PickedState }) {
  return (
    <Menu
      align="start"
      entries={[
        {
          label: total === null ? 'Select all images' : `Select all ${counted(total, 'image')}`,
          icon: ListChecks,
          keys: 'mod+a',
          run: choice.pickAll,
        },
        { label: 'Invert selection', icon: FlipHorizontal2, keys: 'i', run: choice.invert },
        { label: 'Leave out favourites', icon: StarOff, run: choice.leaveOutFavourites },
      ]}
    >
      <Button small tone="ghost" title="Change the selection" className="@max-5xl:px-2.5">
        <ListChecks aria-hidden size={15} />
        <span className="@max-5xl:sr-only">Selection</span>
      </Button>
    </Menu>
  );
}
