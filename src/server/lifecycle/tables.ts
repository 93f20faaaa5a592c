export interface RetentionTable {
  owner_id: string;
  days: number;
}

export interface ReceiptTable {
  owner_id: string;
  id: string;
  kind: 'image' | 'chat';
  /** The id of what was purged; nothing else is left of it. */
  subject_id: string;
  purged_at: number;
  /** Why: somebody emptied the trash, or its time had come. */
  rule: 'person' | 'retention';
  bytes: number;
  /** JSON array of `{surface, state}`. */
  surfaces: string;
}

declare module '../db/tables.ts' {
  interface Tables {
    retentions: RetentionTable;
    receipts: ReceiptTable;
  }
}
