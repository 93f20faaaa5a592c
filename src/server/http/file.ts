import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../errors.ts';

/** A file to send: size in bytes, type by its content, a strong ETag without quotes. */
export interface FileAnswer {
  type: 'file';
  /** Null where it shows only while it is sent: such an answer has no ranges. */
  size: number | null;
  mediaType: string;
  /** None where the next request may be answered otherwise. */
  etag?: string;
  /** The content-disposition header; `inline` when left out. */
  disposition?: string;
  /** Opens the bytes; both ends of a range are inclusive. */
  open(range?: ByteRange): Readable | Promise<Readable>;
}

export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Reads a single-range `range` header (RFC 9110 section 14.1.2). Null: send everything (no header, several ranges, or
 * not understood). 'unsatisfiable': answer 416.
 */
export function parseRange(header: string | undefined, size: number): ByteRange | null | 'unsatisfiable' {
  const match = /^bytes=(\d*)-(\d*)$/i.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  if (match[1] === '') {
    const length = Math.min(Number(match[2]), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(match[1]);
  const end = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (start >= size) return 'unsatisfiable';
  return start > end ? null : { start, end };
}

/** Opens the bytes and waits for the first: what can't be read shows here, while the answer can still be an error. */
async function openReadable(file: FileAnswer, range: ByteRange | null): Promise<Readable> {
  try {
    const bytes = await (range ? file.open(range) : file.open());
    if (bytes.readableLength === 0 && !bytes.readableEnded) await once(bytes, 'readable');
    return bytes;
  } catch (error) {
    // Erased since it was looked up.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw notFound('file');
    throw error;
  }
}

/** If-None-Match (RFC 9110 section 13.1.2) compares weakly, and `*` is whatever there is. */
export const isKnown = (header: string | undefined, etag: string): boolean => {
  const strong = (tag: string): string => tag.trim().replace(/^W\//, '');
  return header?.split(',').some((tag) => ['*', strong(etag)].includes(strong(tag))) ?? false;
};

/**
 * Sends a file with ranges and ETag. Nothing may keep a copy (`no-store`: a browser's cache is part of the deletion
 * promise), and the bytes can neither be sniffed into another type nor run as a page.
 */
export async function sendFile(
  file: FileAnswer,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const etag = file.etag === undefined ? undefined : `"${file.etag}"`;
  const always = {
    ...(file.size !== null && { 'accept-ranges': 'bytes' }),
    ...(etag !== undefined && { etag }),
    'cache-control': 'private, no-store',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  };
  if (etag !== undefined && isKnown(request.headers['if-none-match'], etag)) {
    await reply.code(304).headers(always).send();
    return;
  }
  const ifRange = request.headers['if-range'];
  const ranged = request.method === 'GET' && (ifRange === undefined || ifRange === etag);
  const range = ranged && file.size !== null ? parseRange(request.headers.range, file.size) : null;
  if (range === 'unsatisfiable') {
    await reply
      .code(416)
      .headers({ ...always, 'content-range': `bytes */${file.size}` })
      .send();
    return;
  }
  const bytes = request.method === 'HEAD' ? Readable.from([]) : await openReadable(file, range);
  reply.headers({
    ...always,
    'content-type': file.mediaType,
    'content-disposition': file.disposition ?? 'inline',
  });
  const length = range ? range.end - range.start + 1 : file.size;
  if (length !== null) reply.header('content-length', length);
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${file.size}`);
  await reply.send(bytes);
}
