import type { FastifyReply } from 'fastify';

/** Where events are written. */
export interface EventSink {
  write(text: string): void;
}

/** An answer that goes on: `run` writes server-sent events until its signal aborts. */
export interface EventStream {
  type: 'events';
  run(sink: EventSink, signal: AbortSignal): Promise<void>;
}

export const eventStream = (run: EventStream['run']): EventStream => ({ type: 'events', run });

/** A device that reads this much slower than things happen is cut off; it comes back and is backfilled. */
const mostBuffered = 4 * 1024 * 1024;

/** Sends server-sent events (HTML Living Standard section 9.2) until the client goes or the server closes. */
export async function sendEvents(
  stream: EventStream,
  reply: FastifyReply,
  closing: AbortSignal,
): Promise<void> {
  reply.hijack();
  const response = reply.raw;
  const ended = new AbortController();
  const end = (): void => ended.abort();
  response.on('close', end);
  closing.addEventListener('abort', end, { once: true });
  response.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  const sink: EventSink = {
    write(text) {
      if (ended.signal.aborted) return;
      response.write(text);
      if (response.writableLength > mostBuffered) end();
    },
  };
  try {
    await stream.run(sink, ended.signal);
  } finally {
    closing.removeEventListener('abort', end);
    response.end();
  }
}
