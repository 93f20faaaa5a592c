/** One parsed value out of the bundle; of a file that holds an array, every element comes by itself. */
interface SourceDocument {
  /** The entry it was read from. */
  path: string;
  /** As parsed, untrusted. */
  value: unknown;
}

/** What a parser is given: the values to read, in the order of the bundle, and what else the bundle holds. */
export interface SourceInput {
  documents(): AsyncIterable<SourceDocument>;
  /** All entries of the bundle, by path: images are looked for among them. */
  paths: ReadonlyMap<string, { bytes: number }>;
}
