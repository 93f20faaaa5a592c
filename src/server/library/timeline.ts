import type { SectionPiece } from '../../shared/contract/library.ts';
import type { Actor } from '../actor.ts';
import { readPosition, writePosition } from '../db/index.ts';
import { readQuery } from './filters.ts';
import type { SearchedDatabase } from './text-match.ts';
import { countSections, readSection, type SectionCount, type TimelineRow } from './timeline-store.ts';

export interface Timeline {
  sections(actor: Actor, query: string): Promise<{ total: number; sections: SectionCount[] }>;
  section(
    actor: Actor,
    month: number,
    query: string,
    after: string | undefined,
    limit: number,
  ): Promise<SectionPiece>;
}

/** The grid's data: counts of months first, then a month at a time as columns. */
export function createTimeline(db: SearchedDatabase): Timeline {
  return {
    async sections(actor, query) {
      const sections = await countSections(db, actor.ownerId, readQuery(query));
      return { total: sections.reduce((sum, { count }) => sum + count, 0), sections };
    },
    async section(actor, month, query, after, limit) {
      const parsed = readQuery(query);
      const rows = await readSection(db, actor.ownerId, parsed, month, readPosition(after), limit);
      return pieceOf(rows, limit, parsed.in === 'trash');
    },
  };
}

function pieceOf(rows: TimelineRow[], limit: number, trash: boolean): SectionPiece {
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return {
    ids: rows.map((row) => row.id),
    widths: rows.map((row) => row.width),
    heights: rows.map((row) => row.height),
    madeAt: rows.map((row) => row.made_at),
    thumbhashes: rows.map((row) => row.thumbhash),
    favourites: rows.map((row) => row.favourite === 1),
    names: rows.map((row) => row.name),
    purgeAt: rows.map((row) => row.purge_at),
    held: trash ? rows.map((row) => Number(row.held) === 1) : [],
    next: last
      ? writePosition({ at: (trash ? last.purge_at : (last.place ?? last.made_at)) ?? 0, id: last.id })
      : null,
  };
}
