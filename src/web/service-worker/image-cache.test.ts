import { describe, expect, test } from 'vitest';
import type { ChangeSet } from '../../shared/contract/changes.ts';
import { cacheable, freshFor } from './cache-rules.ts';
import type { ChangePage } from './change-log.ts';
import { createImageCache, type CacheShelf, type ImageCache } from './image-cache.ts';

const origin = 'https://home.example';
const cat = '01a2016e-b3d4-7000-ac80-e75ddb134161';
const dog = '01a2016e-b3d4-7000-ac80-e75ddb134162';

/** The browser's caches, which outlive the service worker, in memory. */
function createShelf(): { shelf: CacheShelf; paths: () => string[] } {
  const shelves = new Map<string, Map<string, Response>>();
  const pathOf = (key: RequestInfo | URL): string =>
    typeof key === 'string' ? key : new URL((key as Request).url).pathname;
  const open = async (name: string): Promise<Cache> => {
    const files = shelves.get(name) ?? new Map<string, Response>();
    shelves.set(name, files);
    const cache: Pick<Cache, 'match' | 'put' | 'delete' | 'keys'> = {
      match: async (key) => files.get(pathOf(key))?.clone(),
      put: async (key, answer) => void files.set(pathOf(key), answer.clone()),
      delete: async (key) => files.delete(pathOf(key)),
      keys: async () => [...files.keys()].map((path) => new Request(origin + path)),
    };
    return cache as Cache;
  };
  const shelf = {
    open,
    keys: async () => [...shelves.keys()],
    delete: async (name: string) => shelves.delete(name),
  };
  const paths = () =>
    [...shelves.values()].flatMap((files) => [...files.keys()]).filter((path) => path.includes('/images/'));
  return { shelf, paths };
}

/** A server with a change log, whose answers can be made to fail. */
function createServer() {
  const server = {
    owner: 'ana' as string | null,
    reachable: true,
    behind: false,
    sets: [] as ChangeSet[],
    asked: [] as string[],
    now: 1_000_000,
    remove: (id: string) =>
      server.sets.push({ seq: server.sets.length + 1, changes: [{ kind: 'image.trashed', ids: [id] }] }),
    log: {
      owner: async () => (server.reachable ? server.owner : 'unreachable'),
      since: async (after: number): Promise<ChangePage | 'refused' | 'unreachable'> => {
        if (!server.reachable) return 'unreachable';
        if (server.owner === null) return 'refused';
        const seq = server.sets.length;
        if (server.behind || after > seq) return { seq, reload: true, more: false, sets: [] };
        return { seq, reload: false, more: false, sets: server.sets.slice(after) };
      },
    },
    fetch: async (request: Request) => {
      server.asked.push(new URL(request.url).pathname);
      return new Response('pixels', {
        status: server.owner === null ? 401 : 200,
        headers: { 'content-type': 'image/webp' },
      });
    },
  };
  return server;
}

type Server = ReturnType<typeof createServer>;

const start = (server: Server, shelf: CacheShelf): ImageCache =>
  createImageCache({ caches: shelf, fetch: server.fetch, log: server.log, now: () => server.now });

/** Asks for a preview, and says whether the server was asked for it. */
async function show(cache: ImageCache, server: Server, id: string): Promise<'cache' | 'server'> {
  const request = new Request(`${origin}/api/images/${id}/preview/256`);
  const before = server.asked.length;
  const answer = await cache.answer(
    request,
    cacheable({ method: 'GET', url: request.url, ranged: false }, origin)!,
  );
  await answer.text();
  // Keeping it goes on after the answer.
  await new Promise((resolve) => setTimeout(resolve, 0));
  return server.asked.length === before ? 'cache' : 'server';
}

describe('the image cache', () => {
  test('answers the second request itself', async () => {
    const server = createServer();
    const cache = start(server, createShelf().shelf);
    expect(await show(cache, server, cat)).toBe('server');
    expect(await show(cache, server, cat)).toBe('cache');
  });

  test('evicts what a page says was deleted', async () => {
    const server = createServer();
    const { shelf, paths } = createShelf();
    const cache = start(server, shelf);
    await show(cache, server, cat);
    await show(cache, server, dog);
    server.remove(cat);
    await cache.hear({ type: 'changes', ownerId: 'ana', set: server.sets[0]! });
    expect(paths()).toEqual([`/api/images/${dog}/preview/256`]);
  });

  test('hears of deletions from while it was away before it answers anything', async () => {
    const server = createServer();
    const { shelf, paths } = createShelf();
    await show(start(server, shelf), server, cat);
    server.remove(cat);
    const later = start(server, shelf);
    expect(await show(later, server, dog)).toBe('server');
    expect(paths()).toEqual([`/api/images/${dog}/preview/256`]);
  });

  test('looks at the change log again after a while without a page', async () => {
    const server = createServer();
    const { shelf, paths } = createShelf();
    const cache = start(server, shelf);
    await show(cache, server, cat);
    server.remove(cat);
    server.now += freshFor + 1;
    await show(cache, server, dog);
    expect(paths()).not.toContain(`/api/images/${cat}/preview/256`);
  });

  test('answers nothing while the change log cannot be reached', async () => {
    const server = createServer();
    const { shelf } = createShelf();
    await show(start(server, shelf), server, cat);
    server.reachable = false;
    expect(await show(start(server, shelf), server, cat)).toBe('server');
  });

  test('drops everything when it is behind the horizon', async () => {
    const server = createServer();
    const { shelf, paths } = createShelf();
    await show(start(server, shelf), server, cat);
    server.behind = true;
    await show(start(server, shelf), server, dog);
    expect(paths()).not.toContain(`/api/images/${cat}/preview/256`);
  });

  test('drops everything when nobody is signed in any more, or somebody else is', async () => {
    const server = createServer();
    const { shelf, paths } = createShelf();
    await show(start(server, shelf), server, cat);
    server.owner = 'ben';
    expect(await show(start(server, shelf), server, cat)).toBe('server');
    expect(paths()).toHaveLength(1);
    server.owner = null;
    await show(start(server, shelf), server, cat);
    expect(paths()).toEqual([]);
  });

  test('forgets everything when a page signs out or speaks for somebody else', async () => {
    const server = createServer();
    const { shelf, paths } = createShelf();
    const cache = start(server, shelf);
    await show(cache, server, cat);
    await cache.hear({ type: 'forget' });
    expect(paths()).toEqual([]);
    await show(cache, server, cat);
    expect(paths()).toHaveLength(1);
    await cache.hear({ type: 'owner', ownerId: 'ben' });
    expect(paths()).toEqual([]);
  });

  test('does not keep what is deleted while it is being fetched', async () => {
    const server = createServer();
    const { shelf, paths } = createShelf();
    const cache = start(server, shelf);
    await show(cache, server, dog);
    const plain = server.fetch;
    server.remove(cat);
    const slow = createImageCache({
      caches: shelf,
      log: server.log,
      now: () => server.now,
      fetch: async (request) => {
        await slow.hear({ type: 'changes', ownerId: 'ana', set: server.sets[0]! });
        return plain(request);
      },
    });
    await show(slow, server, cat);
    expect(paths()).toEqual([`/api/images/${dog}/preview/256`]);
  });
});
