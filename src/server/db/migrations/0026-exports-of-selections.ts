import type { Migration } from '../tables.ts';

/** Exports of some images: which ones, as long as the export is being made. */
export const exportsOfSelections: Migration = {
  version: 26,
  name: 'exports-of-selections',
  async up(tx) {
    await tx.schema
      .alterTable('exports')
      .addColumn('selected', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
    await tx.schema.alterTable('exports').addColumn('selection', 'text').execute();
  },
};
