import { once } from 'node:events';
import type { FastifyReply } from 'fastify';

/** Where events are written. */
export interface EventSink {
  /** Never waits. A device that has not read what was written long before is cut off. */
  write(text: string): void;
  /** Resolves when the device has read most of what was written, or is gone; for writing a lot. */
  drained(): Promise<void>;
}

/** An answer that goes on: `run` writes server-sent events until its signal aborts. */
export interface EventStream {
  type: 'events';
  run(sink: EventSink, signal: AbortSignal): Promise<void>;
}

export const eventStream = (run: EventStream['run']): EventStream => ({ type: 'events', run });

/** A device that reads this much slower than things happen is cut off; it comes back and is backfilled. */
const mostBuffered = 4 * 1024 * 1024;

/**
 * Sends server-sent events (HTML Living Standard section 9.2) until the client goes or the server closes. What `run`
 * throws ends the stream and is passed on.
 */
export async function sendEvents(
  stream: EventStream,
  reply: FastifyReply,
  closing: AbortSignal,
): Promise<void> {
  reply.hijack();
  const response = reply.raw;
  const gone = new AbortController();
  const end = (): void => gone.abort();
  response.on('close', end);
  const signal = AbortSignal.any([gone.signal, closing]);
  if (response.destroyed) end();
  response.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  const sink: EventSink = {
    write(text) {
      if (signal.aborted) return;
      // One event may be larger than the limit; but nothing is added to what nobody reads.
      if (response.writableLength > mostBuffered) {
        end();
        response.destroy();
        return;
      }
      response.write(text);
    },
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
