import { useNavigate } from '@tanstack/react-router';
import { ChevronsUpDown, Keyboard, LogOut, Settings } from 'lucide-react';
import type { Person } from '../../shared/contract/accounts.ts';
import { leave } from '../accounts/leave.ts';
import { Menu } from '../ui/Menu.tsx';

interface AccountMenuProps {
  person: Person;
  openSheet: () => void;
  /** Shows the initial only. */
  small?: boolean;
}

/** Who is signed in, with settings and the way out. */
export function AccountMenu({ person, openSheet, small }: AccountMenuProps) {
  const navigate = useNavigate();
  return (
    <Menu
      align="start"
      side="top"
      entries={[
        { label: 'Settings', icon: Settings, keys: 'mod+,', run: () => void navigate({ to: '/settings' }) },
        { label: 'Keyboard shortcuts', icon: Keyboard, keys: '?', run: openSheet },
        'separator',
        { label: 'Sign out', icon: LogOut, run: () => void leave() },
      ]}
    >
      <button
        type="button"
        className="flex h-10 items-center gap-2.5 rounded-control px-2 text-left text-sm hover:bg-hover data-[state=open]:bg-hover pointer-coarse:h-11"
      >
        <span
          aria-hidden
          className="flex size-6.5 shrink-0 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent-ink"
        >
          {[...person.name][0]?.toUpperCase() ?? '?'}
        </span>
        <span className="sr-only">Account: {small && person.name}</span>
        {!small && (
          <>
            <span className="min-w-0 flex-1 truncate font-medium">{person.name}</span>
            <ChevronsUpDown aria-hidden size={14} className="text-muted" />
          </>
        )}
      </button>
    </Menu>
  );
}
