import type { Chats } from '../../chats/index.ts';
import { AppError } from '../../errors.ts';
import type { Library, WholeScope } from '../../library/index.ts';
import type { ExportFiles } from './files.ts';

export interface Amount {
  images: number;
  chats: number;
  /** Of the originals. */
  bytes: number;
}

interface SpaceDeps {
  library: Library;
  chats: Chats;
  files: ExportFiles;
}

/** Record, sidecar and their lines elsewhere; some are larger, many are smaller. */
const bytesBesideImage = 8 * 1024;
const bytesOfChat = 24 * 1024;
/** What must stay free, for the database and everything else on the disk. */
const reserve = 64 * 1024 * 1024;

/** What an owner has in the Library or in the trash; of a selection no chats. */
export async function amounts(
  { library, chats }: SpaceDeps,
  ownerId: string,
  scope: WholeScope,
): Promise<Amount> {
  const [sum, count] = await Promise.all([
    library.whole.sum(ownerId, scope),
    scope.selection ? 0 : chats.whole.count(ownerId, scope.state),
  ]);
  return { ...sum, chats: count };
}

/** Bytes that an export of this much takes, rather more than less. */
export const bytesNeeded = ({ images, chats, bytes }: Amount): number =>
  bytes + images * bytesBesideImage + chats * bytesOfChat + reserve;

function sizeWords(bytes: number): string {
  const [unit, size] = bytes >= 1e9 ? ['GB', 1e9] : ['MB', 1e6];
  return `${(bytes / size).toFixed(bytes / size >= 100 ? 0 : 1)} ${unit}`;
}

/** The sentence for a disk that has too little room; null when it has enough. */
export function spaceProblem(needed: number, free: number): string | null {
  if (needed <= free) return null;
  return `This export needs about ${sizeWords(needed)}, and the disk of the server has ${sizeWords(free)} free. Free some space there, or delete an earlier export, then try again.`;
}

/** What an export of this would hold. Throws `disk_full` where it would not fit. */
export async function refuseWithoutSpace(
  deps: SpaceDeps,
  ownerId: string,
  scopes: readonly WholeScope[],
): Promise<Amount> {
  const parts = await Promise.all(scopes.map((scope) => amounts(deps, ownerId, scope)));
  const all = parts.reduce((a, b) => ({
    images: a.images + b.images,
    chats: a.chats + b.chats,
    bytes: a.bytes + b.bytes,
  }));
  const problem = spaceProblem(bytesNeeded(all), await deps.files.free());
  if (problem !== null) throw new AppError('disk_full', problem);
  return all;
}
