import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { Image } from '../../shared/contract/library.ts';
import { useShortcut } from '../shell/shortcuts.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Filmstrip } from './Filmstrip.tsx';
import { Picture, ZoomBox } from './Picture.tsx';
import type { Version } from './stack.ts';
import { showInLibrary } from './version-verbs.ts';
import { useZoom } from './use-zoom.ts';
import { fitted } from './zoom.ts';
import { useZoomKeys, ZoomControls } from './ZoomControls.tsx';

interface ViewerStageProps {
  image: Image;
  /** While this stays the same, so does the place that is zoomed into: from version to version of one picture. */
  zoomKey: string;
  /** The versions of this picture; empty where there is only this one. */
  stack: readonly Version[];
  /** The version that the Library shows. */
  chosenId: string | null;
  onDeleteAll: () => void;
  onVersion: (id: string) => void;
  onCompare: () => void;
  onNext: (() => void) | null;
  onPrevious: (() => void) | null;
  onClose: () => void;
}

const group = 'Viewer';

/** The picture itself, with zoom, its versions, and the ways to its neighbours. */
export function ViewerStage(props: ViewerStageProps) {
  const { image, zoomKey, stack, onNext, onPrevious, onClose, onVersion, onCompare } = props;
  const [place, setPlace] = useState(fitted);
  const [placeOf, setPlaceOf] = useState(zoomKey);
  if (placeOf !== zoomKey) {
    setPlaceOf(zoomKey);
    setPlace(fitted);
  }
  const zoom = useZoom(image, [place, setPlace], {
    onSwipe(way) {
      if (way === 'close') onClose();
      else if (way === 'next') onNext?.();
      else onPrevious?.();
    },
  });
  const inDialog = { inDialog: true, group };
  useZoomKeys(zoom, group);
  useShortcut('ArrowRight', 'Next image', () => onNext?.(), inDialog);
  useShortcut('ArrowLeft', 'Previous image', () => onPrevious?.(), inDialog);
  const stacked = { ...inDialog, enabled: stack.length > 1 };
  const step = (by: number) => () => {
    const to = stack[stack.findIndex((version) => version.image.id === image.id) + by];
    if (to) onVersion(to.image.id);
  };
  useShortcut(',', 'Older version', step(-1), stacked);
  useShortcut('.', 'Newer version', step(1), stacked);
  useShortcut('c', 'Compare versions', onCompare, stacked);

  return (
    <div className="relative min-h-0 min-w-0 flex-1">
      <ZoomBox zoom={zoom} className="absolute inset-0 md:inset-x-14 md:top-3 md:bottom-19">
        <Picture key={image.id} image={image} zoom={zoom} />
      </ZoomBox>
      {onPrevious && (
        <IconButton
          label="Previous image"
          icon={ChevronLeft}
          keys="ArrowLeft"
          onClick={onPrevious}
          className="absolute top-1/2 left-3 size-10 -translate-y-1/2 pointer-coarse:hidden"
        />
      )}
      {onNext && (
        <IconButton
          label="Next image"
          icon={ChevronRight}
          keys="ArrowRight"
          onClick={onNext}
          className="absolute top-1/2 right-3 size-10 -translate-y-1/2 pointer-coarse:hidden"
        />
      )}
      <div className="pointer-events-none absolute inset-x-3 bottom-2 flex min-h-15 items-center justify-end gap-2 *:pointer-events-auto">
        {stack.length > 1 && (
          <div className="mx-auto min-w-0">
            <Filmstrip
              stack={stack}
              shownId={image.id}
              chosenId={props.chosenId}
              onChoose={() => void showInLibrary(image.id)}
              onDeleteAll={props.onDeleteAll}
              onShow={onVersion}
              onCompare={onCompare}
            />
          </div>
        )}
        <div className="shrink-0 pointer-coarse:hidden">
          <ZoomControls zoom={zoom} />
        </div>
      </div>
    </div>
  );
}
