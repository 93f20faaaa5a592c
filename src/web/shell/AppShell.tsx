import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation } from '@tanstack/react-router';
import { Suspense, lazy, useEffect, useState } from 'react';
import { forgetPerson, isLeaving } from '../accounts/leave.ts';
import { accessQuery } from '../api.ts';
import { follow } from '../live.ts';
import { registerServiceWorker } from '../service-worker/registration.ts';
import { followTurns } from '../chats/turn-progress.ts';
import { JobDock } from './JobDock.tsx';
import { LiveLine } from './LiveLine.tsx';
import { MobileBar } from './MobileBar.tsx';
import { Rail } from './Rail.tsx';
import { Sidebar } from './Sidebar.tsx';
import { PagePending } from './page-states.tsx';
import { titleOf } from './page-title.ts';
import { sidebarCollapsed } from './sidebar-state.ts';
import { listenForShortcuts } from './shortcuts.ts';
import { useAppCommands } from './use-app-commands.ts';
import { useStore } from '../store.ts';
import { UploadShell } from '../transfer/uploads/UploadShell.tsx';
import { loadMenusOnFirstUse } from '../ui/menu-code.ts';

// Wide screens have no use for the drawer.
const Drawer = lazy(() => import('./Drawer.tsx'));
const CommandPalette = lazy(() => import('./CommandPalette.tsx'));
const ShortcutSheet = lazy(() => import('./ShortcutSheet.tsx'));

/** The frame around every page for somebody who is signed in. */
export function AppShell() {
  const access = useQuery(accessQuery);
  const person = access.data?.person ?? null;
  const personId = person?.id;
  const collapsed = useStore(sidebarCollapsed);
  const [drawerOpen, setDrawerOpen] = useState(false);
  const [paletteOpen, setPaletteOpen] = useState(false);
  const [sheetOpen, setSheetOpen] = useState(false);
  const { pathname } = useLocation();

  useEffect(() => {
    if (!personId) return;
    const stops = [follow(personId), registerServiceWorker(personId), followTurns(), listenForShortcuts()];
    return () => {
      for (const stop of stops) stop();
    };
  }, [personId]);

  useEffect(() => {
    // The session ended here or on another device: nothing of this person stays in the browser.
    if (access.data && !person && !isLeaving.get()) void forgetPerson();
  }, [access.data, person]);

  useEffect(() => setDrawerOpen(false), [pathname]);
  useEffect(() => {
    document.title = titleOf(pathname);
    return () => {
      document.title = 'Imagestead';
    };
  }, [pathname]);
  useEffect(loadMenusOnFirstUse, []);

  useEffect(() => {
    // A window that grows has the sidebar itself; an open drawer would keep the page from every other use unseen.
    const wide = matchMedia('(min-width: 48rem)');
    const close = () => setDrawerOpen(false);
    wide.addEventListener('change', close);
    return () => wide.removeEventListener('change', close);
  }, []);

  useAppCommands({ openPalette: () => setPaletteOpen(true), openSheet: () => setSheetOpen(true) });

  if (!person) return <PagePending />;
  const openSheet = () => setSheetOpen(true);
  const openPalette = () => setPaletteOpen(true);
  return (
    <div className="flex h-dvh flex-col md:flex-row">
      <a
        href="#main"
        className="sr-only z-50 rounded-control bg-raised px-4 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      {collapsed ? (
        <Rail person={person} openSheet={openSheet} openPalette={openPalette} />
      ) : (
        <aside className="hidden w-68 shrink-0 border-r border-line bg-panel md:flex">
          <Sidebar person={person} openSheet={openSheet} openPalette={openPalette} />
        </aside>
      )}
      <MobileBar openDrawer={() => setDrawerOpen(true)} />
      <Suspense>
        {drawerOpen && (
          <Drawer onOpenChange={setDrawerOpen}>
            <Sidebar
              person={person}
              openSheet={openSheet}
              openPalette={openPalette}
              close={() => setDrawerOpen(false)}
            />
          </Drawer>
        )}
      </Suspense>
      <main id="main" tabIndex={-1} className="relative flex min-h-0 min-w-0 flex-1 flex-col outline-none">
        <LiveLine />
        <div className="relative min-h-0 flex-1">
          <Suspense fallback={<PagePending />}>
            <Outlet />
          </Suspense>
        </div>
        <UploadShell />
        <JobDock />
      </main>
      <Suspense>
        {paletteOpen && <CommandPalette close={() => setPaletteOpen(false)} />}
        {sheetOpen && <ShortcutSheet close={() => setSheetOpen(false)} />}
      </Suspense>
    </div>
  );
}
