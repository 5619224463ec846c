/** How the samples of a PNG lie. */
export interface FilterOptions {
  readonly height: number;
  /** Samples a row. */
  readonly rowLength: number;
  /** Samples a pixel. */
  readonly channels: number;
}

/** Writes what a filter leaves of a row behind the first byte of `filtered`. */
type Filter = (row: FilterRow, filtered: Uint8Array) => void;

interface FilterRow {
  readonly own: Uint8Array;
  readonly above: Uint8Array;
  /** Bytes to the byte that means the same in the pixel before. */
  readonly distance: number;
}

/** The filters by number (PNG specification, third edition, 9.2); average (3) seldom wins and is left out. */
const FILTERS: readonly (readonly [number: number, filter: Filter])[] = [
  [0, ({ own }, filtered) => filtered.set(own, 1)],
  [1, filterLeft],
  [2, filterAbove],
  [4, filterPaeth],
];

/**
 * The rows of a picture as they are compressed: the number of a filter, then the bytes it leaves. Each row takes the filter
 * with the smallest sum of absolute differences (PNG specification, third edition, 12.7). The array given is used again.
 *
 * @param pixels sixteen-bit samples are written with the high byte first
 */
export function* filterRows(
  pixels: Uint8Array | Uint16Array,
  { height, rowLength, channels }: FilterOptions,
): Generator<Uint8Array> {
  const size = pixels.BYTES_PER_ELEMENT;
  const distance = channels * size;
  let above = new Uint8Array(rowLength * size);
  let own = new Uint8Array(rowLength * size);
  let [best, other] = [new Uint8Array(1 + own.length), new Uint8Array(1 + own.length)];
  for (let row = 0; row < height; row += 1) {
    copyRow(pixels.subarray(row * rowLength, (row + 1) * rowLength), own);
    let lowest = Infinity;
    for (const [number, filter] of FILTERS) {
      other[0] = number;
      filter({ own, above, distance }, other);
      const sum = sumOfDifferences(other);
      if (sum >= lowest) continue;
      lowest = sum;
      [best, other] = [other, best];
    }
    yield best;
    [above, own] = [own, above];
  }
}

function copyRow(samples: Uint8Array | Uint16Array, bytes: Uint8Array): void {
  if (samples instanceof Uint8Array) {
    bytes.set(samples);
    return;
  }
  for (let at = 0; at < samples.length; at += 1) {
    const sample = samples[at] ?? 0;
    bytes[2 * at] = sample >> 8;
    bytes[2 * at + 1] = sample & 255;
  }
}

function filterLeft({ own, distance }: FilterRow, filtered: Uint8Array): void {
  filtered.set(own.subarray(0, distance), 1);
  for (let at = distance; at < own.length; at += 1) filtered[at + 1] = (own[at] ?? 0) - (own[at - distance] ?? 0);
}

function filterAbove({ own, above }: FilterRow, filtered: Uint8Array): void {
  for (let at = 0; at < own.length; at += 1) filtered[at + 1] = (own[at] ?? 0) - (above[at] ?? 0);
}

/** PNG specification, third edition, 9.4: of left, above and corner the one next to left + above − corner. */
function filterPaeth({ own, above, distance }: FilterRow, filtered: Uint8Array): void {
  for (let at = 0; at < Math.min(distance, own.length); at += 1) filtered[at + 1] = (own[at] ?? 0) - (above[at] ?? 0);
  for (let at = distance; at < own.length; at += 1) {
    const left = own[at - distance] ?? 0;
    const up = above[at] ?? 0;
    const corner = above[at - distance] ?? 0;
    const toLeft = Math.abs(up - corner);
    const toAbove = Math.abs(left - corner);
    const toCorner = Math.abs(left + up - 2 * corner);
    let nearest = corner;
    if (toLeft <= toAbove && toLeft <= toCorner) nearest = left;
    else if (toAbove <= toCorner) nearest = up;
    filtered[at + 1] = (own[at] ?? 0) - nearest;
  }
}

/** How far the bytes behind the first one are from 0, as signed numbers. */
function sumOfDifferences(filtered: Uint8Array): number {
  let sum = 0;
  for (let at = 1; at < filtered.length; at += 1) {
    const byte = filtered[at] ?? 0;
    sum += byte < 128 ? byte : 256 - byte;
  }
  return sum;
}
