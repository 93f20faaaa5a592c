import { Link } from '@tanstack/react-router';
import { Pin as PinIcon, PinOff } from 'lucide-react';
import { Suspense, lazy, useState, type DragEvent } from 'react';
import { mostPins, type Pin } from '../../shared/contract/guides.ts';
import { ContextMenu } from '../ui/ContextMenu.tsx';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Popover } from '../ui/Popover.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import type { NamedFolder } from './filing-verbs.ts';
import { pinImages, unpinImage } from './guide-verbs.ts';
import { previewAddress } from './image-addresses.ts';
import { dragged, droppedImages } from './image-drag.ts';

const ImagePicker = lazy(() => import('../chats/ImagePicker.tsx'));

function PinnedImage({ folder, pin }: { folder: NamedFolder; pin: Pin }) {
  const unpin = (): void => void unpinImage(folder, pin.imageId);
  return (
    <li className="group/pin relative shrink-0">
      <ContextMenu entries={[{ label: 'Unpin', icon: PinOff, run: unpin }]}>
        <Link
          to="/folder/$folderId"
          params={{ folderId: folder.id }}
          search={{ image: pin.imageId }}
          aria-label={`Reference: ${pin.name}`}
          title={pin.name}
          draggable={false}
          className="block size-14 overflow-hidden rounded-lg bg-hover"
        >
          <img
            src={previewAddress(pin.imageId, '256')}
            alt=""
            draggable={false}
            className="size-full object-cover"
          />
        </Link>
      </ContextMenu>
      <IconButton
        small
        label={`Unpin ${pin.name}`}
        icon={PinOff}
        tooltip={false}
        onClick={unpin}
        className="absolute -top-1.5 -right-1.5 size-6 rounded-full border border-line bg-raised opacity-0 shadow-sm group-hover/pin:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
      />
    </li>
  );
}

/** The pinned references of a folder, in a row that takes images that are dropped on it. */
export function PinnedReferences({ folder, pins }: { folder: NamedFolder; pins: readonly Pin[] }) {
  const [over, setOver] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const takes = (event: DragEvent): boolean => dragged(event.dataTransfer) === 'images';
  const chosen = pins.map(({ imageId }) => imageId);
  return (
    <div
      onDragEnter={(event) => takes(event) && setOver(true)}
      onDragOver={(event) => {
        if (!takes(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      }}
      onDragLeave={(event) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node && event.currentTarget.contains(to))) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        if (!takes(event)) return;
        event.preventDefault();
        void pinImages(folder, droppedImages(event.dataTransfer));
      }}
      className={cx(
        'flex min-w-0 items-center gap-2 rounded-card',
        over && 'bg-accent-soft ring-2 ring-accent',
      )}
    >
      {pins.length > 0 && (
        <ul
          aria-label="Pinned references"
          className="-m-1.5 flex min-w-0 gap-2 overflow-x-auto p-1.5 [scrollbar-width:none]"
        >
          {pins.map((pin) => (
            <PinnedImage key={pin.imageId} folder={folder} pin={pin} />
          ))}
        </ul>
      )}
      <Popover
        label="Images to pin as references"
        open={choosing}
        onOpenChange={setChoosing}
        side="bottom"
        className="w-96"
        trigger={
          <button
            type="button"
            disabled={pins.length >= mostPins}
            title={pins.length >= mostPins ? `A folder pins at most ${mostPins} images` : undefined}
            className={cx(
              'flex shrink-0 items-center justify-center gap-2 rounded-lg border border-dashed border-line-strong/70 text-sm text-muted hover:bg-hover hover:text-ink disabled:opacity-45',
              pins.length > 0 ? 'size-14' : 'h-9 px-3 pointer-coarse:h-11',
            )}
          >
            <PinIcon aria-hidden size={16} />
            <span className={cx(pins.length > 0 && 'sr-only')}>Pin references</span>
          </button>
        }
      >
        <Suspense fallback={<Skeleton className="h-48" />}>
          <ImagePicker
            chosen={chosen}
            toggle={({ id }) =>
              void (chosen.includes(id) ? unpinImage(folder, id) : pinImages(folder, { ids: [id] }))
            }
          />
        </Suspense>
      </Popover>
    </div>
  );
}
