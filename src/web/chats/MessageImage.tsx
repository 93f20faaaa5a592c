import type { Appearance } from '../../shared/contract/chats.ts';
import { useLayoutEffect, useRef } from 'react';
import { ImageActions } from '../library/ImageActions.tsx';
import { originalAddress, previewAddress } from '../library/image-addresses.ts';

export interface ImageVerbs {
  open: (imageId: string) => void;
  edit: (imageId: string, name: string) => void;
  moreLikeThis: (imageId: string, name: string) => void;
}

interface MessageImageProps {
  appearance: Appearance;
  verbs: ImageVerbs;
  /** Widest it is drawn, in CSS pixels; a browser picks the file by it. */
  width: number;
  /** The image goes away while the focus is in it. */
  onFocusLost?: () => void;
}

/** Where the preview of 512 px is enough, and where the original is better. */
function sourcesOf({ imageId, width, height }: Appearance): string | undefined {
  if (!width || !height || Math.max(width, height) <= 512) return undefined;
  const previewWidth = Math.round(width >= height ? 512 : (512 * width) / height);
  return `${previewAddress(imageId, '512')} ${previewWidth}w, ${originalAddress(imageId)} ${width}w`;
}

/** One image of an answer with its actions. */
export function MessageImage({ appearance, verbs, width, onFocusLost }: MessageImageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const focusLost = useRef(onFocusLost);
  useLayoutEffect(() => {
    focusLost.current = onFocusLost;
  });
  useLayoutEffect(() => {
    const element = frame.current;
    return () => {
      if (element?.contains(document.activeElement)) focusLost.current?.();
    };
  }, []);
  const { imageId, favourite, state } = appearance;
  const name = appearance.name ?? 'Image';
  return (
    <div ref={frame} className="group/image absolute inset-0">
      <ImageActions
        image={{ id: imageId, name, favourite, temporary: state === 'temporary' }}
        onOpen={() => verbs.open(imageId)}
        onEdit={() => verbs.edit(imageId, name)}
        onMoreLikeThis={() => verbs.moreLikeThis(imageId, name)}
      >
        <button
          type="button"
          aria-label={`Open ${name}`}
          onClick={() => verbs.open(imageId)}
          className="absolute inset-0 overflow-hidden rounded-card bg-hover [-webkit-touch-callout:none]"
        >
          <img
            src={previewAddress(imageId, '512')}
            srcSet={sourcesOf(appearance)}
            sizes={`min(100vw, ${Math.round(width)}px)`}
            alt={name}
            decoding="async"
            loading="lazy"
            className="size-full animate-fade object-cover"
          />
        </button>
      </ImageActions>
    </div>
  );
}
