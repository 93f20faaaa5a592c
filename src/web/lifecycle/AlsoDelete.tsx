import { Checkbox } from '../ui/Checkbox.tsx';
import { counted } from './words.ts';

export interface AlsoDeleted {
  favourites: boolean;
  filed: boolean;
}

interface AlsoDeleteProps {
  /** How many there are of each; none is not offered. */
  counts: { favourites: number; filed: number };
  include: AlsoDeleted;
  onChange: (include: AlsoDeleted) => void;
}

/** Whether what stays by itself when chats are deleted goes along: favourites, and what is in folders. */
export function AlsoDelete({ counts, include: { favourites, filed }, onChange }: AlsoDeleteProps) {
  return (
    <>
      {counts.favourites > 0 && (
        <Checkbox
          label={`Also delete ${counted(counts.favourites, 'favourite')}`}
          checked={favourites}
          onChange={(on) => onChange({ favourites: on, filed })}
        />
      )}
      {counts.filed > 0 && (
        <Checkbox
          label={`Also delete ${counted(counts.filed, 'image')} in folders`}
          checked={filed}
          onChange={(on) => onChange({ favourites, filed: on })}
        />
      )}
    </>
  );
}
