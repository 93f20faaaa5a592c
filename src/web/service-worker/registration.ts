import { onChanges } from '../live.ts';
import type { WorkerMessage } from './cache-rules.ts';

const available = (): boolean => window.isSecureContext && 'serviceWorker' in navigator;

async function tell(message: WorkerMessage): Promise<void> {
  const registration = await navigator.serviceWorker.ready;
  registration.active?.postMessage(message);
}

/**
 * Starts the service worker that keeps this browser's own cache of images and evicts from it what is deleted, and
 * passes it every change that this page hears of. Without a secure origin there is no service worker and no cache.
 * Returns a function that stops passing changes on.
 */
export function registerServiceWorker(ownerId: string): () => void {
  if (!available()) return () => undefined;
  void navigator.serviceWorker
    .register('/service-worker.js', { updateViaCache: 'none' })
    .then(() => tell({ type: 'owner', ownerId }))
    .catch((error: unknown) => console.warn('Images are not cached in this browser:', error));
  return onChanges((set) => void tell({ type: 'changes', ownerId, set }));
}

/** Forgets every image this browser holds; to be called when signing out. */
export async function clearImageCache(): Promise<void> {
  if (!('caches' in window)) return;
  const names = await caches.keys();
  await Promise.all(
    names
      .filter((name) => name.startsWith('imagestead-'))
      .map(async (name) => {
        const cache = await caches.open(name);
        // File by file: of a cache that is deleted whole, browsers leave the files on the disk until they start anew.
        await Promise.all((await cache.keys()).map((key) => cache.delete(key)));
        await caches.delete(name);
      }),
  );
  if (available() && navigator.serviceWorker.controller) {
    navigator.serviceWorker.controller.postMessage({ type: 'forget' } satisfies WorkerMessage);
  }
}
