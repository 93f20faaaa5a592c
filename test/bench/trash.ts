import { trashImages, undoTrash } from '../../src/shared/contract/lifecycle.ts';
import { type Bench, row, say, sideBySide, timed } from './harness.ts';
import { newestQuery, openBare } from './library.ts';

const bar = 5;
const wanted = 10_000;
const day = 24 * 60 * 60 * 1000;

/** Trashing what a query finds, and undoing it, against one bare UPDATE of the same rows with the same indexes. */
export const trash: Bench = {
  name: 'trash',
  async run(library, rounds) {
    const { images } = library;
    using copied = library.copy();
    const count = Math.min(wanted, images / 10);
    const query = newestQuery(library, count);
    const since = Date.parse(query.slice('after:'.length)) + day;
    const { server, owner } = await library.start();
    const bare = openBare(copied.dataDir);
    try {
      const putAway = bare.prepare<[number, number, number, string, string, number]>(
        `UPDATE images SET state = 'trashed', trashed_at = ?, purge_at = ?, purge_month = ?, trash_action_id = ?,
         purge_error = NULL WHERE owner_id = ? AND state = 'live' AND made_at >= ?`,
      );
      const bringBack = bare.prepare<[string, string]>(
        `UPDATE images SET state = 'live', trashed_at = NULL, purge_at = NULL, purge_month = NULL,
         trash_action_id = NULL WHERE owner_id = ? AND state = 'trashed' AND trash_action_id = ?`,
      );
      const action = '01a20000-0000-7000-8000-000000000000';
      const undone: { values: number[]; baselines: number[] } = { values: [], baselines: [] };

      async function trashAndUndo(): Promise<number> {
        let actionId = '';
        const took = await timed(async () => {
          const answer = await owner.call(trashImages, { selection: { query } });
          actionId = answer.actionId;
          if (answer.images !== count) throw new Error(`${answer.images} instead of ${count} were trashed.`);
        });
        undone.values.push(
          await timed(async () => {
            const answer = await owner.call(undoTrash, { actionId });
            if (answer.images !== count) throw new Error(`${answer.images} instead of ${count} came back.`);
          }),
        );
        return took;
      }

      async function bareTrashAndUndo(): Promise<number> {
        const now = Date.now();
        const took = await timed(() => {
          const { changes } = putAway.run(now, now + 30 * day, 202612, action, library.ownerId, since);
          if (changes !== count) throw new Error(`${changes} instead of ${count} rows were updated.`);
        });
        undone.baselines.push(await timed(() => bringBack.run(library.ownerId, action)));
        return took;
      }

      const trashed = await sideBySide(rounds, trashAndUndo, bareTrashAndUndo);
      // The same rounds; the first one warmed up.
      const [values, baselines] = [undone.values.slice(1), undone.baselines.slice(1)];
      const back = await sideBySide(
        rounds - 1,
        async () => values.shift()!,
        async () => baselines.shift()!,
      );
      say(`${rounds} rounds of ${count} images`);
      return [
        row(`trash ${count} by query`, trashed.value, 'ms', trashed.baseline, bar),
        row(`undo the trash of ${count}`, back.value, 'ms', back.baseline, bar),
      ];
    } finally {
      bare.close();
      await server.kill();
    }
  },
};
