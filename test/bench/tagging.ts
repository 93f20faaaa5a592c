import { undoEdit } from '../../src/shared/contract/edits.ts';
import { tag } from '../filing.ts';
import { endOfJob } from './end-of-job.ts';
import { type Bench, row, sideBySide, timed } from './harness.ts';
import { openBare } from './library.ts';

const bar = 5;
const wanted = 100_000;

/** A tag for a hundred thousand images and its undo, against bare statements on the same tables. */
export const tagging: Bench = {
  name: 'tagging',
  async run(library, rounds) {
    const { images, ownerId } = library;
    using copied = library.copy();
    const count = Math.min(wanted, images);
    const { server, owner } = await library.start();
    const bare = openBare(copied.dataDir);
    try {
      const put = bare.prepare<
        [string, number]
      >(`INSERT INTO image_tags (owner_id, image_id, tag_id, source, state)
        SELECT owner_id, id, 'a tag', 'user', 'yes' FROM images WHERE owner_id = ? AND state = 'live'
        ORDER BY id LIMIT ?`);
      const takeOff = bare.prepare<[string]>(
        `DELETE FROM image_tags WHERE owner_id = ? AND tag_id = 'a tag'`,
      );
      const undone: { values: number[]; baselines: number[] } = { values: [], baselines: [] };
      const first = bare
        .prepare<[string, number], { made_at: number }>(
          `SELECT made_at FROM images WHERE owner_id = ? ORDER BY made_at DESC LIMIT 1 OFFSET ?`,
        )
        .get(ownerId, count - 1)!;
      const query = count === images ? '' : `after:${new Date(first.made_at).toISOString().slice(0, 10)}`;

      async function tagAndUndo(): Promise<number> {
        let actionId = '';
        const took = await timed(async () => {
          const begun = await tag(owner, { query }, ['a tag']);
          actionId = begun.actionId;
          if (begun.job) await endOfJob(owner, begun.job);
        });
        undone.values.push(
          await timed(async () => {
            const { job } = await owner.call(undoEdit, { actionId });
            if (job) await endOfJob(owner, job);
          }),
        );
        return took;
      }

      async function bareTagAndUndo(): Promise<number> {
        const took = await timed(() => put.run(ownerId, count));
        undone.baselines.push(await timed(() => takeOff.run(ownerId)));
        return took;
      }

      const fewer = Math.min(rounds, 3);
      const tagged = await sideBySide(fewer, tagAndUndo, bareTagAndUndo);
      const [values, baselines] = [undone.values.slice(1), undone.baselines.slice(1)];
      const back = await sideBySide(
        fewer - 1,
        async () => values.shift()!,
        async () => baselines.shift()!,
      );
      return [
        row(`tag ${count} at ${images}`, tagged.value, 'ms', tagged.baseline, bar),
        row(`undo the tag of ${count} at ${images}`, back.value, 'ms', back.baseline, bar),
      ];
    } finally {
      bare.close();
      await server.kill();
    }
  },
};
