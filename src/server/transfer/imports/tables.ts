import type { Import, ImportItem } from '../../../shared/contract/imports.ts';

export interface ImportTable {
  owner_id: string;
  id: string;
  state: Import['state'];
  label: string;
  /** JSON of ImportOptions. */
  options: string;
  /** JSON of ImportPreview; null before it was inspected. */
  preview: string | null;
  error: string | null;
  /** The job that is at it, or was last. */
  job_id: string | null;
  created_at: number;
  changed_at: number;
  finished_at: number | null;
}

/** A received file, in the import's folder under its id. */
export interface ImportFileTable {
  owner_id: string;
  import_id: string;
  id: string;
  given_path: string;
  bytes: number;
}

/** A line of a report. */
export interface ImportItemTable {
  owner_id: string;
  import_id: string;
  /** Follows from what the item is, so that a second run writes no second line. */
  id: string;
  kind: ImportItem['kind'];
  outcome: ImportItem['outcome'];
  known: ImportItem['known'];
  /** Empty when what it told of was purged. */
  subject: string;
  reason: string | null;
  image_id: string | null;
  chat_id: string | null;
  at: number;
}

/** What a vendor's export says of a chat, message or image, for later versions to read more from. */
export interface ImportRecordTable {
  owner_id: string;
  subject: 'chat' | 'message' | 'image';
  subject_id: string;
  /** The chat of a message, or the chat itself. */
  chat_id: string | null;
  source: string;
  /** Deflated JSON array (RFC 1951). */
  data: Uint8Array;
}

declare module '../../db/tables.ts' {
  interface Tables {
    imports: ImportTable;
    import_files: ImportFileTable;
    import_items: ImportItemTable;
    import_records: ImportRecordTable;
  }
}
