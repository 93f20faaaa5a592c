import { PanelLeftClose, Search, X } from 'lucide-react';
import { Suspense, lazy, useState } from 'react';
import type { Person } from '../../shared/contract/accounts.ts';
import { ChatList } from '../chats/ChatList.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { openTemporary } from '../chats/open-temporary.ts';
import { useStore } from '../store.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { archiveDestination, importDestination, mainDestinations } from './destinations.ts';
import { Logo } from './Logo.tsx';
import { NavLink } from './NavLink.tsx';
import { toggleSidebar } from './sidebar-state.ts';

const TemporaryChats = lazy(() => import('../chats/TemporaryChats.tsx'));
const FolderSection = lazy(() => import('../library/FolderSection.tsx'));
const SavedSection = lazy(() => import('../library/saved/SavedSection.tsx'));

interface SidebarProps {
  person: Person;
  openSheet: () => void;
  openPalette: () => void;
  /** Present in the drawer of a small screen. */
  close?: () => void;
}

/** Places, chats and the account. */
export function Sidebar({ person, openSheet, openPalette, close }: SidebarProps) {
  const [search, setSearch] = useState('');
  const temporary = useStore(openTemporary);
  return (
    <div className="flex min-h-0 w-full flex-col">
      <div className="flex h-14 items-center gap-1 pr-2 pl-4">
        <Logo />
        <span className="flex-1 pl-1.5 font-semibold tracking-tight">Imagestead</span>
        <IconButton label="Find anything" icon={Search} keys="mod+k" onClick={openPalette} />
        {close ? (
          <IconButton label="Close menu" icon={X} onClick={close} />
        ) : (
          <IconButton label="Fold sidebar" icon={PanelLeftClose} keys="mod+b" onClick={toggleSidebar} />
        )}
      </div>
      <nav aria-label="Main" className="flex flex-col gap-0.5 px-2 pb-3">
        {mainDestinations.map((destination) => (
          <NavLink key={destination.to} destination={destination} />
        ))}
      </nav>
      <Suspense>{temporary.length > 0 && <TemporaryChats />}</Suspense>
      <Suspense fallback={<div className="h-10 shrink-0" />}>
        <FolderSection />
      </Suspense>
      <Suspense>
        <SavedSection />
      </Suspense>
      <div className="relative px-3 pb-2">
        <Search
          aria-hidden
          size={14}
          className="pointer-events-none absolute top-2.5 left-5.5 text-muted pointer-coarse:top-3"
        />
        <input
          type="search"
          aria-label="Search chats"
          placeholder="Search chats"
          value={search}
          maxLength={200}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && search) {
              event.stopPropagation();
              setSearch('');
            }
          }}
          className="h-8.5 w-full rounded-control border border-line bg-ground pr-2 pl-8 text-sm hover:border-line-strong/60 focus-visible:border-accent focus-visible:outline-offset-0 pointer-coarse:h-10"
        />
      </div>
      <ChatList search={search.trim()} />
      <nav aria-label="More" className="flex flex-col border-t border-line px-2 py-2">
        <NavLink destination={importDestination} />
        <NavLink destination={archiveDestination} />
        <AccountMenu person={person} openSheet={openSheet} />
      </nav>
    </div>
  );
}
