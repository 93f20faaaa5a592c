import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { colourMask } from '../../src/shared/colours.ts';
import { monthOf } from '../../src/server/library/months.ts';
import { type SignedIn, setUpAs, withCookie } from '../faults/person.ts';
import { type ServerOptions, type ServerProcess, startServer } from '../faults/server-process.ts';
import { say } from './harness.ts';

const day = 24 * 60 * 60 * 1000;
/** Images a day: a thousandth of a library, so that the newest hundred days are a tenth of it. */
const days = 1000;
/** The first instant after the newest image, at midnight. */
const end = Date.UTC(2026, 10, 22);

/** A library of some size on disk, with its owner signed in wherever it is opened. */
export interface BenchLibrary extends Disposable {
  readonly images: number;
  readonly dataDir: string;
  readonly ownerId: string;
  /** The newest image. */
  readonly newestId: string;
  /** Starts the server on it. */
  start(options?: Omit<ServerOptions, 'dataDir'>): Promise<{ server: ServerProcess; owner: SignedIn }>;
  /** Another directory with the same data, for work that changes it. */
  copy(): BenchLibrary;
}

/** A connection with the settings of the server's own. */
export function openBare(dataDir: string): SqliteDatabase.Database {
  const connection = new SqliteDatabase(join(dataDir, 'imagestead.db'));
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('secure_delete = ON');
  connection.pragma('temp_store = MEMORY');
  connection.pragma('cache_size = -32000');
  return connection;
}

/** Has the server make its database and its first account, then writes the rows of the images straight into it. */
export async function makeLibrary(images: number): Promise<BenchLibrary> {
  if (images % 1000 !== 0) throw new Error('A Library for a bench has whole thousands of images.');
  const dataDir = mkdtempSync(join(tmpdir(), 'imagestead-bench-'));
  say(`fills a library with ${images.toLocaleString('en')} images`);
  const server = await startServer({ dataDir });
  const owner = await setUpAs(() => server.url, 'Ana');
  await server.stop();
  const connection = openBare(dataDir);
  fill(connection, owner.person.id, images);
  connection.close();
  return libraryIn(dataDir, images, owner);
}

function libraryIn(dataDir: string, images: number, owner: SignedIn): BenchLibrary {
  return {
    images,
    dataDir,
    ownerId: owner.person.id,
    newestId: imageRow(owner.person.id, images - 1, images).id,
    async start(options = {}) {
      const server = await startServer({ ...options, dataDir });
      return { server, owner: withCookie(() => server.url, owner.person, owner.cookie) };
    },
    copy() {
      const copied = mkdtempSync(join(tmpdir(), 'imagestead-bench-'));
      cpSync(dataDir, copied, { recursive: true, filter: (path) => !path.endsWith('.db') });
      copyFileSync(join(dataDir, 'imagestead.db'), join(copied, 'imagestead.db'));
      return libraryIn(copied, images, owner);
    },
    [Symbol.dispose]: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

const subjects = [
  'a red fox',
  'a lighthouse',
  'an old harbour',
  'a mountain lake',
  'a glass house',
  'a night train',
];
const styles = ['watercolour', 'ink', 'pixel art', 'photo-like', 'flat colours'];

/** Rows as the server writes them: names, prompts, hashes and settings of usual length, spread over a thousand days. */
function fill(connection: SqliteDatabase.Database, ownerId: string, images: number): void {
  // What no row names stands as it does for any new image.
  const columns = Object.keys(imageRow(ownerId, 0, images));
  const insert = connection.prepare(
    `INSERT INTO images (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`,
  );
  const counts = new Map<number, number>();
  connection.transaction(() => {
    for (let i = 0; i < images; i += 1) {
      const image = imageRow(ownerId, i, images);
      insert.run(image);
      counts.set(image.month, (counts.get(image.month) ?? 0) + 1);
    }
    const count = connection.prepare('INSERT INTO image_counts (owner_id, month, count) VALUES (?, ?, ?)');
    for (const [month, n] of counts) count.run(ownerId, month, n);
  })();
  connection.pragma('wal_checkpoint(TRUNCATE)');
}

function imageRow(ownerId: string, i: number, images: number) {
  const hash = createHash('sha256').update(`image ${i}`).digest();
  const hex = hash.toString('hex');
  const madeAt = Math.ceil(end - ((images - i) * days * day) / images);
  const id = idAt(madeAt, i);
  const prompt = `${subjects[i % 6]} under a full moon, number ${i}, ${styles[i % 5]}, wide, calm colours`;
  const wide = hash[0]! > 128;
  const colours = [0, 6, 12].map((at) => `#${hex.slice(at, at + 6)}`);
  return {
    owner_id: ownerId,
    id,
    state: 'live',
    source: 'generated',
    name: `${subjects[i % 6]} under a full moon, number ${i}`,
    media_type: 'image/png',
    file_key: `originals/2026/11/${id}.png`,
    bytes: 1_000_000 + i,
    width: wide ? 1216 : 1024,
    height: wide ? 832 : 1024,
    sha256: hex,
    prompt,
    engine_id: 'sketch',
    engine_name: 'Sketch',
    seed: String(hash.readUInt32BE(0)),
    style: styles[i % 5],
    settings: JSON.stringify({ engine: 'sketch', size: '1024x1024', version: 1 }),
    favourite: i % 20 === 0 ? 1 : 0,
    month: monthOf(madeAt),
    made_at: madeAt,
    added_at: madeAt,
    previews_at: madeAt,
    thumbhash: hash.subarray(0, 25).toString('base64'),
    perceptual_hash: hex.slice(0, 16),
    colours: JSON.stringify(colours),
    colour_mask: colourMask(colours),
  };
}

/** An id of the form that the server gives, with its instant in front. */
function idAt(at: number, i: number): string {
  const time = at.toString(16).padStart(12, '0');
  const rest = i.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${rest}`;
}

/** A query that finds the newest of `images`, which are a whole number of thousandths of the library. */
export function newestQuery(library: BenchLibrary, images: number): string {
  const wholeDays = (images / library.images) * days;
  // `after:` holds from the next midnight on.
  return `after:${new Date(end - (wholeDays + 1) * day).toISOString().slice(0, 10)}`;
}
