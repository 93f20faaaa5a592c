import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { accessQuery, queryClient } from './api.ts';
import { clearImageCache } from './service-worker/registration.ts';
import { AppShell } from './shell/AppShell.tsx';
import { NotFoundPage, PageError } from './shell/page-states.tsx';

/** A search parameter as text, or nothing. */
const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

function only<K extends string>(search: Record<string, unknown>, ...names: K[]): { [N in K]?: string } {
  const found: { [N in K]?: string } = {};
  for (const name of names) {
    const value = text(search[name]);
    if (value !== undefined) found[name] = value;
  }
  return found;
}

const root = createRootRoute({ notFoundComponent: NotFoundPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search) => only(search, 'next'),
  component: lazyRouteComponent(() => import('./accounts/SignInPage.tsx')),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: (search) => only(search, 'token'),
  component: lazyRouteComponent(() => import('./accounts/SetupPage.tsx')),
});

const goodbye = createRoute({
  getParentRoute: () => root,
  path: '/goodbye',
  component: lazyRouteComponent(() => import('./accounts/GoodbyePage.tsx')),
});

/** Everything that needs somebody signed in stands inside the shell. */
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  async beforeLoad({ location }) {
    const access = await queryClient.ensureQueryData(accessQuery);
    if (access.setupNeeded) throw redirect({ to: '/setup' });
    if (!access.person) {
      // The session may have ended while no page was open.
      void clearImageCache();
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } });
    }
    return { person: access.person };
  },
  component: AppShell,
});

const newChat = createRoute({
  getParentRoute: () => app,
  path: '/',
  validateSearch: (search) => only(search, 'folder'),
  component: lazyRouteComponent(() => import('./chats/NewChatPage.tsx')),
});

const chat = createRoute({
  getParentRoute: () => app,
  path: '/chat/$chatId',
  validateSearch: (search) => only(search, 'message', 'image'),
  component: lazyRouteComponent(() => import('./chats/ChatPage.tsx')),
});

const archive = createRoute({
  getParentRoute: () => app,
  path: '/archive',
  component: lazyRouteComponent(() => import('./chats/ArchivePage.tsx')),
});

const library = createRoute({
  getParentRoute: () => app,
  path: '/library',
  validateSearch: (search) => only(search, 'image', 'q', 'sort'),
  component: lazyRouteComponent(() => import('./library/LibraryPage.tsx')),
});

const folder = createRoute({
  getParentRoute: () => app,
  path: '/folder/$folderId',
  validateSearch: (search) => only(search, 'image', 'q', 'show', 'sort'),
  component: lazyRouteComponent(() => import('./library/FolderPage.tsx')),
});

const saved = createRoute({
  getParentRoute: () => app,
  path: '/saved/$savedId',
  validateSearch: (search) => only(search, 'image', 'q', 'rename', 'sort'),
  component: lazyRouteComponent(() => import('./library/saved/SavedPage.tsx')),
});

const tags = createRoute({
  getParentRoute: () => app,
  path: '/tags',
  component: lazyRouteComponent(() => import('./library/tags/TagsPage.tsx')),
});

const trash = createRoute({
  getParentRoute: () => app,
  path: '/trash',
  validateSearch: (search) => only(search, 'q'),
  component: lazyRouteComponent(() => import('./lifecycle/TrashPage.tsx')),
});

const imports = createRoute({
  getParentRoute: () => app,
  path: '/import',
  component: lazyRouteComponent(() => import('./transfer/imports/ImportsPage.tsx')),
});

const importPage = createRoute({
  getParentRoute: () => app,
  path: '/import/$importId',
  validateSearch: (search) => only(search, 'show'),
  component: lazyRouteComponent(() => import('./transfer/imports/ImportPage.tsx')),
});

const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/SettingsPage.tsx')),
});

const receipts = createRoute({
  getParentRoute: () => app,
  path: '/settings/receipts',
  validateSearch: (search) => only(search, 'rule', 'from', 'until'),
  component: lazyRouteComponent(() => import('./lifecycle/receipts/ReceiptsPage.tsx')),
});

const receipt = createRoute({
  getParentRoute: () => app,
  path: '/settings/receipts/$receiptId',
  component: lazyRouteComponent(() => import('./lifecycle/receipts/ReceiptPage.tsx')),
});

const where = createRoute({
  getParentRoute: () => app,
  path: '/settings/where',
  validateSearch: (search) => only(search, 'id'),
  component: lazyRouteComponent(() => import('./lifecycle/where/WherePage.tsx')),
});

const storage = createRoute({
  getParentRoute: () => app,
  path: '/storage',
  component: lazyRouteComponent(() => import('./checkup/StoragePage.tsx')),
});

const duplicates = createRoute({
  getParentRoute: () => app,
  path: '/storage/duplicates',
  component: lazyRouteComponent(() => import('./checkup/DuplicatesPage.tsx')),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    setup,
    goodbye,
    app.addChildren([
      newChat,
      chat,
      archive,
      library,
      folder,
      saved,
      tags,
      trash,
      imports,
      importPage,
      settings,
      receipts,
      receipt,
      where,
      storage,
      duplicates,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: PageError,
  defaultPendingMs: 300,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
