/** Everything of the ChatGPT exports in one bundle, already parsed; several exports of different age count as one. */
export interface ChatGptInput {
  /** Paths of all entries of the bundle with their sizes in bytes, for finding the files that pointers mean. */
  paths: ReadonlyMap<string, { bytes: number }>;
  /**
   * Opens the conversations anew as parsed elements, those of the newest export first; called twice. A failure of it
   * is passed on, so one damaged file had better end its own elements only.
   */
  conversations(): AsyncIterable<unknown>;
  /** `conversation_asset_file_names.json`: asset id with `.dat` → original name; `{}` when absent. */
  assetNames: Readonly<Record<string, unknown>>;
  /** `assetsJson` out of `chat.html`: pointer → path; `{}` when absent. */
  assetsJson: Readonly<Record<string, unknown>>;
  /** `library_files.json`, `[]` when absent. */
  libraryFiles: readonly unknown[];
  /** `export_manifest.json`, a list of them where there are several exports, or null. */
  manifest: unknown;
  /** Paths of the files with conversations that were found, to tell which of the manifest's are missing. */
  sharedPaths: readonly string[];
}
