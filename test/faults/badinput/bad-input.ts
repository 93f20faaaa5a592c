import type { SignedIn } from '../person.ts';
import type { ExportFile } from '../intake/zip.ts';
import type { Chance } from './chance.ts';

/** What all inputs of a run are made from. */
export interface Material {
  chance: Chance;
  /** Small good pictures of every kind that is taken. */
  pictures: { extension: string; bytes: Buffer }[];
  /** Ids of somebody else, which must mean nothing to anybody: an import and an upload. */
  foreignImportId: string;
  foreignUpload: string;
  /** Files that must not appear: absolute paths which archives and names try to reach. */
  traps: Set<string>;
  /** Absolute path of the folder beside the data directory that nothing may touch. */
  canary: string;
}

/** One file that is bad in itself: sent into the Library, or together with others into an import. */
export interface BadFile {
  as: 'file';
  name: string;
  bytes: Buffer;
}

/** Files that are bad together: an import of their own. */
export interface BadImport {
  as: 'import';
  files: ExportFile[];
}

/** Requests that are bad themselves. Answers what came of the last one. */
export interface BadRequests {
  as: 'requests';
  send(who: SignedIn): Promise<Response>;
}

export type BadInput = BadFile | BadImport | BadRequests;

/** Makes one input; `token` is in its name and titles, so that a report can be found to tell of it. */
export type Make = (material: Material, token: string) => BadInput | Promise<BadInput>;

export interface Kind {
  name: string;
  make: Make;
  /** Large ones: so many in a run at the most. */
  most?: number;
}
