import type { Generated } from 'kysely';
import type { Appearance, InputUse, Message } from '../../shared/contract/chats.ts';
import type { ErrorCode } from '../../shared/contract/errors.ts';

export interface ChatTable {
  owner_id: string;
  id: string;
  title: string;
  /** The title as searching compares it: normal form, lower case. */
  title_search: string;
  created_at: number;
  updated_at: number;
  archived_at: number | null;
  head_message_id: string | null;
  state: 'live' | 'trashed' | 'purging';
  trashed_at: number | null;
  purge_at: number | null;
  trash_action_id: string | null;
  /** Why it is being purged; set when it is marked. Null when an earlier version marked it. */
  purge_rule: 'person' | 'retention' | 'temporary' | null;
  /** When a temporary chat ends by itself; null for every other chat. */
  closes_at: number | null;
  /** The folder that it was put into, which may be deleted; then it is in none. */
  folder_id: string | null;
  /** 1 where its last turn went without the brief of its folder. */
  brief_off: Generated<number>;
  /** JSON array: the folder's pinned images that its last turn went without. */
  pins_off: Generated<string>;
}

export interface MessageTable {
  owner_id: string;
  id: string;
  chat_id: string;
  parent_id: string | null;
  role: Message['role'];
  /**
   * A person's own words, or what a service elsewhere answered in words. Empty for an answer that was made here, so that
   * a purge has no prompt to look for there.
   */
  text: string;
  state: Message['state'];
  /** JSON of the brief that went along with a person's prompt, as it was then; null where none did. */
  brief: string | null;
  /** JSON of TurnSettings. */
  settings: string | null;
  /** The seed of an engine's answer, chosen when it was asked for: after a crash the same images are made. */
  seed: string | null;
  engine_name: string | null;
  /** JSON array of sentences. */
  warnings: string;
  error_code: ErrorCode | null;
  error_message: string | null;
  created_at: number;
}

export interface AppearanceTable {
  owner_id: string;
  chat_id: string;
  message_id: string;
  role: Appearance['role'];
  position: number;
  image_id: string;
  /** What an input is for; null for an output. */
  use: InputUse | null;
  /** Set when the image is purged; the row stays as the marker. */
  purged_at: number | null;
}

/** An image that a message showed elsewhere, and that was not in what was imported. */
export interface MissingImageTable {
  owner_id: string;
  chat_id: string;
  message_id: string;
  role: Appearance['role'];
  position: number;
  /** A sentence for a person. */
  reason: string;
}

declare module '../db/tables.ts' {
  interface Tables {
    chats: ChatTable;
    messages: MessageTable;
    appearances: AppearanceTable;
    missing_images: MissingImageTable;
  }
}
