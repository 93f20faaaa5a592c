import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getChat, listChats } from '../../shared/contract/chats.ts';
import { listEngines } from '../../shared/contract/engines.ts';
import { call, keys } from '../api.ts';

/** Chats, last used first, a hundred at a time; of a folder and those in it, or all. */
export function chatsQuery(archived: boolean, search: string, folderId?: string) {
  return infiniteQueryOptions({
    queryKey: keys.chats({ archived, search, ...(folderId ? { folderId } : {}) }),
    queryFn: ({ pageParam, signal }) =>
      call(
        listChats,
        {
          archived: archived ? 'true' : 'false',
          search,
          ...(folderId ? { folderId } : {}),
          ...(pageParam ? { after: pageParam } : {}),
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
}

/** A chat with its whole tree of messages. */
export function chatQuery(id: string) {
  return queryOptions({
    queryKey: keys.chat(id),
    queryFn: ({ signal }) => call(getChat, { id }, { signal }),
  });
}

export const enginesQuery = queryOptions({
  queryKey: keys.engines(),
  queryFn: async ({ signal }) => (await call(listEngines, {}, { signal })).engines,
});
