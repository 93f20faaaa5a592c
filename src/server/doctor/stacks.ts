import { joinStacks } from '../library/index.ts';
import { createTally } from './finding.ts';
import { type Check, page } from './patient.ts';
import * as store from './stacks-store.ts';

/** Whether the versions of one picture are together, and the Library shows the right one of them. */
export const checkStacks: Check = async ({ db, ids: newIds }, { repair, onProgress }) => {
  const parted = createTally();
  for (let after = { from_id: '', to_id: '' }, rows: store.PartedPair[] = []; ; after = rows.at(-1)!) {
    onProgress('versions of pictures', parted.count, null);
    rows = await store.partedPairs(db, after, page);
    if (rows.length === 0) break;
    for (const { to_id } of rows) parted.add(to_id);
    if (!repair) continue;
    for (const [ownerId, own] of Map.groupBy(rows, ({ owner_id }) => owner_id)) {
      const pairs = own.map(({ from_id, to_id }) => [from_id, to_id] as const);
      await db.write((tx) => joinStacks(db, tx, newIds, ownerId, pairs));
    }
  }
  const covered = createTally();
  for (let after = '', rows: { owner_id: string; id: string }[] = []; ; after = rows.at(-1)!.id) {
    onProgress('versions that are shown', covered.count, null);
    rows = await store.wronglyCovered(db, after, page);
    if (rows.length === 0) break;
    for (const { id } of rows) covered.add(id);
    if (!repair) continue;
    for (const [ownerId, own] of Map.groupBy(rows, ({ owner_id }) => owner_id)) {
      const ids = own.map(({ id }) => id);
      await db.write((tx) => store.coverAnew(db, tx, ownerId, ids));
    }
  }
  return [
    ...parted.finding({
      check: 'parted-versions',
      sentence: 'Images that were made from another and are not kept together with it.',
      repaired: repair ? parted.count : 0,
      advice: repair ? 'Put together.' : 'doctor --repair puts them together.',
    }),
    ...covered.finding({
      check: 'covered-images',
      sentence:
        'Images that the Library shows although another version stands for them, or hides without one.',
      repaired: repair ? covered.count : 0,
      advice: repair ? 'Found anew.' : 'doctor --repair finds it anew.',
    }),
  ];
};
