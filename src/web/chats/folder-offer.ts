import { useQuery } from '@tanstack/react-query';
import type { Chat } from '../../shared/contract/chats.ts';
import type { Pin } from '../../shared/contract/guides.ts';
import { guideQuery } from '../library/guide-queries.ts';
import { foldersQuery } from '../library/folders.ts';
import { createStore, useStore } from '../store.ts';

/** What somebody switched in a composer and did not send yet; what is not named goes as the last turn had it. */
interface Said {
  brief?: boolean;
  pins: Readonly<Record<string, boolean>>;
}

const nothingSaid: Said = { pins: {} };
const said = createStore<Readonly<Record<string, Said>>>({});

function say(scope: string, change: Partial<Said>): void {
  const all = said.get();
  said.set({ ...all, [scope]: { ...(all[scope] ?? nothingSaid), ...change } });
}

/** Forgets what was switched: the chat remembers what was sent. */
export function forgetSwitches(scope: string): void {
  const { [scope]: _, ...others } = said.get();
  said.set(others);
}

export interface FolderOffer {
  folderId: string;
  folderName: string;
  /** Empty where there is none. */
  brief: string;
  briefOn: boolean;
  pins: readonly (Pin & { on: boolean })[];
  switchBrief: (on: boolean) => void;
  switchPin: (imageId: string, on: boolean) => void;
}

/** What the folder of a chat offers to its next turn; null where there is no folder or it offers nothing. */
export function useFolderOffer(
  scope: string,
  folderId: string | null,
  left: Chat['left'] = { brief: false, imageIds: [] },
): FolderOffer | null {
  const guide = useQuery({ ...guideQuery(folderId ?? ''), enabled: folderId !== null }).data;
  const folders = useQuery({ ...foldersQuery, enabled: folderId !== null }).data;
  const { brief: briefSaid, pins: pinsSaid } = useStore(said)[scope] ?? nothingSaid;
  if (folderId === null || !guide || (guide.brief === '' && guide.pins.length === 0)) return null;
  return {
    folderId,
    folderName: folders?.find(({ id }) => id === folderId)?.name ?? 'the folder',
    brief: guide.brief,
    briefOn: guide.brief !== '' && (briefSaid ?? !left.brief),
    pins: guide.pins.map((pin) => ({
      ...pin,
      on: pinsSaid[pin.imageId] ?? !left.imageIds.includes(pin.imageId),
    })),
    switchBrief: (brief) => say(scope, { brief }),
    switchPin: (imageId, on) => say(scope, { pins: { ...pinsSaid, [imageId]: on } }),
  };
}

/** The switches as a turn tells them. */
export const fromFolderOf = (offer: FolderOffer): { brief: boolean; imageIds: string[] } => ({
  // Without a brief the switch stays as it was for the day on which there is one.
  brief: offer.briefOn || offer.brief === '',
  imageIds: offer.pins.filter(({ on }) => on).map(({ imageId }) => imageId),
});
