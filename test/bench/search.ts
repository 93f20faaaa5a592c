import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addressOf } from '../../src/shared/client.ts';
import { getSection, listSections } from '../../src/shared/contract/library.ts';
import { type Bench, type BenchRow, median, row, say, sideBySide, timed } from './harness.ts';
import { type BenchLibrary, openBare } from './library.ts';

const bar = 3;
const requestsPerRound = 15;
const piece = 1000;

/** A tag that every fourth image has, and so half of those that hold the two words. */
const tag = { id: '019a0000-cccc-7000-8000-000000000001', name: 'series' };
const tagged = `AND EXISTS (SELECT 1 FROM image_tags WHERE image_tags.owner_id = images.owner_id
  AND image_tags.image_id = images.id AND image_tags.tag_id = '${tag.id}' AND image_tags.state = 'yes')`;

/** What is looked for, in the search language and in FTS5's own; `also` is what the rows of images must hold besides. */
const searches: readonly { what: string; query: string; match: string; also?: string }[] = [
  { what: 'a common word', query: 'moon', match: '"moon"' },
  { what: 'a rare word', query: 'zebra', match: '"zebra"' },
  { what: 'two words', query: 'fox ink', match: '"fox" AND "ink"' },
  { what: 'two words with a tag', query: `fox ink tag:${tag.name}`, match: '"fox" AND "ink"', also: tagged },
  { what: 'the beginning of a word', query: 'mo*', match: '"mo" *' },
  { what: 'a longer beginning of a word', query: 'lighth*', match: '"lighth" *' },
];

const newestQuery = (
  also: string,
): string => `SELECT id, width, height, made_at, thumbhash, favourite, name, purge_at
  FROM search_words CROSS JOIN search_places ON search_places.place = search_words.rowid
  CROSS JOIN images ON images.id = search_places.image_id
  WHERE search_words MATCH ? ${also} ORDER BY search_words.rowid DESC LIMIT ${piece}`;
const countQuery = (
  also: string,
): string => `SELECT month, count(*) AS count FROM images WHERE state = 'live' AND id IN (
    SELECT image_id FROM search_words CROSS JOIN search_places ON search_places.place = search_words.rowid
    WHERE search_words MATCH ?) ${also}
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
      for (const { what, query, match, also = '' } of searches) {
        const { total, sections } = await owner.call(listSections, { query });
        const newest = sections[0]!;
        say(`${what} finds ${total} images, ${newest.count} of them in the newest month`);
        const section = addressOf(getSection, { month: newest.month, query, limit: piece });
        rows.push(await compare(`${what}, newest`, section, newestQuery(also), match));
        const counts = addressOf(listSections, { query });
        rows.push(await compare(`${what}, counts`, counts, countQuery(also), match));
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
 * handful, there would be nothing to see but what any request takes. Gives every fourth a tag, and leaves all to be
 * indexed as after an update.
 */
function prepare(bare: ReturnType<typeof openBare>, { images, ownerId }: BenchLibrary): void {
  bare.exec(`UPDATE images SET prompt = prompt || ', and a zebra' WHERE id IN (
    SELECT id FROM images ORDER BY made_at DESC LIMIT ${images / 100})`);
  bare
    .prepare(
      `INSERT INTO tags (owner_id, id, name, name_key, source, created_at) VALUES (?, ?, ?, ?, 'user', 0)`,
    )
    .run(ownerId, tag.id, tag.name, tag.name);
  bare.exec(`INSERT INTO image_tags (owner_id, image_id, tag_id, source, confidence, state)
    SELECT owner_id, id, '${tag.id}', 'user', NULL, 'yes' FROM images WHERE rowid % 4 = 3`);
  bare.exec('INSERT INTO search_pending (owner_id, image_id) SELECT owner_id, id FROM images');
}

async function indexed(bare: ReturnType<typeof openBare>, { images }: BenchLibrary): Promise<void> {
  const left = bare.prepare<[], { left: number }>('SELECT count(*) AS left FROM search_pending');
  const took = await timed(async () => {
    while (left.get()!.left > 0) await sleep(50);
  });
  say(`${images.toLocaleString('en')} images were indexed in ${(took / 1000).toFixed(1)} s`);
}
