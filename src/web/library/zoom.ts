/** A picture's place in its box: `zoom` 1 fits the box, `x` and `y` move its middle, in CSS pixels. */
export interface Zoom {
  zoom: number;
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

export const fitted: Zoom = { zoom: 1, x: 0, y: 0 };

/** The size at which a picture fits the box whole; a small picture is not blown up past its own pixels. */
export function fit(picture: Size, box: Size, density: number): Size {
  const scale = Math.min(box.width / picture.width, box.height / picture.height, Math.max(1, 1 / density));
  return { width: picture.width * scale, height: picture.height * scale };
}

/** The zoom at which one pixel of the picture is one pixel of the screen; 1 when it fits like that already. */
export function actualZoom(picture: Size, fits: Size, density: number): number {
  return Math.max(1, picture.width / density / fits.width);
}

/** The largest zoom: four times the real pixels, and at least eight times the fitted size. */
export function mostZoom(picture: Size, fits: Size, density: number): number {
  return Math.max(8, 4 * actualZoom(picture, fits, density));
}

const between = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));

/** Keeps the picture in the box: no further off than its edge, and in the middle where it is smaller than the box. */
export function held(state: Zoom, fits: Size, box: Size, most: number): Zoom {
  const zoom = between(1, state.zoom, most);
  const roomX = Math.max(0, (fits.width * zoom - box.width) / 2);
  const roomY = Math.max(0, (fits.height * zoom - box.height) / 2);
  // Adding zero turns a negative zero into a plain one.
  return { zoom, x: between(-roomX, state.x, roomX) + 0, y: between(-roomY, state.y, roomY) + 0 };
}

/** Zooms by a factor so that what lies under a point, measured from the middle of the box, stays under it. */
export function zoomAt(state: Zoom, factor: number, point: { x: number; y: number }, most: number): Zoom {
  const zoom = between(1, state.zoom * factor, most);
  const ratio = zoom / state.zoom;
  return { zoom, x: point.x - (point.x - state.x) * ratio, y: point.y - (point.y - state.y) * ratio };
}

export function pan(state: Zoom, dx: number, dy: number): Zoom {
  return { ...state, x: state.x + dx, y: state.y + dy };
}

/** The factor for a turn of the wheel; pages and lines count as the pixels they stand for. */
export function wheelFactor(delta: number, mode: number): number {
  const pixels = mode === 1 ? delta * 16 : mode === 2 ? delta * 400 : delta;
  return Math.exp(-between(-240, pixels, 240) / 300);
}

export interface Finger {
  x: number;
  y: number;
}

/** What two fingers did between two moments: the factor, the new middle between them and how far it moved. */
export function pinch(
  before: [Finger, Finger],
  after: [Finger, Finger],
): { factor: number; middle: Finger; dx: number; dy: number } {
  const apart = ([a, b]: [Finger, Finger]): number => Math.hypot(a.x - b.x, a.y - b.y);
  const middleOf = ([a, b]: [Finger, Finger]): Finger => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const from = middleOf(before);
  const middle = middleOf(after);
  return {
    factor: apart(after) / Math.max(1, apart(before)),
    middle,
    dx: middle.x - from.x,
    dy: middle.y - from.y,
  };
}

/** What a finger's way across an unzoomed picture means. */
export function swipe(dx: number, dy: number): 'next' | 'previous' | 'close' | null {
  if (Math.abs(dx) > 60 && Math.abs(dx) > 1.5 * Math.abs(dy)) return dx < 0 ? 'next' : 'previous';
  return dy > 110 && dy > 1.5 * Math.abs(dx) ? 'close' : null;
}
