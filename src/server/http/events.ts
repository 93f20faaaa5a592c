import { once } from 'node:events';
import type { FastifyReply } from 'fastify';

/** Where events are written. */
export interface EventSink {
  write(text: string): void;
  /** Whether the device has still to read what was written; what may be lost or can wait is not written then. */
  full(): boolean;
  /** Resolves when the device has read what was written, or is gone. */
  drained(): Promise<void>;
}

/** An answer that goes on: `run` writes server-sent events until its signal aborts. */
export interface EventStream {
  type: 'events';
  run(sink: EventSink, signal: AbortSignal): Promise<void>;
}

export const eventStream = (run: EventStream['run']): EventStream => ({ type: 'events', run });

/** A device that reads nothing of what waits for it for so long is cut off; it comes back and is backfilled. */
export const usualStall = 30_000;

/**
 * Sends server-sent events (HTML Living Standard section 9.2) until the client goes, stalls or the server closes. What
 * `run` throws ends the stream and is passed on.
 */
export async function sendEvents(
  stream: EventStream,
  reply: FastifyReply,
  { closing, stallAfter }: { closing: AbortSignal; stallAfter: number },
): Promise<void> {
  reply.hijack();
  const response = reply.raw;
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const signal = AbortSignal.any([gone.signal, closing]);
  if (response.destroyed) gone.abort();
  // Node counts as activity what is written and what the other side takes of it.
  response.setTimeout(stallAfter, () => response.destroy());
  response.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  const sink: EventSink = {
    write(text) {
      if (!signal.aborted) response.write(text);
    },
    full: () => response.writableNeedDrain,
    async drained() {
      if (!response.writableNeedDrain || signal.aborted) return;
      await once(response, 'drain', { signal }).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    },
  };
  try {
    await stream.run(sink, signal);
  } finally {
    response.end();
  }
}
