import { cacheable, type WorkerMessage } from './cache-rules.ts';
import { createChangeLog } from './change-log.ts';
import { createImageCache } from './image-cache.ts';

/** The part of a service worker's world that is used; the DOM's types do not hold it. */
interface LongEvent extends Event {
  waitUntil: (work: Promise<unknown>) => void;
}
interface FetchEvent extends LongEvent {
  request: Request;
  respondWith: (answer: Promise<Response>) => void;
}
interface WorkerScope {
  addEventListener(type: 'install' | 'activate', listener: (event: LongEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
  addEventListener(type: 'message', listener: (event: LongEvent & { data: WorkerMessage }) => void): void;
  skipWaiting: () => Promise<void>;
  clients: { claim: () => Promise<void> };
}

const scope = globalThis as unknown as WorkerScope;
const cache = createImageCache({
  caches,
  fetch: (request) => fetch(request),
  log: createChangeLog((address, options) => fetch(address, options)),
  now: () => Date.now(),
});

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()));
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));
scope.addEventListener('message', (event) => event.waitUntil(cache.hear(event.data)));
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const file = cacheable(
    { method: request.method, url: request.url, ranged: request.headers.has('range') },
    location.origin,
  );
  if (file) event.respondWith(cache.answer(request, file));
});
