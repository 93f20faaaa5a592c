import type { z } from 'zod';
import type { listDeliveries } from '../../shared/contract/engines.ts';
import type { Actor } from '../actor.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import type { Ids } from '../ids.ts';
import * as store from './delivery-store.ts';

/** What goes out with one request: told in numbers, as the list outlives what was sent. */
export interface Delivery {
  chatId: string;
  messageId: string;
  /** The brief of a folder among them. */
  promptCharacters: number;
  briefCharacters: number;
  /** The pinned references of a folder among them. */
  images: number;
  pinnedImages: number;
}

export interface Deliveries {
  /** Durable before anything is sent, so that nothing leaves the server unnoted. */
  note(ownerId: string, engine: { id: string; name: string; host: string }, sent: Delivery): Promise<void>;
  list(
    actor: Actor,
    after: string | undefined,
    limit: number,
  ): Promise<z.output<(typeof listDeliveries)['output']>>;
}

/** Which engine received what and when, for engines that are somewhere else. */
export function createDeliveries({ db, clock, ids }: { db: Database; clock: Clock; ids: Ids }): Deliveries {
  return {
    note: (ownerId, engine, sent) =>
      db.write((tx) =>
        store.insertDelivery(tx, {
          owner_id: ownerId,
          id: ids.next(),
          at: clock.now(),
          engine_id: engine.id,
          engine_name: engine.name,
          host: engine.host,
          chat_id: sent.chatId,
          message_id: sent.messageId,
          prompt_characters: sent.promptCharacters,
          images: sent.images,
          brief_characters: sent.briefCharacters,
          pinned_images: sent.pinnedImages,
        }),
      ),

    async list({ ownerId }, after, limit) {
      const rows = await store.listDeliveries(db.read, ownerId, after, limit);
      return {
        deliveries: rows.map((row) => ({
          id: row.id,
          at: row.at,
          engineName: row.engine_name,
          host: row.host,
          chatId: row.chat_id,
          promptCharacters: row.prompt_characters,
          images: row.images,
          briefCharacters: row.brief_characters,
          pinnedImages: row.pinned_images,
        })),
        next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
      };
    },
  };
}
