import { NotebookPen } from 'lucide-react';
import type { EngineSummary } from '../../shared/contract/engines.ts';
import { previewAddress } from '../library/image-addresses.ts';
import { cx } from '../ui/cx.ts';
import { Chip } from './Chip.tsx';
import { pinsLeftOut } from './composer-settings.ts';
import type { FolderOffer } from './folder-offer.ts';

interface FolderOfferRowProps {
  offer: FolderOffer;
  engine: EngineSummary | undefined;
  /** Images that the prompt itself holds, which go first. */
  inputs: number;
}

/** What goes along of the chat's folder, each a switch. */
export function FolderOfferRow({ offer, engine, inputs }: FolderOfferRowProps) {
  const { folderName, brief, briefOn, pins } = offer;
  const note = engine && pinsLeftOut(engine, inputs, pins.filter(({ on }) => on).length);
  return (
    <div
      role="group"
      aria-label={`From the folder ${folderName}`}
      className="mb-2 flex flex-wrap items-center gap-2"
    >
      {brief !== '' && (
        <Chip
          icon={NotebookPen}
          chosen={briefOn}
          aria-pressed={briefOn}
          title={brief.length > 400 ? `${brief.slice(0, 400)}…` : brief}
          onClick={() => offer.switchBrief(!briefOn)}
          className={cx('max-w-64', !briefOn && 'line-through')}
        >
          <span className="truncate">Brief of {folderName}</span>
        </Chip>
      )}
      {pins.map(({ imageId, name, on }) => (
        <button
          key={imageId}
          type="button"
          aria-pressed={on}
          aria-label={`Reference: ${name}`}
          title={on ? `Reference: ${name}` : `${name} stays out`}
          onClick={() => offer.switchPin(imageId, !on)}
          className={cx(
            'size-8 shrink-0 overflow-hidden rounded-lg bg-hover pointer-coarse:size-10',
            on ? 'ring-2 ring-accent' : 'opacity-45 grayscale ring-1 ring-line-strong',
          )}
        >
          <img
            src={previewAddress(imageId, '256')}
            alt=""
            draggable={false}
            className="size-full object-cover"
          />
        </button>
      ))}
      {note && (
        <p role="status" className="basis-full text-sm text-muted">
          {note}
        </p>
      )}
    </div>
  );
}
