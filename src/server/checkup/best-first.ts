import type { MemberRow } from './duplicates-store.ts';

export interface Standing {
  group: number;
  same: boolean;
  /** The one to keep first. */
  members: MemberRow[];
}

/**
 * Which of two is rather kept: a favourite, what is filed, more pixels, what more is known of, what nothing may trash
 * anyway, more bytes, and at last the older one.
 */
function better(a: MemberRow, b: MemberRow): number {
  return (
    b.favourite - a.favourite ||
    Math.sign(b.filed) - Math.sign(a.filed) ||
    b.width * b.height - a.width * a.height ||
    b.described - a.described ||
    b.guarded - a.guarded ||
    b.bytes - a.bytes ||
    a.made_at - b.made_at ||
    (a.id < b.id ? -1 : 1)
  );
}

/** Groups of at least two, in order, each with the best first. Of what is left of a group after a deletion, too. */
export function standingOf(rows: readonly MemberRow[]): Standing[] {
  const groups = Map.groupBy(rows, (row) => row.group_no);
  return [...groups]
    .filter(([, members]) => members.length > 1)
    .map(([group, members]) => ({
      group,
      same: members[0]!.same === 1,
      members: members.toSorted(better),
    }));
}

/** What would go to the trash when one is kept: the others, but for what is protected or held. */
export const leaving = (members: readonly MemberRow[], keepId: string): MemberRow[] =>
  members.filter(({ id, guarded }) => id !== keepId && guarded === 0);
