import type { Edit } from '../../shared/contract/edits.ts';

/** One bulk edit, under way or to be undone for a day. */
export interface ImageEditTable {
  owner_id: string;
  id: string;
  kind: Edit['kind'];
  /** `reading`: its images are still to be found; `doing`: those of its pages are still to be done. */
  state: 'reading' | 'doing' | 'done' | 'undoing';
  /** JSON of the edit; null when it has ended, as it may hold words of what is purged later. */
  what: string | null;
  /** JSON of the selection, until its images are found. */
  selection: string | null;
  at: number;
  /** How many images it is about, and how many it has come to. */
  total: number;
  done: number;
  /** How many it changed, and how many it could not. */
  images: number;
  failed: number;
  /** Parts in `filing_actions`, of what is undone by these. */
  parts: number;
  /** How many its undo put back, and how many were changed since. */
  undone: number;
  kept: number;
}

/** Images that are still to be done, in their order; a row goes in the transaction that does them. */
export interface EditPageTable {
  owner_id: string;
  edit_id: string;
  /** How many images come before this page. */
  first: number;
  /** JSON array. */
  image_ids: string;
}

/** What an image said before and after an edit. Goes with the image, with the undo, or after a day. */
export interface EditValueTable {
  owner_id: string;
  edit_id: string;
  image_id: string;
  before: string | null;
  after: string | null;
}

declare module '../db/tables.ts' {
  interface Tables {
    image_edits: ImageEditTable;
    edit_pages: EditPageTable;
    edit_values: EditValueTable;
  }
}
