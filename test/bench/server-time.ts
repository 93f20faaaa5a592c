import { subscribe } from 'node:diagnostics_channel';
import { performance } from 'node:perf_hooks';

/**
 * Loaded into the server before its own modules: measures every request inside the server, from its arrival until its
 * answer was handed to the system, and tells the times, in milliseconds, to the process that started the server.
 */
const began = new WeakMap<object, number>();
let times: number[] = [];

subscribe('http.server.request.start', (message) => {
  began.set((message as { request: object }).request, performance.now());
});
subscribe('http.server.response.finish', (message) => {
  const start = began.get((message as { request: object }).request);
  if (start !== undefined) times.push(performance.now() - start);
});

process.on('message', () => {
  process.send?.(times);
  times = [];
});
