/** What was counted last of somebody's space. */
export interface SpaceReportTable {
  owner_id: string;
  counted_at: number;
  /** The owner's clock then. */
  seq: number;
  /** JSON of ids, counts and bytes; names are looked up when it is read. */
  report: string;
}

/** The last look through somebody's images for what is alike. */
export interface LookAlikePassTable {
  owner_id: string;
  /** Rows of `look_alikes` with another one are of a look that was cut off. */
  pass: string;
  looked_at: number;
  seq: number;
  images: number;
  groups: number;
}

export interface LookAlikeTable {
  owner_id: string;
  pass: string;
  group_no: number;
  image_id: string;
  /** 1 in a group of the same pixels. */
  same: number;
}

/** Images of one set are no duplicates of one another, by their owner's word. */
export interface ToldApartTable {
  owner_id: string;
  image_id: string;
  set_id: string;
}

declare module '../db/tables.ts' {
  interface Tables {
    space_reports: SpaceReportTable;
    look_alike_passes: LookAlikePassTable;
    look_alikes: LookAlikeTable;
    told_apart: ToldApartTable;
  }
}
