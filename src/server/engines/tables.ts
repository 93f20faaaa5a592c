export interface EngineConnectionTable {
  owner_id: string;
  id: string;
  kind: string;
  name: string;
  /** Null for the kind's own address. */
  base_url: string | null;
  /** Encrypted with the owner and the id as context. */
  sealed_key: string | null;
  /** JSON array of names. */
  models: string;
  created_at: number;
  updated_at: number;
}

export interface EngineDefaultTable {
  owner_id: string;
  engine_id: string;
}

declare module '../db/tables.ts' {
  interface Tables {
    engine_connections: EngineConnectionTable;
    engine_defaults: EngineDefaultTable;
  }
}
