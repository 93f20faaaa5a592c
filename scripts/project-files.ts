import { readdirSync } from 'node:fs';

/** What is no part of the project: brought from elsewhere, made from it, or somebody's data. */
const left = new Set(['node_modules', '.node', '.git', 'dist', 'data', 'coverage', '.cache']);

/** Every file of the project, as paths from its folder with slashes, in the order of the alphabet. */
export function listFiles(project: string): string[] {
  return readdirSync(project, { withFileTypes: true })
    .filter(({ name }) => !left.has(name))
    .flatMap((top) => {
      if (!top.isDirectory()) return top.isFile() ? [top.name] : [];
      const below = readdirSync(`${project}/${top.name}`, { recursive: true, withFileTypes: true });
      return below
        .filter((entry) => entry.isFile())
        .map((entry) => `${entry.parentPath.slice(project.length + 1)}/${entry.name}`.replaceAll('\\', '/'));
    })
    .toSorted();
}
