import { createTally } from './finding.ts';
import { keptCounts, type MonthCount, trueCounts, writeCount } from './images-store.ts';
import type { Check } from './patient.ts';

const keyOf = ({ owner_id, month }: MonthCount): string => `${owner_id} ${month}`;

/** Whether the counts that the grid is laid out by are those of the images. */
export const checkCounts: Check = async ({ db }, { repair, onProgress }) => {
  onProgress('counts', 0, null);
  const [real, kept] = await Promise.all([trueCounts(db), keptCounts(db)]);
  const byKey = new Map(real.map((row) => [keyOf(row), row]));
  const wrong: MonthCount[] = [];
  for (const row of kept) {
    const right = byKey.get(keyOf(row));
    byKey.delete(keyOf(row));
    if (right?.count !== row.count) wrong.push({ ...row, count: right?.count ?? 0 });
  }
  wrong.push(...byKey.values());
  const tally = createTally();
  for (const { owner_id, month } of wrong) tally.add(`${owner_id} ${month}`);
  if (repair && wrong.length > 0) {
    await db.write(async (tx) => {
      for (const row of wrong) await writeCount(tx, row);
    });
  }
  return tally.finding({
    check: 'counts',
    sentence: 'Months of somebody’s Library whose count of images is wrong, so that the grid has gaps.',
    repaired: repair ? wrong.length : 0,
    advice: repair ? 'Counted anew.' : 'doctor --repair counts anew.',
  });
};
