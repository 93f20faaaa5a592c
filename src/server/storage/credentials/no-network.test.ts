import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';

test('no way to a network is left in the thread, and none comes back', async () => {
  const module = JSON.stringify(new URL('./no-network.ts', import.meta.url).href);
  const program = `
    const { parentPort } = require('node:worker_threads');
    import(${module}).then(async ({ refuseNetwork }) => {
      refuseNetwork(globalThis);
      const said = {};
      const attempt = async (name, work) => {
        try { await work(); said[name] = 'done'; } catch (error) { said[name] = error.message; }
      };
      await attempt('fetch', () => fetch('http://127.0.0.1:1/'));
      await attempt('WebSocket', () => new WebSocket('ws://127.0.0.1:1/'));
      await attempt('XMLHttpRequest', () => new XMLHttpRequest());
      await attempt('EventSource', () => new EventSource('http://127.0.0.1:1/'));
      globalThis.fetch = () => 'back';
      delete globalThis.fetch;
      await attempt('again', () => fetch('http://127.0.0.1:1/'));
      parentPort.postMessage(said);
    });`;
  const worker = new Worker(program, { eval: true, execArgv: [] });
  const said = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
  await worker.terminate();
  const refusal = expect.stringMatching(/reaches no network|not a constructor/);
  expect(said).toEqual({
    fetch: refusal,
    WebSocket: refusal,
    XMLHttpRequest: refusal,
    EventSource: refusal,
    again: refusal,
  });
});
