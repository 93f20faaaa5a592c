import { useEffect, type Dispatch, type SetStateAction } from 'react';
import { onChanges } from '../live.ts';
import { drop, type Picked } from './selection.ts';

/** Keeps a selection true while images leave the view, here or on another device. */
export function usePickedUpkeep(setPicked: Dispatch<SetStateAction<Picked>>, inTrash = false): void {
  useEffect(
    () =>
      onChanges(({ changes }) => {
        const leaving = inTrash ? 'image.restored' : 'image.trashed';
        const gone = new Set(
          changes.filter(({ kind }) => kind === 'image.purged' || kind === leaving).flatMap(({ ids }) => ids),
        );
        if (gone.size > 0) setPicked((picked) => drop(picked, gone));
      }),
    [setPicked, inTrash],
  );
}
