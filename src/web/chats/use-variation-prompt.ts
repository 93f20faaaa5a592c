import { useEffect, useRef } from 'react';
import { getImage } from '../../shared/contract/library.ts';
import { call, keys, queryClient } from '../api.ts';
import { draftOf, setText, type Draft } from './composer-draft.ts';

/**
 * "More like this" begins with the words that made the image, as long as nothing else was written. They are offered
 * once: somebody who deletes them wants none.
 */
export function useVariationPrompt(scope: string, draft: Draft): void {
  const offered = useRef(new Set<string>());
  const imageId =
    draft.text === '' ? draft.inputs.find(({ role }) => role === 'variation')?.imageId : undefined;
  useEffect(() => {
    if (imageId === undefined || offered.current.has(imageId)) return;
    offered.current.add(imageId);
    const query = {
      queryKey: keys.image(imageId),
      queryFn: ({ signal }: { signal: AbortSignal }) => call(getImage, { id: imageId }, { signal }),
    };
    queryClient.ensureQueryData(query).then(
      ({ prompt }) => {
        if (prompt && draftOf(scope).text === '') setText(prompt, scope);
      },
      // Without the words of the image, the person writes their own.
      () => undefined,
    );
  }, [imageId, scope]);
}
