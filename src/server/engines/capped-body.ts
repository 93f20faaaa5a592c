import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { AppError } from '../errors.ts';

/**
 * The body of an answer as a web stream that ends in an AppError `engine_failed` once it holds more than `maxBytes`
 * after decompression, and in the signal's reason once that fires.
 */
export function cappedBody(
  answer: IncomingMessage,
  maxBytes: number,
  signal: AbortSignal,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const source = decompressed(answer);
  const chunks = source.iterator() as AsyncIterator<Buffer<ArrayBuffer>>;
  let total = 0;
  const stop = () => {
    answer.destroy();
    source.destroy();
  };
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  answer.once('close', () => signal.removeEventListener('abort', stop));
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await chunks.next();
        if (done === true) return controller.close();
        total += value.length;
        if (total > maxBytes) throw tooLarge(maxBytes);
        controller.enqueue(value);
      } catch (error) {
        stop();
        controller.error(signal.aborted ? signal.reason : error);
      }
    },
    cancel: stop,
  });
}

/** We ask for plain bytes; some servers compress all the same. */
function decompressed(answer: IncomingMessage): Readable {
  const encoding = answer.headers['content-encoding']?.trim().toLowerCase();
  const decoder =
    encoding === 'gzip' || encoding === 'x-gzip'
      ? createGunzip()
      : encoding === 'deflate'
        ? createInflate()
        : encoding === 'br'
          ? createBrotliDecompress()
          : null;
  if (decoder === null) return answer;
  answer.on('error', (error) => decoder.destroy(error));
  return answer.pipe(decoder);
}

function tooLarge(maxBytes: number): AppError {
  return new AppError(
    'engine_failed',
    `The service sent more than ${Math.floor(maxBytes / 2 ** 20)} MB at once, so it was cut off. Ask for fewer or smaller images.`,
  );
}
