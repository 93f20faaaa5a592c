import { Link } from '@tanstack/react-router';
import { Menu as MenuIcon, SquarePen } from 'lucide-react';
import { IconButton } from '../ui/IconButton.tsx';
import { Logo } from './Logo.tsx';

/** The line at the top of a small screen that opens the drawer. */
export function MobileBar({ openDrawer }: { openDrawer: () => void }) {
  return (
    <header className="flex h-12 shrink-0 items-center gap-1 border-b border-line bg-ground px-2 md:hidden">
      <IconButton
        label="Open menu"
        icon={MenuIcon}
        tooltip={false}
        onClick={openDrawer}
        className="size-10"
      />
      <Logo size={20} />
      <span className="flex-1 pl-1 font-semibold tracking-tight">Imagestead</span>
      <Link
        to="/"
        aria-label="New chat"
        className="flex size-10 items-center justify-center rounded-control text-muted hover:bg-hover hover:text-ink"
      >
        <SquarePen aria-hidden size={18} strokeWidth={1.9} />
      </Link>
    </header>
  );
}
