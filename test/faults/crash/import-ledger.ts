import type { KnownPicture } from '../intake/pictures.ts';
import type { Parcel } from './parcels.ts';

/** An import under way or ended, as its person knows it. */
export interface KnownImport {
  id: string;
  parcel: Parcel;
  /** Paths of files that were acknowledged. */
  sent: Set<string>;
  /** Its report was seen to be complete. */
  done: boolean;
}

/** A picture on its way into the Library. */
export interface KnownUpload {
  picture: KnownPicture;
  /** Its address; null until it was told. */
  place: string | null;
  /** Bytes that were acknowledged. */
  offset: number;
  /** The last bytes were sent at least once, so the answer alone may be missing. */
  allSent: boolean;
  /** Of the answer that ended it. */
  imageId: string | null;
}

/** What one person was told of what they bring. */
export interface ImportLedger {
  imports: KnownImport[];
  uploads: KnownUpload[];
  /** Imports that a request without an answer may have begun. */
  lostBegins: number;
}

export const createImportLedger = (): ImportLedger => ({ imports: [], uploads: [], lostBegins: 0 });
