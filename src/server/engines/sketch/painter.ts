import { parentPort } from 'node:worker_threads';
import { createDrawing } from './draw-image.ts';
import type { DrawJob } from './draw-image.ts';

/** Runs in a worker thread: answers every job with its image. */
const drawing = createDrawing();

parentPort?.on('message', async (job: DrawJob) => {
  const draw = await drawing;
  parentPort?.postMessage(await draw(job));
});
