import { mostPicked } from './selection.ts';
import type { Arrangement } from './grid-model.ts';
import { anchorOf, between, edgeSpeed, heightOf, imagesUnder, type Point } from './rectangle.ts';
import { toast } from '../ui/toast-store.ts';

interface Drawing {
  /** What scrolls; its first child is the whole grid. */
  scroller: HTMLElement;
  /** Where the mouse was pressed, in the window. */
  from: Point;
  arrangement: () => Arrangement;
  /** Loads months to their end. */
  load: (months: readonly number[]) => Promise<void>;
  /** The mouse went far enough for it to be no click. */
  onBegin: () => void;
  /** The images under the rectangle are others now. */
  onIds: (ids: string[]) => void;
  onCancel: () => void;
}

/** A press that goes no further than this is a click. */
const slack = 5;

/** Follows the mouse with a rectangle from where it was pressed until it is let go; Escape takes it back. */
export function drawRectangle(drawing: Drawing): void {
  const { scroller, arrangement } = drawing;
  const grid = scroller.firstElementChild as HTMLElement;
  const inGrid = ({ x, y }: Point): Point => {
    const box = grid.getBoundingClientRect();
    return { x: x - box.left, y: y - box.top };
  };
  const start = inGrid(drawing.from);
  const anchor = anchorOf(arrangement(), start.y);
  const ended = new AbortController();
  const { signal } = ended;
  let mouse = drawing.from;
  let frame: HTMLElement | null = null;
  let last = '';

  function under(): ReturnType<typeof imagesUnder> & { box: ReturnType<typeof between> } {
    const box = between({ x: start.x, y: heightOf(arrangement(), anchor) }, inGrid(mouse));
    return { ...imagesUnder(arrangement(), box), box };
  }

  function tell(ids: string[]): void {
    const key = ids.join();
    if (key === last) return;
    last = key;
    if (ids.length > mostPicked) {
      toast({ text: 'A rectangle holds at most 10,000 images. Ctrl+A picks all there are.' });
    } else drawing.onIds(ids);
  }

  function begin(): HTMLElement {
    drawing.onBegin();
    const element = document.createElement('div');
    element.dataset.rectangle = '';
    element.className =
      'pointer-events-none absolute z-30 rounded-sm border border-accent bg-accent/15 forced-colors:border-2';
    grid.append(element);
    requestAnimationFrame(step);
    return element;
  }

  function draw(): void {
    const { ids, box } = under();
    Object.assign(frame!.style, {
      left: `${box.left}px`,
      top: `${Math.max(0, box.top)}px`,
      width: `${box.right - box.left}px`,
      height: `${Math.min(grid.offsetHeight, box.bottom) - Math.max(0, box.top)}px`,
    });
    tell(ids);
  }

  /** Scrolls while the mouse is at an edge; what is under the rectangle follows. */
  function step(): void {
    if (signal.aborted) return;
    const { top, height } = scroller.getBoundingClientRect();
    const before = scroller.scrollTop;
    scroller.scrollTop += edgeSpeed(mouse.y - top, height);
    if (scroller.scrollTop !== before) draw();
    requestAnimationFrame(step);
  }

  function end(): void {
    ended.abort();
    frame?.remove();
  }

  function finish(): void {
    const { missing } = under();
    const drawn = frame !== null;
    end();
    // What was scrolled past too fast to be loaded is under it all the same; it is arranged in the next drawing.
    if (drawn && missing.length > 0) {
      void drawing.load(missing).then(
        () => setTimeout(() => tell(under().ids), 50),
        () => undefined,
      );
    }
  }

  const on = <K extends keyof WindowEventMap>(kind: K, listen: (event: WindowEventMap[K]) => void): void =>
    window.addEventListener(kind, listen, { signal, capture: true });
  on('pointermove', (event) => {
    // It was let go before this was listened for.
    if ((event.buttons & 1) === 0) return finish();
    mouse = { x: event.clientX, y: event.clientY };
    if (!frame && Math.hypot(mouse.x - drawing.from.x, mouse.y - drawing.from.y) < slack) return;
    frame ??= begin();
    draw();
  });
  on('pointerup', finish);
  on('pointercancel', end);
  on('blur', finish);
  on('selectstart' as keyof WindowEventMap, (event) => event.preventDefault());
  on('keydown', (event) => {
    if (event.key !== 'Escape' || !frame) return;
    event.preventDefault();
    event.stopPropagation();
    end();
    drawing.onCancel();
  });
}
