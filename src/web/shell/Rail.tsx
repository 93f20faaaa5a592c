import { Link } from '@tanstack/react-router';
import { MessageCircleDashed, PanelLeftOpen, Search } from 'lucide-react';
import type { Person } from '../../shared/contract/accounts.ts';
import { openTemporary } from '../chats/open-temporary.ts';
import { useStore } from '../store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { archiveDestination, importDestination, mainDestinations } from './destinations.ts';
import { toggleSidebar } from './sidebar-state.ts';

interface RailProps {
  person: Person;
  openSheet: () => void;
  openPalette: () => void;
}

/** The folded sidebar: the same places as icons, so that pictures get the width. */
export function Rail({ person, openSheet, openPalette }: RailProps) {
  const temporary = useStore(openTemporary).at(-1);
  return (
    <aside className="hidden w-14 shrink-0 flex-col items-center gap-1 border-r border-line bg-panel py-3 md:flex">
      <IconButton label="Unfold sidebar" icon={PanelLeftOpen} keys="mod+b" onClick={toggleSidebar} />
      <nav aria-label="Main" className="flex flex-1 flex-col items-center gap-1 pt-2">
        {[...mainDestinations, importDestination, archiveDestination].map(
          ({ to, label, keys, icon: Icon }) => (
            <Tooltip key={to} text={label} keys={keys} side="right">
              <Link
                to={to}
                aria-label={label}
                activeOptions={{ exact: true, includeSearch: false }}
                className="flex size-9 items-center justify-center rounded-control text-muted hover:bg-hover hover:text-ink"
                activeProps={{ className: 'bg-pressed text-ink' }}
              >
                <Icon aria-hidden size={18} strokeWidth={1.9} />
              </Link>
            </Tooltip>
          ),
        )}
        {temporary && (
          <Tooltip text="Temporary chat" side="right">
            <Link
              to="/chat/$chatId"
              params={{ chatId: temporary.id }}
              aria-label="Open temporary chat"
              className="flex size-9 items-center justify-center rounded-control border border-dashed border-line-strong/70 text-muted hover:bg-hover hover:text-ink"
              activeProps={{ className: 'bg-pressed text-ink' }}
            >
              <MessageCircleDashed aria-hidden size={18} strokeWidth={1.9} />
            </Link>
          </Tooltip>
        )}
        <IconButton label="Find anything" icon={Search} keys="mod+k" onClick={openPalette} />
      </nav>
      <AccountMenu person={person} openSheet={openSheet} small />
    </aside>
  );
}
