import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { refuseNetwork } from './no-network.ts';
import type { CredentialsTask } from './task.ts';
import { loadValidator } from './validator.ts';

/** Runs in a worker thread: validates the Content Credentials of one picture at a time, and reaches no network. */

refuseNetwork(globalThis);
/** The validator prints what it trips over; it is told by the state of the credentials. */
console.error = () => {};
const validator = loadValidator();

parentPort?.on('message', async ({ source, mediaType, anchors }: CredentialsTask) => {
  const validate = await validator;
  const bytes = typeof source === 'string' ? readFileSync(source) : source;
  parentPort?.postMessage(await validate(bytes, mediaType, anchors));
});
