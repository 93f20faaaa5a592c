import { forgetWords, noteUnindexed, tidyIndex } from '../search/index.ts';
import { createTally } from './finding.ts';
import { type Check, page } from './patient.ts';
import * as store from './words-store.ts';

/** Before every id. */
const first = '';

const owners = (rows: readonly store.OwnedId[]) =>
  [...Map.groupBy(rows, ({ owner_id }) => owner_id)].map(([ownerId, own]) => ({
    ownerId,
    ids: own.map(({ id }) => id),
  }));

/** Whether words find each image. */
export const checkUnindexed: Check = async ({ db }, { repair, onProgress }) => {
  const tally = createTally();
  for (let after = first, rows: store.OwnedId[] = []; ; after = rows.at(-1)!.id) {
    onProgress('the index of words', tally.count, null);
    rows = await store.unindexed(db, after, page);
    if (rows.length === 0) break;
    for (const { id } of rows) tally.add(id);
    if (!repair) continue;
    for (const { ownerId, ids } of owners(rows)) {
      await db.write((tx) => noteUnindexed(tx, db.dialect, ownerId, ids));
    }
  }
  return tally.finding({
    check: 'unindexed-images',
    sentence: 'Images that the search can’t find.',
    repaired: repair ? tally.count : 0,
    advice: repair
      ? 'They are queued: the server indexes them at its next start.'
      : 'doctor --repair has them indexed.',
  });
};

/** Whether the index holds words of what is gone. They are derived and must not stay, so that repairing removes them. */
export const checkStrayWords: Check = async ({ db }, { repair, onProgress }) => {
  const tally = createTally();
  for (let after = first, rows: store.OwnedId[] = []; ; after = rows.at(-1)!.id) {
    onProgress('words of what is gone', tally.count, null);
    rows = await store.strayWords(db, after, page);
    if (rows.length === 0) break;
    for (const { id } of rows) tally.add(id);
    if (!repair) continue;
    for (const { ownerId, ids } of owners(rows)) {
      await db.write((tx) => forgetWords(tx, db.dialect, ownerId, ids));
    }
  }
  for (let after = Number.MIN_SAFE_INTEGER, rows: number[] = []; ; after = rows.at(-1)!) {
    rows = await store.placelessWords(db, after, page);
    if (rows.length === 0) break;
    for (const row of rows) tally.add(`row ${row}`);
    const found = rows;
    if (repair) await db.write((tx) => store.deletePlaceless(tx, found));
  }
  if (repair && tally.count > 0) {
    await tidyIndex(db);
    await db.scrub();
  }
  return tally.finding({
    check: 'stray-words',
    sentence: 'Rows of the search index whose image is gone.',
    repaired: repair ? tally.count : 0,
    advice: repair ? 'Taken out of the index.' : 'doctor --repair takes them out.',
  });
};
