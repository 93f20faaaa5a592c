import { basename, dirname, extname, join, relative } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const project = import.meta.dirname;
const server = join(project, 'src/server');
const outDir = join(project, 'dist/server');

/** Threads are programs of their own; the sources name each as `new URL('./its-file.ts', import.meta.url)`. */
const threads = [
  'db/sqlite-thread-worker.ts',
  'engines/sketch/painter.ts',
  'library/facets/facet-thread.ts',
  'storage/credentials/credentials-worker.ts',
  'storage/disk-worker.ts',
  'storage/preview-worker.ts',
];
const nameOf = (file: string): string => basename(file, extname(file));
const built = new Set(threads.map(nameOf));

/** Threads start from what was built of them; whatever else the sources look for stays where it is, seen from them. */
function placesOfSources(): Plugin {
  return {
    name: 'imagestead-places-of-sources',
    // Before the types are taken out, so that what is looked for is as it was written.
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/server\/.*\.m?[jt]s$/ },
      handler(code, id) {
        const folder = relative(outDir, dirname(id)).replaceAll('\\', '/');
        return code
          .replace(/new URL\('\.\/([\w-]+)\.ts', import\.meta\.url\)/g, (_, name: string) => {
            if (!built.has(name)) this.error(`${id} starts the thread ${name}, which is not built.`);
            return `new URL('./${name}.cjs', import.meta.url)`;
          })
          .replaceAll('import.meta.dirname', `(import.meta.dirname + '/${folder}')`);
      },
    },
    // The threads of a server that looks for its sources would fail only when they are needed.
    generateBundle(_, files) {
      for (const [name, file] of Object.entries(files)) {
        if (file.type !== 'chunk' || !/new URL\(["']\.[^"']*\.ts["']/.test(file.code)) continue;
        this.error(`${name} would start a thread from a source.`);
      }
    },
  };
}

/** Text of ASCII alone is read in a third of the time and takes half of the memory. Written like this it means the same. */
function asciiOnly(): Plugin {
  const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return {
    name: 'imagestead-ascii-only',
    renderChunk: (code) => ({ code: code.replace(/[^\0-\x7f]/g, escape), map: null }),
  };
}

/**
 * The server as a few files, because a start is mostly finding and reading modules. They are CommonJS: an `import` of a
 * module of Node's own reads all that it offers, and behind `node:http` that is a whole second HTTP client.
 */
export default defineConfig({
  publicDir: false,
  plugins: [placesOfSources(), asciiOnly()],
  ssr: {
    noExternal: true,
    // What is native, brings files of its own, or is seldom needed.
    external: [
      '@ai-sdk/openai',
      '@ai-sdk/openai-compatible',
      '@contentauth/c2pa-wasm',
      'ai',
      'better-sqlite3',
      'pg',
      'sharp',
    ],
  },
  build: {
    ssr: true,
    outDir,
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: Object.fromEntries(['main.mjs', ...threads].map((file) => [nameOf(file), join(server, file)])),
      output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      // A lazy import that something else needs at once; nothing is wrong with that.
      checks: { ineffectiveDynamicImport: false },
    },
  },
});
