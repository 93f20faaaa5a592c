/** How much an import may ask of this machine. What goes past a limit is left out and said. */
export interface BundleLimits {
  /** Entries of all archives together; those that are left out count too. */
  entries: number;
  /** Bytes of all entries of archives together when unpacked, as the archives announce them. */
  totalBytes: number;
  /** Unpacked bytes for each packed byte, looked at in entries above `ratioFrom` unpacked bytes. */
  ratio: number;
  ratioFrom: number;
  pathCharacters: number;
  /** Parts of a path. */
  pathParts: number;
  /** Bytes of packed ZIPs inside ZIPs that are written to the work folder, together. */
  innerBytes: number;
}

export const defaultLimits: BundleLimits = {
  entries: 1_000_000,
  totalBytes: 1e12,
  ratio: 200,
  ratioFrom: 10_000_000,
  pathCharacters: 1_000,
  pathParts: 40,
  innerBytes: 2e11,
};

/** What is left of the limits that all archives of a bundle share. */
export interface Budget {
  entries: number;
  bytes: number;
  innerBytes: number;
}

export function budgetOf(limits: BundleLimits): Budget {
  return { entries: limits.entries, bytes: limits.totalBytes, innerBytes: limits.innerBytes };
}
