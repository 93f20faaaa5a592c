import { MutationCache, QueryCache, QueryClient, queryOptions } from '@tanstack/react-query';
import { CallError, createCall } from '../shared/client.ts';
import { getAccess } from '../shared/contract/accounts.ts';

/** Calls an endpoint of the contract on this page's own server. Throws CallError. */
export const call = createCall('');

/** Keys of everything that is kept from the server. A shorter key is a prefix of all the longer ones. */
export const keys = {
  access: () => ['access'] as const,
  sections: (query?: string, sort = 'made') =>
    query === undefined ? (['sections'] as const) : (['sections', query, sort] as const),
  section: (month: number, query: string) => ['section', month, query] as const,
  /** Counts of what is picked by a query. */
  selection: () => ['selection'] as const,
  image: (id: string) => ['image', id] as const,
  versions: (id: string) => ['versions', id] as const,
  references: (id: string) => ['references', id] as const,
  alike: (id: string) => ['alike', id] as const,
  appearances: (id: string) => ['appearances', id] as const,
  folders: () => ['folders'] as const,
  unopened: () => ['checkup', 'unopened'] as const,
  guide: (folderId: string) => ['guide', folderId] as const,
  tags: () => ['tags'] as const,
  searchValues: (field: string, text: string) => ['search-values', field, text] as const,
  filing: (id: string) => ['filing', id] as const,
  chats: (filter?: { archived: boolean; search: string; folderId?: string }) =>
    filter === undefined ? (['chats'] as const) : (['chats', filter] as const),
  chat: (id: string) => ['chat', id] as const,
  chatDeletion: (id: string) => ['chat-deletion', id] as const,
  trash: () => ['trash'] as const,
  jobs: () => ['jobs'] as const,
  imports: () => ['imports'] as const,
  exports: () => ['exports'] as const,
  import: (id: string) => ['import', id] as const,
  importItems: (id: string, outcome?: string) =>
    outcome === undefined ? (['import-items', id] as const) : (['import-items', id, outcome] as const),
  engines: () => ['engines'] as const,
  engineKinds: () => ['engine-kinds'] as const,
  retention: () => ['retention'] as const,
  preferences: () => ['preferences'] as const,
  receipts: () => ['receipts'] as const,
  whereabouts: (id: string) => ['whereabouts', id] as const,
  deliveries: () => ['deliveries'] as const,
  stored: () => ['stored'] as const,
  sessions: () => ['sessions'] as const,
  people: () => ['people'] as const,
};

/** A session that ended shows wherever the next call happens; asking for access again leads to the sign-in page. */
function afterFailure(error: unknown): void {
  if (error instanceof CallError && error.code === 'unauthenticated') {
    void queryClient.invalidateQueries({ queryKey: keys.access() });
  }
}

/**
 * What the server said, kept until the change log says that it is no longer so: nothing goes stale by time, and nothing
 * is asked again merely because a window got the focus.
 */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: afterFailure }),
  mutationCache: new MutationCache({ onError: afterFailure }),
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      refetchOnReconnect: true,
      networkMode: 'always',
      retry: (failures, error) => error instanceof CallError && error.code === 'offline' && failures < 4,
      retryDelay: (failures) => Math.min(500 * 2 ** failures, 5_000),
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** Who is signed in here, and whether this installation needs its first account. */
export const accessQuery = queryOptions({
  queryKey: keys.access(),
  queryFn: ({ signal }) => call(getAccess, {}, { signal }),
});

/** The sentence to show for a failure. */
export function sentenceOf(error: unknown): string {
  if (error instanceof CallError) return error.message;
  return 'Something went wrong in this page. Load it again; nothing on the server is lost.';
}
