import { useQuery } from '@tanstack/react-query';
import type { ImportItem } from '../../../shared/contract/imports.ts';
import { getImages } from '../../../shared/contract/library.ts';
import { getTrash } from '../../../shared/contract/lifecycle.ts';
import { call, keys } from '../../api.ts';
import { type Now, nowOf } from './report-item.ts';

const present = <T>(value: T | null): value is T => value !== null;

/** What has become of the things that these items tell of; kept true by the changes of the trash. */
export function useReportNow(
  items: readonly ImportItem[],
): (item: ImportItem) => { now: Now; name?: string } {
  const ids = [...new Set(items.map(({ imageId }) => imageId).filter(present))];
  const images = useQuery({
    queryKey: [...keys.trash(), 'report', ids],
    queryFn: async ({ signal }) => {
      const found = await call(getImages, { ids }, { signal });
      return new Map(found.images.map((image) => [image.id, image]));
    },
    enabled: ids.length > 0,
  });
  const trash = useQuery({ queryKey: keys.trash(), queryFn: ({ signal }) => call(getTrash, {}, { signal }) });
  const trashedChats = new Set(trash.data?.chats.map(({ id }) => id));

  return ({ kind, imageId, chatId }) => {
    if (kind === 'image' && imageId !== null) {
      if (!images.data) return { now: 'unknown' };
      const image = images.data.get(imageId);
      return { now: nowOf(image?.state), ...(image && { name: image.name }) };
    }
    if (kind === 'chat' && chatId !== null && trashedChats.has(chatId)) return { now: 'trashed' };
    // A chat that was purged is told of without its title.
    return { now: 'unknown' };
  };
}
