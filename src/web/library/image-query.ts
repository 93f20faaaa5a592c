import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { getImage } from '../../shared/contract/library.ts';
import { call, keys } from '../api.ts';
import { viewerAddress } from './image-addresses.ts';

/** Everything about one image. */
export const imageQuery = (id: string) => ({
  queryKey: keys.image(id),
  queryFn: ({ signal }: { signal: AbortSignal }) => call(getImage, { id }, { signal }),
});

/** Loads the neighbours before they are asked for. */
export function usePreloaded(ids: (string | null)[]): void {
  const client = useQueryClient();
  const wanted = ids.filter((id) => id !== null).join(' ');
  useEffect(() => {
    for (const id of wanted.split(' ').filter(Boolean)) {
      void client.ensureQueryData(imageQuery(id)).then(
        (image) => {
          new Image().src = viewerAddress(image);
        },
        () => undefined,
      );
    }
  }, [client, wanted]);
}
