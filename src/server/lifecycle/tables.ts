import type { Receipt } from '../../shared/contract/receipts.ts';

export interface RetentionTable {
  owner_id: string;
  days: number;
}

export interface ReceiptTable {
  owner_id: string;
  id: string;
  kind: Receipt['kind'];
  /** The id of what was purged; nothing else is left of it. */
  subject_id: string;
  purged_at: number;
  /** Why: somebody emptied the trash, its time had come, or what else is in the contract. */
  rule: Receipt['rule'];
  bytes: number;
  /** JSON array of `{surface, state}`. */
  surfaces: string;
  /** Which rule it was, where one did it. */
  rule_id: string | null;
  /** The clock value of the purge in the change log; not signed. Null on receipts of versions that did not note it. */
  change_seq: number | null;
  /** Who asked for it. */
  person_id: string | null;
  /** Binds it to the bytes of an image, for those who have them and the installation. */
  keyed_hash: string | null;
  /** The public key that signed it, 32 bytes in base64url. */
  key_id: string | null;
  /** 64 bytes in base64url; null with `key_id` on receipts of versions that did not sign. */
  signature: string | null;
}

export interface PreferencesTable {
  owner_id: string;
  temporary_chats: number;
  training: number;
  automatic_tags: number;
}

/** A deletion that takes more than one transaction; gone when it has ended, for a query may quote what it deletes. */
export interface BulkDeletionTable {
  owner_id: string;
  /** The action that undoes it. */
  id: string;
  /** JSON of what it is about. */
  what: string;
  at: number;
  purge_at: number;
  /** Moved so far. */
  images: number;
  chats: number;
}

/** LC13. Standing while it is not lifted. */
export interface HoldTable {
  /** Whose images and chats it keeps. */
  owner_id: string;
  id: string;
  subject: 'everything' | 'image' | 'chat';
  subject_id: string | null;
  reason: string;
  placed_by: string;
  placed_at: number;
  lifted_at: number | null;
}

/** LC14. */
export interface RuleTable {
  owner_id: string;
  id: string;
  name: string;
  query: string;
  age_days: number;
  enabled: number;
  created_at: number;
  /** When its query or age was said. */
  changed_at: number;
  /** When somebody saw what it would do; it counts while it is not older than the last change. */
  previewed_at: number | null;
  ran_at: number | null;
}

export interface RuleRunTable {
  owner_id: string;
  id: string;
  rule_id: string;
  /** The job that it belongs to: when that runs again after a crash, it goes on with the same run. */
  job_id: string;
  at: number;
  finished_at: number | null;
  trashed: number;
  skipped: number;
  action_id: string | null;
  error: string | null;
}

/** What an administrator allows everybody; one row at most. */
export interface RetentionLimitTable {
  only: 1;
  least_days: number;
  most_days: number;
}

/** LC15. Stays as the mark of an account that was deleted; holds no content. */
export interface AccountDeletionTable {
  owner_id: string;
  /** SHA-256 of what its owner was given to follow it with, in hex. */
  token_hash: string;
  asked_at: number;
  /** What there was. */
  images: number;
  chats: number;
  bytes: number;
  /** Why it does not go on. */
  reason: string | null;
  finished_at: number | null;
}

/** LC11: of the installation, one row at most. */
export interface UntidiedTable {
  only: 1;
  /** Counts the transactions of purges that deleted rows. */
  erased: number;
  /** As far as that count had come when what was deleted was last made unreadable. */
  tidied: number;
}

declare module '../db/tables.ts' {
  interface Tables {
    account_deletions: AccountDeletionTable;
    holds: HoldTable;
    rules: RuleTable;
    rule_runs: RuleRunTable;
    retention_limits: RetentionLimitTable;
    retentions: RetentionTable;
    receipts: ReceiptTable;
    preferences: PreferencesTable;
    bulk_deletions: BulkDeletionTable;
    untidied: UntidiedTable;
  }
}
