import type { Generated } from 'kysely';

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

/** One request that left this server: ids and numbers, nothing of the prompt or the images. */
export interface DeliveryTable {
  owner_id: string;
  id: string;
  at: number;
  engine_id: string;
  /** As it was called then. */
  engine_name: string;
  host: string;
  chat_id: string;
  message_id: string;
  prompt_characters: number;
  /** Images that went along with the prompt. */
  images: number;
  /** How much of the prompt was the brief of a folder, and how many of the images its pinned references. */
  brief_characters: Generated<number>;
  pinned_images: Generated<number>;
}

declare module '../db/tables.ts' {
  interface Tables {
    engine_connections: EngineConnectionTable;
    engine_defaults: EngineDefaultTable;
    deliveries: DeliveryTable;
  }
}
