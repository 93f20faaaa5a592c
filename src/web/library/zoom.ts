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

/**
 * The size at which a picture fits the box whole; a small picture is not blown up past its own pixels unless it `grows`,
 * as beside others that are compared with it.
 */
export function fit(picture: Size, box: Size, density: number, grows = false): Size {
  const largest = grows ? Number.POSITIVE_INFINITY : Math.max(1, 1 / density);
  const scale = Math.min(box.width / picture.width, box.height / picture.height, largest);
  return { width: picture.width * scale, height: picture.height * scale };
}

/** The zoom at which one pixel of the picture is one pixel of the screen; 1 when it fits like that already. */
export function actualZoom(picture: Size, fits: Size, density: number): number {
  return fits.width > 0 ? Math.max(1, picture.width / density / fits.width) : 1;
}

/** The largest zoom: every pixel is 32 of the screen, so that single ones can be told apart. */
export function mostZoom(picture: Size, fits: Size, density: number): number {
  return Math.max(8, 32 * actualZoom(picture, fits, density));
}

/** From so many pixels of the screen to one of the picture on, that one is drawn as a square. */
const squareFrom = 3;

/** Whether the pixels of a picture are to be seen as they are, and not smoothed. */
export const showsPixels = (state: Zoom, picture: Size, fits: Size, density: number): boolean =>
  (fits.width * state.zoom * density) / picture.width >= squareFrom;

/** A place measured in shares of the fitted size: it stays the same spot of the picture in a box of another size. */
export const inShares = ({ zoom, x, y }: Zoom, fits: Size): Zoom => ({
  zoom,
  x: fits.width > 0 ? x / fits.width : 0,
  y: fits.height > 0 ? y / fits.height : 0,
});

/** The same place in CSS pixels. */
export const inPixels = ({ zoom, x, y }: Zoom, fits: Size): Zoom => ({
  zoom,
  x: x * fits.width,
  y: y * fits.height,
});

/** How a picture lies in its box. */
export interface Placement {
  boxSize: Size;
  fits: Size;
  state: Zoom;
}

/** How another picture lies in the same box at the same place in shares. */
export function placementOf(
  picture: Size,
  boxSize: Size,
  shares: Zoom,
  density: number,
  grows: boolean,
): Placement {
  const fits = fit(picture, boxSize, density, grows);
  const most = mostZoom(picture, fits, density);
  return { boxSize, fits, state: held(inPixels(shares, fits), fits, boxSize, most) };
}

/** Where the upper left corner of the picture lies in its box: on a whole pixel of the screen, so that 100 % is sharp. */
export function cornerOf(state: Zoom, fits: Size, box: Size, density: number): { left: number; top: number } {
  const whole = (value: number): number => Math.round(value * density) / density;
  return {
    left: whole(box.width / 2 + state.x - (fits.width * state.zoom) / 2),
    top: whole(box.height / 2 + state.y - (fits.height * state.zoom) / 2),
  };
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

/**
 * The factor for a turn of the wheel; pages and lines count as the pixels they stand for. Two fingers on a trackpad come as
 * a wheel with Control pressed, in much smaller steps.
 */
export function wheelFactor(delta: number, mode: number, pinched = false): number {
  const pixels = mode === 1 ? delta * 16 : mode === 2 ? delta * 400 : delta;
  return Math.exp(-between(-240, pixels, 240) / (pinched && Math.abs(pixels) < 40 ? 80 : 300));
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

/** Whether a second tap is so soon after and so near the first that both are one gesture; times in milliseconds. */
export const isDoubleTap = (first: Finger & { at: number }, second: Finger & { at: number }): boolean =>
  second.at - first.at < 320 && Math.hypot(second.x - first.x, second.y - first.y) < 32;

/** What a finger's way across an unzoomed picture means. */
export function swipe(dx: number, dy: number): 'next' | 'previous' | 'close' | null {
  if (Math.abs(dx) > 60 && Math.abs(dx) > 1.5 * Math.abs(dy)) return dx < 0 ? 'next' : 'previous';
  return dy > 110 && dy > 1.5 * Math.abs(dx) ? 'close' : null;
}
