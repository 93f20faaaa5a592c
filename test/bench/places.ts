import { join } from 'node:path';
import { addressOf } from '../../src/shared/client.ts';
import { getSection, listShapes } from '../../src/shared/contract/library.ts';
import { type Bench, type BenchRow, median, row, sideBySide, timed } from './harness.ts';
import { type BenchLibrary, openBare } from './library.ts';

const bar = 3;
const requestsPerRound = 9;
const piece = 400;
const range = 10_000;
const month = 202603;
const day = Date.UTC(2026, 2, 14);

const columns = 'id, width, height, made_at, thumbhash, favourite, name, purge_at';
const inMonth = `FROM images WHERE owner_id = ? AND state = 'live' AND month = ${month} ORDER BY made_at DESC, id DESC`;

/** Places in a month of which one day holds a fifth of the Library, as after a large import. */
export const places: Bench = {
  name: 'places',
  async run(library, rounds) {
    const { images, ownerId } = library;
    const bare = openBare(library.dataDir);
    gather(bare, library);
    const { server, owner } = await library.start({ preload: join(import.meta.dirname, 'server-time.ts') });
    try {
      const compare = async (
        what: string,
        addresses: string[],
        sql: string,
        values: unknown[],
      ): Promise<BenchRow> => {
        const statement = bare.prepare<unknown[], object>(sql);
        const served = async (): Promise<number> => {
          for (let i = 0; i < requestsPerRound; i += 1) {
            for (const address of addresses) {
              const answer = await owner.fetch(address);
              await answer.arrayBuffer();
              if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`);
            }
          }
          return median((await server.ask('times')) as number[]) * addresses.length;
        };
        const asked = async (): Promise<number> => {
          const times: number[] = [];
          for (let i = 0; i < requestsPerRound; i += 1)
            times.push(await timed(() => statement.all(...values)));
          return median(times);
        };
        await server.ask('times');
        const { value, baseline } = await sideBySide(rounds, served, asked);
        return row(`places: ${what} at ${images}`, value, 'ms', baseline, bar);
      };
      const at = (offset: number, limit: number): string => addressOf(getSection, { month, offset, limit });
      const middle = images / 10;
      const most = Math.min(range, images / 5);
      const pieces = Array.from({ length: most / 1000 }, (_, i) => at(i * 1000, 1000));
      return [
        await compare(
          `a piece in the middle of a day of ${images / 5}`,
          [at(middle, piece)],
          `SELECT ${columns} ${inMonth} LIMIT ${piece} OFFSET ${middle}`,
          [ownerId],
        ),
        await compare(
          `shapes of a day of ${images / 5}`,
          [addressOf(listShapes, { months: String(month) })],
          `SELECT string_agg(shape, '') FROM (SELECT char(76 + round(43 * ln(width * 1.0 / height))) AS shape ${inMonth})`,
          [ownerId],
        ),
        await compare(`a range of ${most}`, pieces, `SELECT ${columns} ${inMonth} LIMIT ${most}`, [ownerId]),
      ];
    } finally {
      bare.close();
      await server.kill();
    }
  },
};

/** Makes the newest fifth of the images of one day. */
function gather(bare: ReturnType<typeof openBare>, { images }: BenchLibrary): void {
  bare.exec(`UPDATE images SET made_at = ${day} + made_at % 86400000, month = ${month} WHERE id IN (
    SELECT id FROM images ORDER BY made_at DESC LIMIT ${images / 5})`);
  bare.exec('DELETE FROM image_counts');
  bare.exec(`INSERT INTO image_counts (owner_id, month, count)
    SELECT owner_id, month, count(*) FROM images WHERE state = 'live' GROUP BY owner_id, month`);
  bare.pragma('wal_checkpoint(TRUNCATE)');
}
