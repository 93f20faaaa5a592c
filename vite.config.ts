import path from 'node:path';
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin } from 'vite';

const webRoot = fileURLToPath(new URL('src/web', import.meta.url));
const outDir = fileURLToPath(new URL('dist/web', import.meta.url));

/** The browser gets the contract without the library that checks it. */
const resolve = { alias: { zod: fileURLToPath(new URL('src/web/schema-stand-in.ts', import.meta.url)) } };

/**
 * Builds the service worker by itself after the app, as one file without a hash: its address is its identity, and a
 * worker that shared chunks with the app would break whenever the app is built anew.
 */
function serviceWorker(): Plugin {
  let target = outDir;
  return {
    name: 'imagestead-service-worker',
    apply: 'build',
    configResolved(config) {
      target = path.resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      await build({
        configFile: false,
        root: webRoot,
        resolve,
        logLevel: 'warn',
        publicDir: false,
        build: {
          outDir: target,
          emptyOutDir: false,
          target: 'es2023',
          rolldownOptions: {
            input: `${webRoot}/service-worker/service-worker.ts`,
            output: { format: 'iife', entryFileNames: 'service-worker.js' },
          },
        },
      });
    },
  };
}

/** What the page itself loads: no later import needs to name it again. */
const loadedAtStart = new Set<string>();

/** The lists of what a lazy import needs, without what is there already: they were a good part of small scripts. */
function needed(file: string, needs: string[], { hostType }: { hostType: 'html' | 'js' }): string[] {
  if (hostType === 'html') for (const name of [file, ...needs]) loadedAtStart.add(name);
  return hostType === 'html' ? needs : needs.filter((name) => !loadedAtStart.has(name));
}

export default defineConfig({
  root: webRoot,
  resolve,
  plugins: [react(), tailwindcss(), serviceWorker()],
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2023',
    // light-dark() stays as it is written.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The content security policy takes fonts and scripts from files only, never from data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false, resolveDependencies: needed },
    reportCompressedSize: false,
  },
});
