import { readFileSync, statSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { bareCredentials } from './bare-credentials.ts';
import { findMarks } from './marks.ts';
import { refuseNetwork } from './no-network.ts';
import { type CredentialsResult, type CredentialsTask, mostBytes } from './task.ts';
import { loadValidator } from './validator.ts';

/** Runs in a worker thread: validates the Content Credentials of one picture at a time, and reaches no network. */

refuseNetwork(globalThis);
/** The validator prints what it trips over; it is told by the state of the credentials. */
console.error = () => {};
const validator = loadValidator();

async function answer({ source, anchors }: CredentialsTask): Promise<CredentialsResult> {
  const mediaType = findMarks(source);
  if (mediaType === null) return { is: 'none' };
  const size = typeof source === 'string' ? statSync(source).size : source.byteLength;
  if (size > mostBytes) return { is: 'read', credentials: bareCredentials('unchecked') };
  const validate = await validator;
  return validate(typeof source === 'string' ? readFileSync(source) : source, mediaType, anchors);
}

parentPort?.on('message', async (task: CredentialsTask) => {
  parentPort?.postMessage(await answer(task));
});
