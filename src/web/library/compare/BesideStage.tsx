import type { Image } from '../../../shared/contract/library.ts';
import { Picture, ZoomBox } from '../Picture.tsx';
import { useZoom, type KeptZoom } from '../use-zoom.ts';
import { useZoomKeys, ZoomControls } from '../ZoomControls.tsx';

interface BesideStageProps {
  image: Image;
  kept: KeptZoom;
  /** The first one takes the keys and carries the controls; the others move in step. */
  leads: boolean;
}

function Keys({ zoom }: { zoom: ReturnType<typeof useZoom> }) {
  useZoomKeys(zoom, 'Compare', true);
  return (
    <div className="absolute bottom-2 left-2 pointer-coarse:hidden">
      <ZoomControls zoom={zoom} />
    </div>
  );
}

/** One of several pictures that are zoomed and moved in step. */
export function BesideStage({ image, kept, leads }: BesideStageProps) {
  const zoom = useZoom(image, kept, { grows: true });
  return (
    <>
      <ZoomBox zoom={zoom} className="absolute inset-2 top-0">
        <Picture key={image.id} image={image} zoom={zoom} />
      </ZoomBox>
      {leads && <Keys zoom={zoom} />}
    </>
  );
}
