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

/** What of an endpoint's declaration the browser has no use for: it calls by name, method and path. */
const forServers = new Set(['summary', 'input', 'output']);

/**
 * Takes out of the contract what only servers and tools read, sentences and shapes. They were several kilobytes of the
 * first load.
 */
function leanContract(): Plugin {
  return {
    name: 'imagestead-lean-contract',
    apply: 'build',
    enforce: 'post',
    transform: {
      filter: { id: /\/src\/shared\/contract\/[^/]+\.ts$/ },
      handler(code) {
        const cuts: [number, number][] = [];
        for (const statement of this.parse(code).body) {
          if (statement.type !== 'ExportNamedDeclaration') continue;
          if (statement.declaration?.type !== 'VariableDeclaration') continue;
          for (const { init } of statement.declaration.declarations) {
            if (init?.type !== 'CallExpression' || init.callee.type !== 'Identifier') continue;
            const [declared] = init.arguments;
            if (init.callee.name !== 'endpoint' || declared?.type !== 'ObjectExpression') continue;
            for (const property of declared.properties) {
              if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
              if (forServers.has(property.key.name)) cuts.push([property.start, property.end]);
            }
          }
        }
        let lean = code;
        // A comma that is left over would be an error after another: whatever was cut leaves a short property.
        for (const [start, end] of cuts.toReversed()) lean = `${lean.slice(0, start)}...{}${lean.slice(end)}`;
        return { code: lean, map: null };
      },
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
  plugins: [react(), tailwindcss(), leanContract(), serviceWorker()],
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
