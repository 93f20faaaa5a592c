import type { GivenFile } from '../uploads/given-file.ts';

/** What operating systems leave in folders and ZIPs for themselves. */
const leftBehind = /(?:^|\/)(?:\.[^/]*|__MACOSX|Thumbs\.db|desktop\.ini)(?:\/|$)/i;

/** The files that are worth sending; what they are is found out by their content, there. */
export function worthSending(files: readonly GivenFile[]): GivenFile[] {
  return files.filter(({ path, file }) => file.size > 0 && !leftBehind.test(path));
}

/** What an import of these files is called: the folder or file that was given, and how many others. */
export function labelOf(files: readonly GivenFile[]): string {
  const tops = [...new Set(files.map(({ path }) => path.split('/')[0] ?? path))];
  const [first = 'Import', ...others] = tops;
  const name = first.trim().slice(0, 200) || 'Import';
  return others.length === 0 ? name : `${name} and ${others.length.toLocaleString('en')} more`;
}
