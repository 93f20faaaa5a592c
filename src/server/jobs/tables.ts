export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface JobTable {
  owner_id: string;
  id: string;
  kind: string;
  key: string;
  /** JSON; ids and settings only, never content. */
  payload: string;
  state: JobState;
  cancel_requested: number;
  attempts: number;
  run_at: number;
  /** Until when a running job belongs to its worker; null when none has it. */
  lease_until: number | null;
  done: number;
  total: number | null;
  failed: number;
  message: string | null;
  created_at: number;
  finished_at: number | null;
}

declare module '../db/tables.ts' {
  interface Tables {
    jobs: JobTable;
  }
}
