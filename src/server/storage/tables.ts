/** Files that are being put in place and are not yet named by a row of another room. Empty when nothing is under way. */
export interface PendingFileTable {
  owner_id: string;
  key: string;
  created_at: number;
}

declare module '../db/tables.ts' {
  interface Tables {
    pending_files: PendingFileTable;
  }
}
