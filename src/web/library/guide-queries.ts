import { queryOptions } from '@tanstack/react-query';
import { countFolderChats } from '../../shared/contract/chat-folders.ts';
import { getGuide } from '../../shared/contract/guides.ts';
import { call, keys } from '../api.ts';

/** The brief and the pinned references of a folder. */
export const guideQuery = (folderId: string) =>
  queryOptions({
    queryKey: keys.guide(folderId),
    queryFn: ({ signal }) => call(getGuide, { id: folderId }, { signal }),
  });

/** How many chats each folder holds itself. */
export const folderChatsQuery = queryOptions({
  queryKey: [...keys.chats(), 'by-folder'],
  queryFn: async ({ signal }) => (await call(countFolderChats, {}, { signal })).folders,
});
