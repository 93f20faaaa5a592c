import { useState } from 'react';
import { cx } from '../ui/cx.ts';
import { rateImage } from './filing-verbs.ts';

const stars = [1, 2, 3, 4, 5];
const starPath = 'm12 2.5 2.9 6 6.6.9-4.8 4.6 1.2 6.5-5.9-3.2-5.9 3.2 1.2-6.5L2.5 9.4l6.6-.9z';

/** Five stars, as a choice of one; the one that is chosen, pressed again, clears the rating. */
export function Rating({ imageId, rating }: { imageId: string; rating: number | null }) {
  const [hovered, setHovered] = useState<number | null>(null);
  const shown = hovered ?? rating ?? 0;
  return (
    <div className="-ml-1.5 flex items-center" onPointerLeave={() => setHovered(null)}>
      <div role="radiogroup" aria-label="Rating" className="flex">
        {stars.map((star) => (
          <label
            key={star}
            title={`${star} ${star === 1 ? 'star' : 'stars'} (${star})`}
            onPointerEnter={(event) => event.pointerType === 'mouse' && setHovered(star)}
            className={cx(
              'relative grid size-8 place-items-center rounded-lg has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:size-11',
              star <= shown ? 'text-accent-ink' : 'text-line-strong hover:text-ink',
            )}
          >
            <input
              type="radio"
              name={`rating-${imageId}`}
              aria-label={`${star} ${star === 1 ? 'star' : 'stars'}`}
              checked={rating === star}
              onChange={() => void rateImage(imageId, star)}
              onClick={() => rating === star && void rateImage(imageId, null)}
              className="absolute inset-0 cursor-pointer appearance-none opacity-0"
            />
            <svg
              aria-hidden
              viewBox="0 0 24 24"
              className="size-4.5"
              fill={star <= shown ? 'currentColor' : 'none'}
              stroke="currentColor"
              strokeWidth={1.9}
              strokeLinejoin="round"
            >
              <path d={starPath} />
            </svg>
          </label>
        ))}
      </div>
      {rating !== null && (
        <button
          type="button"
          onClick={() => void rateImage(imageId, null)}
          className="ml-auto h-8 rounded-lg px-2 text-sm text-muted hover:bg-hover hover:text-ink pointer-coarse:h-11"
        >
          Clear
        </button>
      )}
    </div>
  );
}
