import type { ProblemRecord } from '../../records.ts';
import { shortened } from './asset-names.ts';
import type { MessageContent } from './message-content.ts';
import type { Tree } from './tree.ts';

/** What of a chat is not imported or not understood, each kind of thing once; `subject` is the chat's title. */
export function chatProblems(
  subject: string,
  tree: Tree,
  contents: Iterable<MessageContent>,
): ProblemRecord[] {
  const problems: ProblemRecord[] = [];
  const unknown = new Map<string, number>();
  let recordings = 0;
  for (const content of contents) {
    recordings += content.recordings;
    for (const kind of content.unknown) unknown.set(kind, (unknown.get(kind) ?? 0) + 1);
    for (const file of content.files) {
      const reason = `Attached in the chat “${subject}”. Only images are imported; its name stays in the message.`;
      problems.push({ kind: 'skipped', subject: file.name, reason });
    }
  }
  if (recordings > 0) {
    const reason = `${counted(recordings, 'recording')} of sound or video left out; what was said stays where the export has it as text.`;
    problems.push({ kind: 'skipped', subject, reason });
  }
  for (const [kind, count] of unknown) {
    const reason = `${counted(count, 'piece')} of content of the unknown kind “${shortened(kind, 80)}”: kept as it was exported, but not shown.`;
    problems.push({ kind: 'unknown', subject, reason });
  }
  if (tree.lostParents > 0) {
    const reason = `${counted(tree.lostParents, 'message')} answer one that the export does not hold, and stand at the beginning.`;
    problems.push({ kind: 'unknown', subject, reason });
  }
  if (tree.circles > 0) {
    const reason = `${counted(tree.circles, 'circle')} of messages that answer each other, opened at the oldest message.`;
    problems.push({ kind: 'unknown', subject, reason });
  }
  return problems;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
