import { useState } from 'react';
import type { Message } from '../../shared/contract/chats.ts';
import { cx } from '../ui/cx.ts';
import { GoneTile } from './GoneTile.tsx';
import { rowsOf } from './image-rows.ts';
import { MessageImage, type ImageVerbs } from './MessageImage.tsx';
import { isThere } from './message-tree.ts';
import { MissingTile } from './MissingTile.tsx';
import { placesOf, type Place } from './places.ts';
import { useNarrow } from './use-narrow.ts';

/** The place of one image: to come, there, gone, or missing from what was imported. */
function ImagePlace({ place, verbs, width }: { place: Place; verbs: ImageVerbs; width: number }) {
  const [focusLost, setFocusLost] = useState(false);
  const { ratio, appearance, missing } = place;
  return (
    <li
      className={cx(
        'relative min-w-0',
        !appearance && missing === undefined && 'animate-shimmer rounded-card bg-hover',
      )}
      style={{ flex: `${ratio} 1 0`, aspectRatio: ratio }}
    >
      {appearance && isThere(appearance) ? (
        <MessageImage
          appearance={appearance}
          verbs={verbs}
          width={width}
          onFocusLost={() => setFocusLost(true)}
        />
      ) : appearance ? (
        <GoneTile appearance={appearance} takesFocus={focusLost} />
      ) : (
        missing !== undefined && <MissingTile reason={missing} />
      )}
    </li>
  );
}

/** Size of missing images beside that of images. */
const missingShare = 0.55;

const sum = (places: readonly Place[]) => places.reduce((total, { ratio }) => total + ratio, 0);

/** The images of an answer, in rows of one height. */
export function MessageImages({ message, verbs }: { message: Message; verbs: ImageVerbs }) {
  const narrow = useNarrow();
  const places = placesOf(message);
  if (places.length === 0) return null;
  const laidOut = rowsOf(places, ({ ratio }) => ratio, narrow);
  const { rows } = laidOut;
  // Tiles alone say little, and take little room.
  const onlyMissing = places.every(({ missing }) => missing !== undefined);
  const maxWidth = Math.round(laidOut.maxWidth * (onlyMissing ? missingShare : 1));
  return (
    <div className="flex w-full flex-col gap-2" style={{ maxWidth }}>
      {rows.map((row) => (
        <ul key={row.items[0]?.position} className="flex gap-2" style={{ width: row.width }}>
          {row.items.map((place) => (
            <ImagePlace
              key={place.position}
              place={place}
              verbs={verbs}
              width={(maxWidth * row.share * place.ratio) / sum(row.items)}
            />
          ))}
        </ul>
      ))}
    </div>
  );
}
