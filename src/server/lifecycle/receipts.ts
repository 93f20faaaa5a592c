import type { z } from 'zod';
import type { listReceipts } from '../../shared/contract/lifecycle.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/index.ts';
import * as store from './store.ts';

type ReceiptList = z.output<(typeof listReceipts)['output']>;

export interface Receipts {
  receipts(actor: Actor, after: string | undefined, limit: number): Promise<ReceiptList>;
}

/** The records of what was purged. */
export function createReceipts(db: Database): Receipts {
  return {
    async receipts({ ownerId }, after, limit) {
      const rows = await store.listReceipts(db.read, ownerId, after, limit);
      return {
        receipts: rows.map((row) => ({
          id: row.id,
          kind: row.kind,
          subjectId: row.subject_id,
          purgedAt: row.purged_at,
          rule: row.rule,
          bytes: row.bytes,
          surfaces: JSON.parse(row.surfaces) as ReceiptList['receipts'][number]['surfaces'],
        })),
        next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
      };
    },
  };
}
