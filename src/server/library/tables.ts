import type { Generated } from 'kysely';
import type { Image } from '../../shared/contract/library.ts';
import type { TagSource } from '../../shared/contract/organise.ts';

/** Somebody asked for the purge, the retention was over (of what a rule had put into the trash, too), or its temporary chat was closed. */
export type PurgeRule = 'person' | 'retention' | 'rule' | 'temporary';

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
  /** JSON of Credentials and whose word counted then; JSON's `null` where there are none; null while not looked for. */
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
  /** The named colours among them, as bits; see colours.ts of what all share. */
  colour_mask: number;
  origin_chat_id: string | null;
  origin_message_id: string | null;
  trashed_at: number | null;
  purge_at: number | null;
  purge_month: number | null;
  /** The deletion that put it into the trash; undone as one. */
  trash_action_id: string | null;
  /** The rule whose deletion that was. */
  trash_rule_id: string | null;
  /** Since when nothing that deletes by itself may touch it, by its owner's word. */
  protected_at: number | null;
  /** Why it is being purged; set when it is marked. */
  purge_rule: PurgeRule | null;
  purge_error: string | null;
  /** Whether it may be used for training, 0 or 1; null as its owner said of all. */
  training: number | null;
  /** When its owner last looked at it; null also when that was before it was noted. */
  opened_at: number | null;
  /** What the versions of one picture share; null while it has no other. A purge of one leaves the others together. */
  stack_id: string | null;
  /** When its owner chose it of its stack; 0 for never. The latest choice stands, else what was made last. */
  chosen_at: Generated<number>;
  /** 1 for a live image in whose place the Library shows another version; kept with every write. */
  covered: Generated<number>;
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

export interface FolderTable {
  owner_id: string;
  id: string;
  parent_id: string | null;
  name: string;
  /** The name without case, in one Unicode form: unique among siblings that are not deleted. */
  name_key: string;
  created_at: number;
  /** A deleted folder keeps its images for a day, so that the deletion can be undone. */
  deleted_at: number | null;
  delete_action_id: string | null;
  /** Style or brand notes, offered to the engine in the chats of the folder; empty where there are none. */
  brief: Generated<string>;
}

/** Images that a folder offers to the turns of its chats as references; those in the trash wait to come back. */
export interface FolderPinTable {
  owner_id: string;
  folder_id: string;
  image_id: string;
  pinned_at: number;
}

/** Images that are in the trash stay in their folders, to be there again when they come back. */
export interface FolderImageTable {
  owner_id: string;
  folder_id: string;
  image_id: string;
  added_at: number;
}

export interface TagTable {
  owner_id: string;
  id: string;
  /** A word, or words parted by slashes. */
  name: string;
  name_key: string;
  /** Who brought the word: what no person has said goes with the last image that carries it. */
  source: TagSource;
  created_at: number;
}

/** One row for an image and a tag: a person's word stands over that of any other source. */
export interface ImageTagTable {
  owner_id: string;
  image_id: string;
  tag_id: string;
  source: TagSource;
  /** 0 to 1. */
  confidence: number | null;
  /** A person's no is kept, so that no other source says yes again. */
  state: 'yes' | 'no';
}

/** A query under a name. A deleted one stays for a day, so that the deletion can be undone. */
export interface SavedSearchTable {
  owner_id: string;
  id: string;
  name: string;
  /** The name without case, in one Unicode form, to sort by. */
  name_key: string;
  query: string;
  created_at: number;
  deleted_at: number | null;
}

/** What a person made of a word that comes by itself, by the key of its name in the vocabulary. */
export interface TagAliasTable {
  owner_id: string;
  name_key: string;
  /** The tag that it is now; null where it is not wanted. */
  tag_id: string | null;
}

/** Images whose automatic tags are still to be found anew. */
export interface RetagPendingTable {
  owner_id: string;
  image_id: string;
}

/** What a bulk action with folders or tags really did, in parts of at most 10,000 images; kept for a day to be undone. */
export interface FilingActionTable {
  owner_id: string;
  id: string;
  part: number;
  kind:
    | 'folder.add'
    | 'folder.remove'
    | 'tag.add'
    | 'tag.remove'
    | 'tag.rename'
    | 'tag.merge'
    | 'tag.alias'
    | 'tag.touch'
    | 'protection.add'
    | 'protection.remove'
    | 'favourite.add'
    | 'version.choose';
  /** The folder or the tag, or when a version was chosen; else nothing. */
  subject_id: string;
  /** JSON of what the tag's rows were before: source, confidence and state; null where there were none. Or the choice before. */
  before: string | null;
  /** JSON array. */
  image_ids: string;
  at: number;
  /** Of a part of a merge: one of its images that is there; when that is purged, another takes its place. Else null. */
  witness_id: string | null;
}

declare module '../db/tables.ts' {
  interface Tables {
    folders: FolderTable;
    folder_images: FolderImageTable;
    folder_pins: FolderPinTable;
    tags: TagTable;
    image_tags: ImageTagTable;
    tag_aliases: TagAliasTable;
    retag_pending: RetagPendingTable;
    filing_actions: FilingActionTable;
    saved_searches: SavedSearchTable;
    images: ImageTable;
    image_counts: ImageCountTable;
    derivations: DerivationTable;
  }
}
