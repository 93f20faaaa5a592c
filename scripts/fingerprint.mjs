import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A hash over the names and contents of files and folders, to tell whether something made from them is stale. */
export function fingerprint(project, paths) {
  const hash = createHash('sha256');
  function add(path) {
    const full = join(project, path);
    if (statSync(full).isDirectory()) {
      for (const entry of readdirSync(full).sort()) add(`${path}/${entry}`);
      return;
    }
    hash.update(path).update('\0').update(readFileSync(full)).update('\0');
  }
  for (const path of paths) add(path);
  return hash.digest('hex');
}
