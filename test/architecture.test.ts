import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listFiles } from '../scripts/project-files.ts';

/** What each part of the kernel may use of the others. It knows no room. */
const kernel: Record<string, string[]> = {
  db: [],
  http: [],
  changes: ['db', 'http'],
  jobs: ['db', 'changes', 'http'],
};

/** Which rooms each room may use, through their doors. A new arrow is a decision. */
const rooms: Record<string, string[]> = {
  accounts: [],
  storage: [],
  engines: [],
  library: ['storage'],
  search: ['library'],
  chats: ['library', 'engines'],
  lifecycle: ['accounts', 'library', 'chats', 'storage'],
  transfer: ['library', 'chats', 'storage'],
  checkup: ['library', 'lifecycle'],
  doctor: ['library', 'search', 'storage', 'lifecycle'],
};

/** Files of the server beside the rooms that put it together; nothing in a room knows them. */
const assembly = ['app', 'config', 'main', 'rounds'].map((name) => `src/server/${name}.ts`);

interface Source {
  path: string;
  /** `src/server/<folder>/…`, `src/shared`, `src/web`. */
  text: string;
  /** Imported packages, and files of the project by their path in it. */
  imports: string[];
}

const project = join(import.meta.dirname, '..');

function importsOf(path: string, text: string): string[] {
  const found = text.matchAll(/(?<!['"`])(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g);
  return [...found].map(([, name = '']) =>
    name.startsWith('.') ? normalize(join(dirname(path), name)) : name,
  );
}

const sources: Source[] = listFiles(project)
  .filter((path) => /^src\/.*\.tsx?$/.test(path))
  .map((path) => {
    const text = readFileSync(join(project, path), 'utf8');
    return { path, text, imports: importsOf(path, text) };
  });

/** Tests, and what only tests use: shared suites and their surroundings, which import the test runner or test/. */
const isTest = ({ path, imports }: Source): boolean =>
  path.includes('.test.') || imports.some((name) => name === 'vitest' || name.startsWith('test/'));
const helpers = new Set(sources.filter(isTest).map(({ path }) => path));
const isOfTests = (source: Source): boolean =>
  isTest(source) ||
  (/test-|-suite|-house/.test(source.path) &&
    !sources.some((other) => !isTest(other) && other.imports.includes(source.path)));
const product = sources.filter((source) => !helpers.has(source.path) && !isOfTests(source));

const folderOf = (path: string): string | undefined => /^src\/server\/([^/]+)\//.exec(path)?.[1];
const inServer = product.filter(({ path }) => path.startsWith('src/server/'));

/** Every import that a rule does not allow, as `file → import`. */
function violations(of: Source[], isAllowed: (source: Source, name: string) => boolean): string[] {
  return of.flatMap((source) =>
    source.imports.filter((name) => !isAllowed(source, name)).map((name) => `${source.path} → ${name}`),
  );
}

describe('the room graph', () => {
  test('every folder of the server is a room or part of the kernel', () => {
    const folders = new Set(inServer.map(({ path }) => folderOf(path)).filter((name) => name !== undefined));
    expect([...folders].toSorted()).toEqual([...Object.keys(kernel), ...Object.keys(rooms)].toSorted());
  });

  test('has no circle', () => {
    const known: string[] = [];
    const all = { ...kernel, ...rooms };
    for (let before = -1; before < known.length;) {
      before = known.length;
      for (const [name, uses] of Object.entries(all)) {
        if (!known.includes(name) && uses.every((used) => known.includes(used))) known.push(name);
      }
    }
    expect(known.toSorted()).toEqual(Object.keys(all).toSorted());
  });

  test.each(Object.keys(kernel))('%s of the kernel knows no room', (part) => {
    const wrong = violations(
      inServer.filter(({ path }) => folderOf(path) === part),
      (_source, name) => {
        const folder = folderOf(name);
        return folder === undefined || folder === part || kernel[part]!.includes(folder);
      },
    );
    // The list of all migrations is the one thing of the kernel that names rooms, and it imports none.
    expect(wrong).toEqual([]);
  });

  test.each(Object.keys(rooms))('%s uses the rooms it may, and the kernel', (room) => {
    const wrong = violations(
      inServer.filter(({ path }) => folderOf(path) === room),
      (_source, name) => {
        const folder = folderOf(name);
        return folder === undefined || folder === room || folder in kernel || rooms[room]!.includes(folder);
      },
    );
    expect(wrong).toEqual([]);
  });

  test('whoever comes from outside comes through the door', () => {
    const wrong = violations(inServer, (source, name) => {
      const folder = folderOf(name);
      if (folder === undefined || folder === folderOf(source.path)) return true;
      return name === `src/server/${folder}/index.ts` || name === 'src/server/db/migrations/index.ts';
    });
    expect(wrong).toEqual([]);
  });

  test('nothing knows the files that put the server together, but they themselves', () => {
    const wrong = violations(
      inServer,
      ({ path }, name) => assembly.includes(path) || !assembly.includes(name),
    );
    expect(wrong).toEqual([]);
  });
});

describe('what runs where', () => {
  const isPackage = (name: string): boolean => !name.startsWith('src/');

  test('src/shared runs anywhere: it imports zod only', () => {
    const wrong = violations(
      product.filter(({ path }) => path.startsWith('src/shared/')),
      (_source, name) => name === 'zod' || name.startsWith('src/shared/'),
    );
    expect(wrong).toEqual([]);
  });

  test('src/web imports itself, src/shared and packages that a browser can load', () => {
    const wrong = violations(
      product.filter(({ path }) => path.startsWith('src/web/')),
      (_source, name) => (isPackage(name) ? !name.startsWith('node:') : /^src\/(web|shared)\//.test(name)),
    );
    expect(wrong).toEqual([]);
  });

  test('the server imports no page', () => {
    expect(violations(inServer, (_source, name) => !name.startsWith('src/web/'))).toEqual([]);
  });

  test('the product does not import its tests', () => {
    expect(violations(product, (_source, name) => !name.startsWith('test/') && !helpers.has(name))).toEqual(
      [],
    );
  });

  test('what is heavy is loaded when it is first used', () => {
    const heavy = /^(sharp|better-auth|ai|@ai-sdk\/.*|piscina|exifreader)$/;
    const atStart = inServer.flatMap(({ path, text }) =>
      [...text.matchAll(/^import (?!type)[^;]*?from '([^']+)'/gms)]
        .map(([, name = '']) => name)
        .filter((name) => heavy.test(name))
        .map((name) => ({ path, name })),
    );
    const reached = new Set<string>();
    function reach(path: string): void {
      const source = product.find((one) => one.path === path);
      if (!source || reached.has(path)) return;
      reached.add(path);
      for (const [, name = ''] of source.text.matchAll(
        /^(?:import|export) (?!type)[^;]*?from '(\.[^']+)'/gms,
      ))
        reach(normalize(join(dirname(path), name)));
    }
    reach('src/server/app.ts');
    expect(reached.size).toBeGreaterThan(50);
    expect(atStart.filter(({ path }) => reached.has(path))).toEqual([]);
  });
});

describe('SQL', () => {
  const isStore = (path: string): boolean =>
    path.startsWith('src/server/db/') || /\/([a-z-]*store[a-z-]*|filters)\.ts$/.test(path);
  const outside = inServer.filter(({ path }) => !isStore(path));

  const query = /\.(selectFrom|insertInto|updateTable|deleteFrom|replaceInto|mergeInto)\(|\bsql`/;

  test('kysely is used in stores and the kernel’s database only; elsewhere at most its types', () => {
    const wrong = outside.filter(({ text }) => /import (?!type)[^;]*?from 'kysely'/s.test(text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('queries stand in stores only', () => {
    expect(outside.filter(({ text }) => query.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test('stores touch neither disk nor network', () => {
    const stores = inServer.filter(({ path, text }) => folderOf(path) !== 'db' && query.test(text));
    const wrong = violations(
      stores,
      (_source, name) => !/^node:(fs|net|http|https|child_process|dgram)/.test(name),
    );
    expect(wrong).toEqual([]);
  });
});
