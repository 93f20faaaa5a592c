import type { SentBrief } from '../../shared/contract/chats.ts';
import type { Engine, EngineCapabilities } from '../engines/index.ts';
import type { Library } from '../library/index.ts';

/** What of a folder goes along with a turn, as it is recorded with it. */
export interface FromFolder {
  brief: SentBrief | null;
  /** Pinned references, in the order in which they were pinned. */
  imageIds: string[];
  /** What the next turn leaves out too, unless somebody says otherwise. */
  off: { brief: boolean; imageIds: string[] };
  /** Sentences on what the engine can't take. */
  warnings: string[];
}

const counted = (count: number): string => (count === 1 ? 'one reference' : `${count} references`);

/** As many pinned references as an engine takes beside the images of the prompt itself, and why no more. */
export function fitPins<T>(
  { name, capabilities }: { name: string; capabilities: EngineCapabilities },
  others: number,
  pins: readonly T[],
): { sent: T[]; warning: string | null } {
  if (pins.length === 0) return { sent: [], warning: null };
  if (!capabilities.references || capabilities.maxInputs === 0)
    return { sent: [], warning: `${name} can’t use references, so the folder’s were left out.` };
  const sent = pins.slice(0, Math.max(0, capabilities.maxInputs - others));
  const left = pins.length - sent.length;
  const warning =
    left === 0
      ? null
      : `${name} takes at most ${capabilities.maxInputs} images, so ${counted(left)} of the folder ${left === 1 ? 'was' : 'were'} left out.`;
  return { sent, warning };
}

/** Reads what a turn takes from its folder, as it is now; null where it says nothing of it or there is no folder. */
export async function readFromFolder(
  library: Library,
  ownerId: string,
  folderId: string | null,
  engine: Engine,
  turn: {
    fromFolder?: { brief: boolean; imageIds: string[] } | undefined;
    inputs: readonly { imageId: string }[];
  },
): Promise<FromFolder | null> {
  const { fromFolder: wanted, inputs } = turn;
  if (folderId === null || !wanted) return null;
  const { brief, folderName, pins } = await library.guides.read({ ownerId }, folderId);
  const ids = pins.map(({ imageId }) => imageId);
  const given = new Set(inputs.map(({ imageId }) => imageId));
  const chosen = ids.filter((id) => wanted.imageIds.includes(id) && !given.has(id));
  const { sent, warning } = fitPins(engine, inputs.length, chosen);
  return {
    brief: wanted.brief && brief !== '' ? { folderId, folderName, text: brief } : null,
    imageIds: sent,
    off: { brief: !wanted.brief, imageIds: ids.filter((id) => !wanted.imageIds.includes(id)) },
    warnings: warning === null ? [] : [warning],
  };
}
