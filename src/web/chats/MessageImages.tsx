import type { Appearance, Message } from '../../shared/contract/chats.ts';
import { cx } from '../ui/cx.ts';
import { GoneTile } from './GoneTile.tsx';
import { rowsOf } from './image-rows.ts';
import { MessageImage, type ImageVerbs } from './MessageImage.tsx';
import { isUnderWay } from './message-tree.ts';
import { useNarrow } from './use-narrow.ts';

interface Place {
  key: string;
  ratio: number;
  /** Nothing while the image is being made. */
  appearance: Appearance | undefined;
}

/** The places of an answer's images, those to come among them, so that nothing moves when they arrive. */
export function placesOf(message: Message): Place[] {
  const outputs = message.appearances.filter(({ role }) => role === 'output');
  const asked = message.settings?.size ?? { width: 1, height: 1 };
  const askedRatio = asked.width / asked.height;
  const byPosition = new Map(outputs.map((appearance) => [appearance.position, appearance]));
  const count = isUnderWay(message) ? Math.max(message.settings?.count ?? 1, outputs.length) : 0;
  const positions = new Set([...Array(count).keys(), ...byPosition.keys()]);
  return [...positions]
    .toSorted((a, b) => a - b)
    .map((position) => {
      const appearance = byPosition.get(position);
      const { width, height } = appearance ?? {};
      return {
        key: appearance?.imageId ?? `place-${position}`,
        ratio: width && height ? width / height : askedRatio,
        appearance,
      };
    });
}

/** The images of an answer, in rows of one height. */
export function MessageImages({ message, verbs }: { message: Message; verbs: ImageVerbs }) {
  const narrow = useNarrow();
  const places = placesOf(message);
  if (places.length === 0) return null;
  const { rows, maxWidth } = rowsOf(places, ({ ratio }) => ratio, narrow);
  return (
    <div className="flex w-full flex-col gap-2" style={{ maxWidth }}>
      {rows.map((row) => (
        <ul
          key={row.items[0]?.key}
          className="flex gap-2"
          style={{ width: `${(row.share * 100).toFixed(3)}%` }}
        >
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
