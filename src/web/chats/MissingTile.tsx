import { ImageOff } from 'lucide-react';
import { tileFrame } from './tile-frame.ts';

/** What stands where an imported chat showed an image that was not in what was imported. */
export function MissingTile({ reason }: { reason: string }) {
  return (
    <div className={tileFrame} title={reason}>
      <ImageOff aria-hidden size={18} strokeWidth={1.7} className="shrink-0" />
      <span className="font-medium">Missing image</span>
      <span className="line-clamp-4 max-w-60 text-xs wrap-anywhere">{reason}</span>
    </div>
  );
}
