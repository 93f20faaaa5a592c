import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

/** One image for each part of a merge of tags that is there still, so that a purge finds the part without reading it. */
export const witnessOfMerges: Migration = {
  version: 28,
  name: 'witness-of-merges',
  async up(tx, dialect) {
    await tx.schema.alterTable('filing_actions').addColumn('witness_id', 'text').execute();
    // A purge took out of these parts what was gone, so whichever they name is there.
    const last = dialect === 'sqlite' ? sql`json_extract(image_ids, '$[#-1]')` : sql`image_ids::jsonb ->> -1`;
    await sql`UPDATE filing_actions SET witness_id = ${last} WHERE kind = 'tag.merge'`.execute(tx);
    await sql`CREATE INDEX filing_actions_witness ON filing_actions (owner_id, witness_id)
      WHERE witness_id IS NOT NULL`.execute(tx);
  },
};
