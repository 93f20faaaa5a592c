import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useState, type Dispatch, type SetStateAction } from 'react';
import { previewSelection } from '../../shared/contract/bulk.ts';
import { call, keys } from '../api.ts';
import {
  asSelection,
  everything,
  hasPicked,
  invert,
  namedIn,
  nothing,
  pickedCount,
  roughCount,
  withoutFavourites,
  type Picked,
} from './selection.ts';
import { usePickedUpkeep } from './use-picked-upkeep.ts';

export interface PickedState {
  picked: Picked;
  setPicked: Dispatch<SetStateAction<Picked>>;
  some: boolean;
  /** True also while others change what is picked; for a moment a guess, where only the server can tell. */
  count: number;
  pickAll: () => void;
  invert: () => void;
  leaveOutFavourites: () => void;
}

/**
 * What is picked of what a query finds. Shown of that are `total`: all, or fewer, as one version of each picture; then the
 * server counts what is picked.
 */
export function usePicked(query: string, total: number, showsAll = true): PickedState {
  const [picked, setPicked] = useState<Picked>(nothing);
  usePickedUpkeep(setPicked);
  // What is picked is picked of what is shown.
  const [pickedOf, setPickedOf] = useState(query);
  if (pickedOf !== query) {
    setPickedOf(query);
    setPicked(nothing);
  }
  const known = showsAll || picked.mode === 'some' ? pickedCount(picked, total) : null;
  const selection = asSelection(picked, query);
  const counted = useQuery({
    queryKey: [...keys.selection(), known === null ? selection : null],
    queryFn: ({ signal }) => call(previewSelection, { selection }, { signal }),
    enabled: known === null,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  const leaveOutFavourites = useCallback(() => {
    void import('./named-favourites.ts')
      .then(({ favouritesAmong }) => favouritesAmong(namedIn(picked)))
      .then(
        (favourites) => setPicked((now) => withoutFavourites(now, favourites)),
        () => undefined,
      );
  }, [picked]);
  return {
    picked,
    setPicked,
    some: hasPicked(picked, total),
    count: known ?? counted.data?.images ?? roughCount(picked, total),
    pickAll: useCallback(() => setPicked(everything), []),
    invert: useCallback(() => setPicked(invert), []),
    leaveOutFavourites,
  };
}
