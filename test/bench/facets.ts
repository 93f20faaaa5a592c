import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addressOf } from '../../src/shared/client.ts';
import { listFacets } from '../../src/shared/contract/facets.ts';
import { getImage } from '../../src/shared/contract/library.ts';
import { listFolders } from '../../src/shared/contract/organise.ts';
import type { SignedIn } from '../faults/person.ts';
import { amountRow, type Bench, type BenchRow, median, say, timed } from './harness.ts';
import { type BenchLibrary, openBare } from './library.ts';

const mostMilliseconds = 150;
const mostStall = 20;

const queries = [
  { what: 'the whole Library', query: '' },
  { what: 'a common word', query: 'moon' },
  { what: 'a rarer word', query: 'fox' },
  { what: 'a tag', query: 'tag:"subject/3"' },
  { what: 'a word and favourites', query: 'moon is:favourite' },
];

/** The bare statements that count the same: what the database itself would take for tags alone. */
const bareTags = `SELECT tag_id, count(*) AS n FROM image_tags WHERE owner_id = ? AND state = 'yes' GROUP BY tag_id`;

/** Facets: how long their counts take, and how long they hold up a request that asks for one image meanwhile. */
export const facets: Bench = {
  name: 'facets',
  async run(library, rounds) {
    const bare = openBare(library.dataDir);
    fill(bare, library);
    const { server, owner } = await library.start({ preload: join(import.meta.dirname, 'server-time.ts') });
    try {
      const left = bare.prepare<[], { n: number }>('SELECT count(*) AS n FROM search_pending');
      while (left.get()!.n > 0) await sleep(50);
      bare.pragma('wal_checkpoint(TRUNCATE)');
      const image = bare.prepare<[], { id: string }>('SELECT id FROM images LIMIT 1 OFFSET 500').get()!.id;
      const ask = async (query: string): Promise<void> => {
        const answer = await owner.fetch(addressOf(listFacets, { query }));
        await answer.arrayBuffer();
        if (!answer.ok) throw new Error(`Facets answered ${answer.status}.`);
      };
      await owner.call(listFolders, {});
      const first = await timed(() => ask(''));
      say(`the first count, which reads everything into memory, took ${first.toFixed(0)} ms`);
      const statement = bare.prepare<[string], object>(bareTags);
      const rows: BenchRow[] = [];
      for (const { what, query } of queries) {
        const times: number[] = [];
        const baselines: number[] = [];
        for (let round = 0; round <= rounds; round += 1) {
          times.push(await timed(() => ask(query)));
          baselines.push(await timed(() => statement.all(library.ownerId)));
        }
        const name = `facets of ${what} at ${library.images}`;
        rows.push(
          amountRow(name, median(times.slice(1)), 'ms', median(baselines.slice(1)), mostMilliseconds),
        );
      }
      rows.push(await stall(owner, image, ask, rounds, library.images));
      return rows;
    } finally {
      bare.close();
      await server.kill();
    }
  },
};

/** How much longer a request for one image takes at most while facets are counted than while nothing is. */
async function stall(
  owner: SignedIn,
  image: string,
  ask: (query: string) => Promise<void>,
  rounds: number,
  images: number,
): Promise<BenchRow> {
  const one = addressOf(getImage, { id: image });
  async function slowest(until: () => boolean): Promise<number> {
    let worst = 0;
    while (!until()) {
      const began = performance.now();
      await (await owner.fetch(one)).arrayBuffer();
      worst = Math.max(worst, performance.now() - began);
    }
    return worst;
  }
  const quiet: number[] = [];
  const busy: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const end = performance.now() + 300;
    quiet.push(await slowest(() => performance.now() > end));
    let done = false;
    const counting = Promise.all(queries.map(({ query }) => ask(query))).then(() => void (done = true));
    busy.push(await slowest(() => done));
    await counting;
  }
  const [value, baseline] = [median(busy.slice(1)), median(quiet.slice(1))];
  say(`the slowest request took ${value.toFixed(1)} ms beside counting, ${baseline.toFixed(1)} ms without`);
  return amountRow(
    `what counting adds to the slowest other request at ${images}`,
    Math.max(0, value - baseline),
    'ms',
    baseline,
    mostStall,
  );
}

const idAt = (kind: string, i: number): string => `019a0000-${kind}-7000-8000-${String(i).padStart(12, '0')}`;

/** Four tags an image of two hundred, a quarter of the images in forty folders, some models and ratings. */
function fill(bare: ReturnType<typeof openBare>, { ownerId }: BenchLibrary): void {
  const ids = bare
    .prepare<[], { id: string }>('SELECT id FROM images ORDER BY id')
    .all()
    .map(({ id }) => id);
  bare.transaction(() => {
    const tag = bare.prepare(
      `INSERT INTO tags (owner_id, id, name, name_key, source, created_at) VALUES (?, ?, ?, ?, 'prompt', 0)`,
    );
    for (let i = 0; i < 200; i += 1) tag.run(ownerId, idAt('aaaa', i), `subject/${i}`, `subject/${i}`);
    const folder = bare.prepare(
      `INSERT INTO folders (owner_id, id, parent_id, name, name_key, created_at) VALUES (?, ?, ?, ?, ?, 0)`,
    );
    for (let i = 0; i < 40; i += 1) {
      const parent = i < 10 ? null : idAt('bbbb', i % 10);
      folder.run(ownerId, idAt('bbbb', i), parent, `folder ${i}`, `folder ${i}`);
    }
    const tagged = bare.prepare(
      `INSERT INTO image_tags (owner_id, image_id, tag_id, source, confidence, state)
       VALUES (?, ?, ?, 'prompt', 0.9, 'yes') ON CONFLICT DO NOTHING`,
    );
    const filed = bare.prepare(
      'INSERT INTO folder_images (owner_id, folder_id, image_id, added_at) VALUES (?, ?, ?, 0)',
    );
    const described = bare.prepare('UPDATE images SET model = ?, rating = ? WHERE id = ?');
    for (const [i, id] of ids.entries()) {
      // Steps that share no divisor with the number of tags, so that common and rare ones mix.
      for (const step of [1, 7, 13, 27]) tagged.run(ownerId, id, idAt('aaaa', ((i * step) % 997) % 200));
      if (i % 4 === 0) filed.run(ownerId, idAt('bbbb', i % 37), id);
      described.run(['flux', 'sdxl', null][i % 3], i % 9 === 0 ? 1 + (i % 5) : null, id);
    }
  })();
  bare.exec('INSERT INTO search_pending (owner_id, image_id) SELECT owner_id, id FROM images');
}
