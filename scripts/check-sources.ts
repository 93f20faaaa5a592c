import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from './project-files.ts';

const isText = (path: string): boolean =>
  /\.(ts|tsx|mjs|js|json|md|css|html|yml|yaml|toml|svg|txt)$|\/?\.(npmrc|gitignore|prettierrc)$/.test(path);

/** An address of a package registry, public or private: whoever installs says where packages come from. */
const registry = /https?:\/\/[^\s/"'`]*(registry|npmjs|yarnpkg|artifactory|verdaccio|nexus|jfrog)[^\s"'`]*/i;

/** Places where the project names a registry; empty when it names none. */
export function checkSources(project: string): string[] {
  const named = listFiles(project)
    .filter(isText)
    .flatMap((path) =>
      readFileSync(join(project, path), 'utf8')
        .split('\n')
        .flatMap((line, i) => (registry.test(line) ? [`${path}:${i + 1} names a package registry.`] : [])),
    );
  const lock = readFileSync(join(project, 'package-lock.json'), 'utf8');
  const resolved = lock.match(/^\s*"resolved":/gm)?.length ?? 0;
  return resolved === 0
    ? named
    : [...named, `package-lock.json says ${resolved} times where a package was resolved.`];
}
