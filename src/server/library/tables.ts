import type { Image } from '../../shared/contract/library.ts';

/** Somebody asked for the purge, or the retention was over. */
export type PurgeRule = 'person' | 'retention';

export interface ImageTable {
  owner_id: string;
  id: string;
  state: Image['state'];
  source: Image['source'];
  name: string;
  media_type: string;
  file_key: string;
  bytes: number;
  width: number;
  height: number;
  sha256: string;
  prompt: string | null;
  revised_prompt: string | null;
  engine_id: string | null;
  engine_name: string | null;
  model: string | null;
  seed: string | null;
  style: string | null;
  /** JSON object. */
  settings: string;
  favourite: number;
  /** 1 to 5. */
  rating: number | null;
  /** The name of the file that it arrived as, without folders. */
  file_name: string | null;
  /** The vendor's name of this generation, and of the one that it edits. */
  generation_id: string | null;
  parent_generation_id: string | null;
  /** JSON of Credentials; null while not looked for, and where there are none. */
  credentials: string | null;
  /** Year and month of `made_at` in UTC, such as 202611. */
  month: number;
  made_at: number;
  added_at: number;
  /** When previews were made, or found impossible to make (`preview_error`); null while to be done. */
  previews_at: number | null;
  preview_error: string | null;
  thumbhash: string | null;
  perceptual_hash: string | null;
  /** JSON array of `#rrggbb`. */
  colours: string;
  origin_chat_id: string | null;
  origin_message_id: string | null;
  trashed_at: number | null;
  purge_at: number | null;
  purge_month: number | null;
  /** The deletion that put it into the trash; undone as one. */
  trash_action_id: string | null;
  /** Why it is being purged; set when it is marked. */
  purge_rule: PurgeRule | null;
  purge_error: string | null;
}

/** Live images by month, kept with every write. */
export interface ImageCountTable {
  owner_id: string;
  month: number;
  count: number;
}

export interface DerivationTable {
  owner_id: string;
  from_id: string;
  to_id: string;
  kind: 'edit' | 'variation' | 'reference';
}

declare module '../db/tables.ts' {
  interface Tables {
    images: ImageTable;
    image_counts: ImageCountTable;
    derivations: DerivationTable;
  }
}
