import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/**
 * Serves the built web app. Files under `/assets/` carry a hash in their name and are kept for good; everything else is
 * asked for anew. Any other address is the app's own page, with a fresh nonce for its styles.
 */
export async function serveWeb(app: FastifyInstance, webDir: string): Promise<void> {
  const assets = join(webDir, 'assets') + sep;
  const page = await readFile(join(webDir, 'index.html'), 'utf8').catch(() => null);
  if (page !== null) {
    await app.register(fastifyStatic, {
      root: webDir,
      index: false,
      wildcard: false,
      // The page itself is sent below, with its nonce.
      globIgnore: ['**/index.html'],
      cacheControl: false,
      setHeaders(reply, path) {
        const kept = path.startsWith(assets);
        reply.header('cache-control', kept ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.get('/*', (request, reply) => {
    const [path = ''] = request.url.split('?');
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
