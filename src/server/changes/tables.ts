export interface ClockTable {
  owner_id: string;
  seq: number;
  /** Changes up to and including this clock value are no longer kept. */
  horizon: number;
}

export interface ChangeTable {
  owner_id: string;
  seq: number;
  /** Rows of one transaction are numbered from 0. */
  part: number;
  kind: string;
  /** JSON array of ids, at most 1,000. */
  ids: string;
  at: number;
}

declare module '../db/tables.ts' {
  interface Tables {
    owner_clocks: ClockTable;
    changes: ChangeTable;
  }
}
