import type { Export } from '../../../shared/contract/exports.ts';

export interface ExportTable {
  owner_id: string;
  id: string;
  state: Export['state'];
  /** The job that makes it, or did. */
  job_id: string | null;
  trash: number;
  /** 1 where it holds some images that were picked, and nothing else. */
  selected: number;
  /** JSON of the selection while it is being made; then null, as a query may quote what is purged later. */
  selection: string | null;
  images: number;
  chats: number;
  bytes: number;
  left_out: number;
  error: string | null;
  created_at: number;
  finished_at: number | null;
  expires_at: number | null;
}

/** An image or chat that the file of an export holds; there before the file holds it, and gone after the file. */
export interface ExportItemTable {
  owner_id: string;
  export_id: string;
  /** An image or a chat. */
  subject_id: string;
  /** Where it stands in the ZIP; null while it is written, and of what went meanwhile. */
  path: string | null;
}

declare module '../../db/tables.ts' {
  interface Tables {
    exports: ExportTable;
    export_items: ExportItemTable;
  }
}
