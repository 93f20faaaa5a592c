import type { Readable } from 'node:stream';
import type { LocalSource } from '../../storage/index.ts';

/** One file inside whatever was given, however it was packed. Its bytes are read only through `open`. */
export interface Entry {
  /**
   * Where it stands, `/` between its parts: never absolute, never with `..`, and unique in the bundle. Without the wrapper
   * folder that all entries of one archive may share, but for one of several that lists its entries by their paths: it
   * stands in a folder of its own. It comes from outside and never reaches the file system.
   */
  path: string;
  /** Bytes when unpacked, as its archive says; reading more than this fails. */
  bytes: number;
  /** Last change in milliseconds, where the archive or folder tells it. */
  modifiedAt: number | null;
  /** A stream of its content. The stream fails with an AppError on damage, and where it is longer than announced. */
  open(): Promise<Readable>;
  /** Where its content lies on the local disk, for whoever can read it there with the same checks; null if nowhere. */
  locate(): Promise<LocalSource | null>;
}

/** What was left out while opening, such as a link, a path that leads out, or a damaged archive. */
export interface BundleProblem {
  subject: string;
  reason: string;
}

/** Everything of one import together: folders, ZIPs, ZIPs of ZIPs, several exports of different age. */
export interface Bundle {
  /** By path, in the order in which they were given. */
  entries: ReadonlyMap<string, Entry>;
  problems: readonly BundleProblem[];
  close(): Promise<void>;
}

/** A local file that belongs to the bundle, with the relative path that it had where it came from. */
export interface GivenFile {
  /** Absolute; ours, not from outside. */
  localPath: string;
  /** As the device named it, such as `export.zip` or `holiday/fox.png`; untrusted. */
  givenPath: string;
}
