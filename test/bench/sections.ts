import { join } from 'node:path';
import { getSection, listSections } from '../../src/shared/contract/library.ts';
import { addressOf } from '../../src/shared/client.ts';
import { type Bench, type BenchRow, median, row, say, sideBySide, timed } from './harness.ts';
import { type BenchLibrary, openBare } from './library.ts';

const bar = 3;
const requestsPerRound = 15;
const piece = 1000;

const sectionQuery = `SELECT id, width, height, made_at, thumbhash, favourite, name, purge_at FROM images
  WHERE owner_id = ? AND state = 'live' AND month = ? AND (made_at, id) < (?, ?)
  ORDER BY made_at DESC, id DESC LIMIT ${piece}`;
const countQuery = `SELECT month, count(*) AS count FROM images
  WHERE owner_id = ? AND state = 'live' GROUP BY month ORDER BY month DESC`;

/** The grid's data: server time against the bare query through the same driver. */
export const sections: Bench = {
  name: 'sections',
  async run(library, rounds) {
    const { images } = library;
    const { server, owner } = await library.start({
      preload: join(import.meta.dirname, 'server-time.ts'),
    });
    const bare = openBare(library.dataDir);
    try {
      const { sections: months } = await owner.call(listSections, {});
      const middle = months[months.length >> 1]!;
      const halfway = middlePlace(library, bare, middle.month, middle.count >> 1);

      /** Server time of an address, the median of some requests. */
      async function serverTime(address: string): Promise<number> {
        const client: number[] = [];
        for (let i = 0; i < requestsPerRound; i += 1) {
          client.push(
            await timed(async () => {
              const answer = await owner.fetch(address);
              await answer.arrayBuffer();
              if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`);
            }),
          );
        }
        const inside = (await server.ask('times')) as number[];
        clientTimes.set(address, median(client));
        return median(inside);
      }

      const clientTimes = new Map<string, number>();
      const compare = async (
        what: string,
        address: string,
        sql: string,
        values: unknown[],
      ): Promise<BenchRow> => {
        const statement = bare.prepare<unknown[], object>(sql);
        const query = async (): Promise<number> => {
          const times: number[] = [];
          for (let i = 0; i < requestsPerRound; i += 1)
            times.push(await timed(() => statement.all(...values)));
          return median(times);
        };
        const { value, baseline } = await sideBySide(rounds, () => serverTime(address), query);
        say(`${what}: ${clientTimes.get(address)!.toFixed(2)} ms as a client sees it`);
        return row(`sections: ${what} at ${images}`, value, 'ms', baseline, bar);
      };

      const at = (month: number, after?: string): string =>
        addressOf(getSection, { month, limit: piece, ...(after !== undefined && { after }) });
      const newestMonth = months[0]!.month;
      return [
        await compare('first section', at(newestMonth), sectionQuery, [
          library.ownerId,
          newestMonth,
          Number.MAX_SAFE_INTEGER,
          '',
        ]),
        await compare('middle section', at(middle.month, halfway.text), sectionQuery, [
          library.ownerId,
          middle.month,
          halfway.at,
          halfway.id,
        ]),
        await compare('month counts', addressOf(listSections, {}), countQuery, [library.ownerId]),
      ];
    } finally {
      bare.close();
      await server.kill();
    }
  },
};

/** The place in a month after which its second half begins. */
function middlePlace(
  library: BenchLibrary,
  bare: ReturnType<typeof openBare>,
  month: number,
  position: number,
): { at: number; id: string; text: string } {
  const found = bare
    .prepare<[string, number, number], { made_at: number; id: string }>(
      `SELECT made_at, id FROM images WHERE owner_id = ? AND state = 'live' AND month = ?
       ORDER BY made_at DESC, id DESC LIMIT 1 OFFSET ?`,
    )
    .get(library.ownerId, month, position)!;
  return { at: found.made_at, id: found.id, text: `${found.made_at}_${found.id}` };
}
