import { nameKey } from '../library/index.ts';
import * as store from './filing-store.ts';
import { createTally } from './finding.ts';
import { type Check, page } from './patient.ts';

/** Whether folders, tags and saved searches are found by the names that they have. */
export const checkNames: Check = async ({ db }, { repair, onProgress }) => {
  const tally = createTally();
  let repaired = 0;
  for (const table of store.named) {
    onProgress(`names of ${table.replace('_', ' ')}`, tally.count, null);
    for (let after = '', rows: store.NamedRow[] = []; ; after = rows.at(-1)!.id) {
      rows = await store.namedRows(db, table, after, page);
      if (rows.length === 0) break;
      const wrong = rows.filter(({ name, name_key }) => nameKey(name) !== name_key);
      for (const { id } of wrong) tally.add(`${table} ${id}`);
      if (!repair || wrong.length === 0) continue;
      repaired += await db.write(async (tx) => {
        let written = 0;
        for (const row of wrong) {
          if (await store.writeNameKey(tx, table, row, nameKey(row.name))) written += 1;
        }
        return written;
      });
    }
  }
  return tally.finding({
    check: 'name-keys',
    sentence: 'Folders, tags or saved searches that are not found by their names.',
    repaired,
    advice: !repair
      ? 'doctor --repair writes anew what finds them.'
      : repaired === tally.count
        ? 'Written anew.'
        : 'Written anew, but for those whose name another one has: rename one of the two.',
  });
};

/** Whether a way leads to every folder. */
export const checkFolderTree: Check = async ({ db }, { repair, onProgress }) => {
  onProgress('folders', 0, null);
  const tally = createTally();
  const lost = await store.lostFolders(db);
  for (const { id } of lost) tally.add(id);
  // The first of those that are left is put at the top, and with it come all in it.
  for (let left = repair ? lost : []; left.length > 0; left = await store.lostFolders(db)) {
    const folder = left[0]!;
    await db.write(async (tx) => {
      const taken = await store.keysAtTop(tx, folder.owner_id);
      let name = folder.name;
      for (let n = 2; taken.has(nameKey(name)); n += 1) name = `${folder.name} (${n})`;
      await store.putAtTop(tx, folder, name, nameKey(name));
    });
  }
  return tally.finding({
    check: 'lost-folders',
    sentence: 'Folders that no other folder leads to, so that nobody sees them.',
    repaired: repair ? tally.count : 0,
    advice: repair ? 'They stand at the top now.' : 'doctor --repair puts them at the top.',
  });
};

/** Whether somebody does each bulk edit that is noted as under way. */
export const checkEdits: Check = async ({ db }, { repair, onProgress }) => {
  onProgress('bulk edits', 0, null);
  const tally = createTally();
  for (const id of await store.strandedEdits(db)) {
    tally.add(id);
    if (repair) await db.write((tx) => store.endEdit(tx, id));
  }
  return tally.finding({
    check: 'stranded-edits',
    sentence: 'Bulk edits that were begun, and that nothing goes on with.',
    repaired: repair ? tally.count : 0,
    advice: repair
      ? 'Ended as they are: what they did can be undone for a day after it was asked for.'
      : 'doctor --repair ends them as they are; what they did can be undone then.',
  });
};

/** Whether somebody finds the tags of what waits for them. */
export const checkWaitingForTags: Check = async ({ db, jobs, ids }, { repair, onProgress }) => {
  onProgress('images that wait for tags', 0, null);
  const tally = createTally();
  for (const { owner_id: ownerId, images } of await store.waitingForTags(db)) {
    tally.add(`${ownerId} ${images}`);
    if (repair) {
      const request = { ownerId, kind: 'retag', key: ids.next(), payload: {} };
      await db.write((tx) => jobs.enqueue(tx, request));
    }
  }
  return tally.finding({
    check: 'waiting-for-tags',
    sentence: 'People with images that wait for their tags to be found anew, which nothing does.',
    repaired: repair ? tally.count : 0,
    advice: repair ? 'Queued: the server does it at its next start.' : 'doctor --repair queues the work.',
  });
};
