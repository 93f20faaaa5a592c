import type { Bundle } from '../bundle/index.ts';
import type { ProblemRecord } from '../records.ts';
import { accountFile } from '../sources/chatgpt/index.ts';
import { isGeminiPage } from '../sources/gemini/index.ts';
import type { Contents } from './contents.ts';
import { isPartOfOwn, ownExports } from './own-export.ts';

/** What of a bundle is not read at all, each with the reason. */
export function leftOut(bundle: Bundle, { others, json, html }: Contents): ProblemRecord[] {
  const own = ownExports({ json });
  const isStrange = ({ path }: { path: string }): boolean => !isPartOfOwn(own, path);
  return [
    ...bundle.problems.map(({ subject, reason }) => ({ kind: 'refused' as const, subject, reason })),
    ...others.filter(isStrange).map(({ path }) => ({
      kind: 'unknown' as const,
      subject: path,
      reason: 'Nothing here can read this file.',
    })),
    ...json
      .filter(({ entry }) => isStrange(entry))
      .flatMap(({ entry, kind }) => jsonProblem(entry.path, kind) ?? []),
    ...html.flatMap(({ path }) => pageProblem(path) ?? []),
  ];
}

function jsonProblem(subject: string, kind: string): ProblemRecord | null {
  if (kind === 'account') {
    return (
      accountFile(subject, null) ?? { kind: 'skipped', subject, reason: 'Account data is not imported.' }
    );
  }
  if (kind === 'unknown')
    return { kind: 'unknown', subject, reason: 'Nothing here can read what this file holds.' };
  return null;
}

/** The web page that ChatGPT puts into its exports. */
export const isChatPage = (path: string): boolean => /(?:^|\/)chat\.html$/i.test(path);

function pageProblem(subject: string): ProblemRecord | null {
  // Its tables were read; the rest of the page repeats the export.
  if (isChatPage(subject)) return null;
  if (isGeminiPage(subject)) {
    const reason = 'This is the web page of your activity. Choose JSON in Google Takeout and give that file.';
    return { kind: 'unknown', subject, reason };
  }
  return { kind: 'unknown', subject, reason: 'Web pages are not read.' };
}
