import type { SectionPiece } from '../../shared/contract/library.ts';
import { shapeOf } from '../../shared/timeline.ts';
import { gapIn, type Section } from './sections.ts';

/** Images of a section from one place up to, not including, another. */
export interface Stretch {
  from: number;
  end: number;
}

interface PieceSource {
  sectionOf(month: number): Section | undefined;
  ask(month: number, stretch: Stretch, signal: AbortSignal): Promise<SectionPiece>;
  /** Gets each piece that arrived, with the place at which it begins. */
  take(month: number, start: number, piece: SectionPiece): void;
  fail(error: unknown): void;
}

interface Loading extends Stretch {
  month: number;
  controller: AbortController;
  done: Promise<void>;
  /** Goes on wherever the view goes. */
  pinned: boolean;
}

export interface Pieces {
  /** Asks for what is missing of a stretch and is not on its way. */
  pursue(month: number, stretch: Stretch): void;
  /** Loads a stretch to its end, whatever else is wanted meanwhile. Throws CallError. */
  load(month: number, stretch: Stretch): Promise<void>;
  /** Cancels what is being loaded outside of what is needed. */
  keep(needed: ReadonlyMap<number, Stretch>): void;
  /** Cancels what is being loaded of a section. */
  cancel(month: number): void;
  /** Whether a piece has the shapes that the grid was laid out by. */
  fits(shapes: Float32Array, start: number, piece: SectionPiece): boolean;
}

/** Images are asked for in pieces that begin at whole multiples of this. */
const size = 400;

/** Loads sections piece by piece, from any place. */
export function createPieces({ sectionOf, ask, take, fail }: PieceSource): Pieces {
  const running = new Set<Loading>();

  function start(month: number, stretch: Stretch, pinned: boolean): Loading {
    const controller = new AbortController();
    const loading: Loading = { ...stretch, month, controller, pinned, done: Promise.resolve() };
    loading.done = ask(month, stretch, controller.signal)
      .then((piece) => {
        running.delete(loading);
        if (!controller.signal.aborted) take(month, stretch.from, piece);
      })
      .finally(() => running.delete(loading));
    loading.done.catch((error: unknown) => controller.signal.aborted || fail(error));
    running.add(loading);
    return loading;
  }

  /** What to ask for next within a stretch: a whole piece around its first gap, less what is loaded or on its way. */
  function nextOf(month: number, { from, end }: Stretch): Stretch | null {
    const section = sectionOf(month);
    if (!section) return null;
    const last = Math.min(end, section.count);
    for (let at = Math.max(0, from); at < last;) {
      const gap =
        section.columns.ids.length === 0 ? { from: at, end: last } : gapIn(section.columns, at, last);
      if (!gap) return null;
      const coming = [...running].find(
        (one) => one.month === month && one.from <= gap.from && gap.from < one.end,
      );
      if (coming) {
        at = coming.end;
        continue;
      }
      const piece = Math.floor(gap.from / size) * size;
      const whole = { from: piece, end: Math.min(section.count, piece + size) };
      const first = gapIn(section.columns, whole.from, whole.end);
      return first && first.from < gap.from && first.end > gap.from
        ? { from: first.from, end: Math.min(first.end, whole.end) }
        : { from: gap.from === piece ? piece : gap.from, end: whole.end };
    }
    return null;
  }

  return {
    pursue(month, stretch) {
      for (let next = nextOf(month, stretch); next; next = nextOf(month, stretch)) start(month, next, false);
    },
    async load(month, stretch) {
      for (;;) {
        const section = sectionOf(month);
        const end = Math.min(stretch.end, section?.count ?? 0);
        const coming = [...running].filter(
          (one) => one.month === month && one.from < end && one.end > stretch.from,
        );
        for (const one of coming) one.pinned = true;
        const next = nextOf(month, stretch);
        if (next) coming.push(start(month, next, true));
        if (coming.length === 0) return;
        await Promise.all(coming.map(({ done }) => done));
      }
    },
    keep(needed) {
      for (const one of running) {
        const stretch = needed.get(one.month);
        const wanted = stretch && one.from < stretch.end && one.end > stretch.from;
        if (wanted || one.pinned) continue;
        running.delete(one);
        one.controller.abort();
      }
    },
    cancel(month) {
      for (const one of running) {
        if (one.month !== month || one.pinned) continue;
        running.delete(one);
        one.controller.abort();
      }
    },
    fits: (shapes, start, piece) =>
      start + piece.ids.length <= shapes.length &&
      piece.ids.every((_, i) => {
        const shape = shapeOf(piece.widths[i]!, piece.heights[i]!);
        return Math.abs(shape / shapes[start + i]! - 1) < 0.01;
      }),
  };
}
