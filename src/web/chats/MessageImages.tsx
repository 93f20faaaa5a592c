import type { Message } from '../../shared/contract/chats.ts';
import { cx } from '../ui/cx.ts';
import { GoneTile } from './GoneTile.tsx';
import { rowsOf } from './image-rows.ts';
import { MessageImage, type ImageVerbs } from './MessageImage.tsx';
import { placesOf, type Place } from './places.ts';
import { useNarrow } from './use-narrow.ts';

/** The images of an answer, in rows of one height. */
export function MessageImages({ message, verbs }: { message: Message; verbs: ImageVerbs }) {
  const narrow = useNarrow();
  const places = placesOf(message);
  if (places.length === 0) return null;
  const { rows, maxWidth } = rowsOf(places, ({ ratio }) => ratio, narrow);
  return (
    <div className="flex w-full flex-col gap-2" style={{ maxWidth }}>
      {rows.map((row) => (
        <ul key={row.items[0]?.key} className="flex gap-2" style={{ width: row.width }}>
          {row.items.map(({ key, ratio, appearance }) => (
            <li
              key={key}
              className={cx('relative min-w-0', !appearance && 'animate-shimmer rounded-card bg-hover')}
              style={{ flex: `${ratio} 1 0`, aspectRatio: ratio }}
            >
              {appearance?.state === 'live' ? (
                <MessageImage
                  appearance={appearance}
                  verbs={verbs}
                  width={(maxWidth * row.share * ratio) / sum(row.items)}
                />
              ) : (
                appearance && <GoneTile appearance={appearance} />
              )}
            </li>
          ))}
        </ul>
      ))}
    </div>
  );
}

const sum = (places: readonly Place[]) => places.reduce((total, { ratio }) => total + ratio, 0);
