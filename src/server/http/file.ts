import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A file to send: size in bytes, type by its content, a strong ETag without quotes. */
export interface FileAnswer {
  type: 'file';
  size: number;
  mediaType: string;
  etag: string;
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
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
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

/**
 * Sends a file with ranges and ETag. Nothing may keep a copy (`no-store`: a browser's cache is part of the deletion
 * promise), and the bytes can neither be sniffed into another type nor run as a page.
 */
export async function sendFile(
  file: FileAnswer,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const etag = `"${file.etag}"`;
  reply.headers({
    'accept-ranges': 'bytes',
    etag,
    'cache-control': 'private, no-store',
    'content-type': file.mediaType,
    'content-disposition': file.disposition ?? 'inline',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  });
  const known = request.headers['if-none-match'];
  if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) {
    await reply.code(304).send();
    return;
  }
  const ifRange = request.headers['if-range'];
  const range = ifRange && ifRange !== etag ? null : parseRange(request.headers.range, file.size);
  if (range === 'unsatisfiable') {
    await reply.code(416).header('content-range', `bytes */${file.size}`).send();
    return;
  }
  if (range) {
    reply.code(206).headers({
      'content-range': `bytes ${range.start}-${range.end}/${file.size}`,
      'content-length': range.end - range.start + 1,
    });
    await reply.send(await file.open(range));
    return;
  }
  reply.header('content-length', file.size);
  await reply.send(await file.open());
}
