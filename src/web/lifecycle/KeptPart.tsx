import { useQuery } from '@tanstack/react-query';
import type { Image } from '../../shared/contract/library.ts';
import { Part } from '../library/InfoPart.tsx';
import { protectImages, unprotectImages } from '../library/protect-verbs.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { imageHoldsQuery } from './hold-queries.ts';
import { HoldLines } from './HoldLines.tsx';
import { protectionWords } from './words.ts';

/** What keeps an image: holds that keep it from being purged, and its owner's word that no rule may delete it. */
export function KeptPart({ image }: { image: Image }) {
  const holds = useQuery(imageHoldsQuery(image.id)).data?.holds ?? [];
  const live = image.state === 'live';
  if (!live && holds.length === 0) return null;
  const set = (on: boolean): void => void (on ? protectImages : unprotectImages)({ ids: [image.id] });
  return (
    <Part title={live ? 'Protection' : 'Holds'}>
      {holds.length > 0 && (
        <div className="mb-3 space-y-2">
          <HoldLines holds={holds} />
          <p className="text-sm text-muted">Until it is lifted, this image can be deleted but not purged.</p>
        </div>
      )}
      {live && (
        <>
          <Checkbox
            label={<span className="text-sm">Protected</span>}
            checked={image.protectedAt !== null}
            onChange={set}
          />
          <p className="mt-1 text-sm text-muted">{protectionWords}</p>
        </>
      )}
    </Part>
  );
}
