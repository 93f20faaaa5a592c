/** What the rows must fit: all in whole CSS pixels. */
export interface Frame {
  width: number;
  /** The row height to come close to. */
  target: number;
  gap: number;
}

/**
 * Justified rows as columns of numbers. Cell i stands in row `rowOf[i]`, at `left[i]`, `width[i]` wide; its top and
 * height are those of its row. Row r holds the cells from `rowFirst[r]` up to `rowFirst[r + 1]`.
 */
export interface Rows {
  count: number;
  rowCount: number;
  left: Int32Array;
  width: Int32Array;
  rowOf: Int32Array;
  rowFirst: Int32Array;
  rowTop: Int32Array;
  rowHeight: Int32Array;
  /** From the top of the first row to the bottom of the last. */
  height: number;
}

/** Says whether a row is nearer to the target height without its last picture than with it. */
function betterWithout(sum: number, last: number, cells: number, frame: Frame): boolean {
  if (cells < 2) return false;
  const withLast = (frame.width - (cells - 1) * frame.gap) / sum;
  const without = (frame.width - (cells - 2) * frame.gap) / (sum - last);
  // Heights compare by ratio: half as high is as wrong as twice as high.
  return without / frame.target < frame.target / withLast;
}

/**
 * Lays pictures out in rows that fill the width exactly; the last row keeps the target height and may end early.
 * `shapes[i]` is the width of picture i over its height. Linear in the number of pictures, without a DOM.
 */
export function layoutRows(shapes: ArrayLike<number>, frame: Frame): Rows {
  const count = shapes.length;
  const left = new Int32Array(count);
  const width = new Int32Array(count);
  const rowOf = new Int32Array(count);
  const rowFirst = new Int32Array(count + 1);
  const rowTop = new Int32Array(count);
  const rowHeight = new Int32Array(count);
  let row = 0;
  let top = 0;

  const close = (first: number, end: number, sum: number, full: boolean): void => {
    const room = frame.width - (end - first - 1) * frame.gap;
    const exact = full ? room / sum : Math.min(frame.target, room / sum);
    const high = Math.max(1, Math.round(exact));
    let sumSoFar = 0;
    let from = 0;
    for (let i = first; i < end; i++) {
      sumSoFar += shapes[i]!;
      // Rounding the running sum, not each width, lets the last picture end on the last pixel.
      const to = full && i === end - 1 ? room : Math.round(sumSoFar * exact);
      left[i] = from + (i - first) * frame.gap;
      width[i] = to - from;
      rowOf[i] = row;
      from = to;
    }
    rowFirst[row] = first;
    rowTop[row] = top;
    rowHeight[row] = high;
    top += high + frame.gap;
    row += 1;
  };

  let first = 0;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const shape = shapes[i]!;
    sum += shape;
    const cells = i - first + 1;
    if (sum * frame.target + (cells - 1) * frame.gap < frame.width) continue;
    if (betterWithout(sum, shape, cells, frame)) {
      close(first, i, sum - shape, true);
      first = i;
      sum = shape;
      // The picture that did not fit may fill a row by itself.
      if (sum * frame.target < frame.width) continue;
    }
    close(first, i + 1, sum, true);
    first = i + 1;
    sum = 0;
  }
  if (first < count) close(first, count, sum, false);
  rowFirst[row] = count;
  return {
    count,
    rowCount: row,
    left,
    width,
    rowOf,
    rowFirst,
    rowTop,
    rowHeight,
    height: Math.max(0, top - frame.gap),
  };
}

/** The height that `count` pictures will probably take, before their shapes are known. */
export function estimateHeight(count: number, frame: Frame, meanShape = 1.15): number {
  if (count === 0) return 0;
  const perRow = Math.max(1, (frame.width + frame.gap) / (frame.target * meanShape + frame.gap));
  const rows = Math.ceil(count / perRow);
  return Math.round(rows * (frame.target + frame.gap) - frame.gap);
}

/** The row that holds or follows height `y`: the first whose bottom lies below it. */
export function rowAt(rows: Rows, y: number): number {
  let low = 0;
  let high = rows.rowCount;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows.rowTop[middle]! + rows.rowHeight[middle]! > y) high = middle;
    else low = middle + 1;
  }
  return low;
}
