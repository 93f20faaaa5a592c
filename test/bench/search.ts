import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addressOf } from '../../src/shared/client.ts';
import { getSection, listSections } from '../../src/shared/contract/library.ts';
import { type Bench, type BenchRow, median, row, say, sideBySide, timed } from './harness.ts';
import { type BenchLibrary, openBare } from './library.ts';

const bar = 3;
const requestsPerRound = 15;
const piece = 1000;

/** What is looked for, in the search language and in FTS5's own. */
const searches = [
  { what: 'a common word', query: 'moon', match: '"moon"' },
  { what: 'a rare word', query: 'zebra', match: '"zebra"' },
  { what: 'two words', query: 'fox ink', match: '"fox" AND "ink"' },
  { what: 'the beginning of a word', query: 'mo*', match: '"mo" *' },
  { what: 'a longer beginning of a word', query: 'lighth*', match: '"lighth" *' },
];

const newestQuery = `SELECT id, width, height, made_at, thumbhash, favourite, name, purge_at
  FROM search_words CROSS JOIN search_places ON search_places.place = search_words.rowid
  CROSS JOIN images ON images.id = search_places.image_id
  WHERE search_words MATCH ? ORDER BY search_words.rowid DESC LIMIT ${piece}`;
const countQuery = `SELECT month, count(*) AS count FROM images WHERE state = 'live' AND id IN (
    SELECT image_id FROM search_words CROSS JOIN search_places ON search_places.place = search_words.rowid
    WHERE search_words MATCH ?)
  GROUP BY month ORDER BY month DESC`;

/** Search by words: server time against FTS5's own newest first, through the same driver, in the same tables. */
export const search: Bench = {
  name: 'search',
  async run(library, rounds) {
    const bare = openBare(library.dataDir);
    prepare(bare, library);
    const { server, owner } = await library.start({
      preload: join(import.meta.dirname, 'server-time.ts'),
    });
    try {
      await indexed(bare, library);
      // What the index of a hundred thousand images left to be written out.
      bare.pragma('wal_checkpoint(TRUNCATE)');
      await server.ask('times');

      /** Server time of an address, the median of some requests. */
      async function serverTime(address: string): Promise<number> {
        for (let i = 0; i < requestsPerRound; i += 1) {
          const answer = await owner.fetch(address);
          await answer.arrayBuffer();
          if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`);
        }
        return median((await server.ask('times')) as number[]);
      }

      async function compare(what: string, address: string, sql: string, match: string): Promise<BenchRow> {
        const statement = bare.prepare<[string], object>(sql);
        const bareTime = async (): Promise<number> => {
          const times: number[] = [];
          for (let i = 0; i < requestsPerRound; i += 1) times.push(await timed(() => statement.all(match)));
          return median(times);
        };
        const { value, baseline } = await sideBySide(rounds, () => serverTime(address), bareTime);
        return row(`search ${what} at ${library.images}`, value, 'ms', baseline, bar);
      }

      const rows: BenchRow[] = [];
      for (const { what, query, match } of searches) {
        const { total, sections } = await owner.call(listSections, { query });
        const newest = sections[0]!;
        say(`${what} finds ${total} images, ${newest.count} of them in the newest month`);
        const section = addressOf(getSection, { month: newest.month, query, limit: piece });
        rows.push(await compare(`${what}, newest`, section, newestQuery, match));
        rows.push(await compare(`${what}, counts`, addressOf(listSections, { query }), countQuery, match));
      }
      return rows;
    } finally {
      bare.close();
      await server.kill();
    }
  },
};

/**
 * Gives the newest hundredth of the images a word that no other has, so that a piece of the grid is full of it: of a
 * handful, there would be nothing to see but what any request takes. Leaves all to be indexed as after an update.
 */
function prepare(bare: ReturnType<typeof openBare>, { images }: BenchLibrary): void {
  bare.exec(`UPDATE images SET prompt = prompt || ', and a zebra' WHERE id IN (
    SELECT id FROM images ORDER BY made_at DESC LIMIT ${images / 100})`);
  bare.exec('INSERT INTO search_pending (owner_id, image_id) SELECT owner_id, id FROM images');
}

async function indexed(bare: ReturnType<typeof openBare>, { images }: BenchLibrary): Promise<void> {
  const left = bare.prepare<[], { left: number }>('SELECT count(*) AS left FROM search_pending');
  const took = await timed(async () => {
    while (left.get()!.left > 0) await sleep(50);
  });
  say(`${images.toLocaleString('en')} images were indexed in ${(took / 1000).toFixed(1)} s`);
}
