import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isKnown } from './file.ts';

const compress = promisify(brotliCompress);

/** What Vite puts out; anything else is bytes. */
const mediaTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

interface WebFile {
  path: string;
  mediaType: string;
  /** A hash is in its name: it never changes. */
  kept: boolean;
  /** Read when first asked for, and held: all of the app is about a megabyte. */
  bytes?: Promise<Buffer>;
  small?: Promise<Buffer>;
  /** Weak: both forms of a file have the same. */
  etag?: string;
}

/** The files of the built web app by address. What is not listed here is not served, whatever an address says. */
async function listWebFiles(webDir: string): Promise<Map<string, WebFile>> {
  const entries = await readdir(webDir, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map<string, WebFile>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const address = `/${relative(webDir, path).split(sep).join('/')}`;
    const mediaType = mediaTypes[extname(path)] ?? 'application/octet-stream';
    files.set(address, { path, mediaType, kept: address.startsWith('/assets/') });
  }
  return files;
}

async function sendWebFile(
  file: WebFile,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const bytes = await (file.bytes ??= readFile(file.path));
  file.etag ??= `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  reply.type(file.mediaType).headers({
    'cache-control': file.kept ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: file.etag,
    vary: 'accept-encoding',
  });
  if (isKnown(request.headers['if-none-match'], file.etag)) return reply.code(304).send();
  const compresses = /^(text|application\/json|image\/svg)/.test(file.mediaType);
  if (!compresses || !/\bbr\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(bytes);
  file.small ??= compress(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
  return reply.header('content-encoding', 'br').send(await file.small);
}

/**
 * Serves the built web app from memory. Files under `/assets/` carry a hash in their name and are kept for good;
 * everything else is asked for anew. Any other address is the app's own page, with a fresh nonce for its styles.
 */
export async function serveWeb(app: FastifyInstance, webDir: string): Promise<void> {
  const files = await listWebFiles(webDir);
  const index = files.get('/index.html');
  files.delete('/index.html');
  const page = index ? await readFile(index.path, 'utf8') : null;
  app.get('/*', async (request, reply) => {
    const [path = ''] = request.url.split('?');
    const file = files.get(path);
    if (file) return sendWebFile(file, request, reply);
    if (path.startsWith('/api/') || path.startsWith('/assets/')) return reply.callNotFound();
    if (page === null) {
      return reply
        .code(503)
        .type('text/plain')
        .send('The web app is not built yet. Start Imagestead with: npm start\n');
    }
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(page.replaceAll('__NONCE__', reply.nonce));
  });
}
