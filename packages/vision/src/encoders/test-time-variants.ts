/** Ways in which an image can be looked at once more; shifts are by one pixel of the input, whose edge is repeated. */
export const TEST_TIME_VARIANTS = [
  'identity',
  'flip-horizontal',
  'flip-vertical',
  'rotate-90',
  'rotate-180',
  'rotate-270',
  'shift-left',
  'shift-right',
  'shift-up',
  'shift-down',
] as const;

/** One of {@link TEST_TIME_VARIANTS}. Rotations are clockwise. */
export type TestTimeVariant = (typeof TEST_TIME_VARIANTS)[number];

/** Shape of an encoded image. */
export interface EncodedShape {
  readonly size: readonly [height: number, width: number];
  readonly channels: number;
}

/** Where the pixel of a variant comes from: row and column in an image of so many rows and columns. */
type Source = (row: number, column: number, last: readonly [row: number, column: number]) => readonly [number, number];

const SOURCES: Readonly<Record<TestTimeVariant, Source>> = {
  identity: (row, column) => [row, column],
  'flip-horizontal': (row, column, [, lastColumn]) => [row, lastColumn - column],
  'flip-vertical': (row, column, [lastRow]) => [lastRow - row, column],
  'rotate-90': (row, column, [lastRow]) => [lastRow - column, row],
  'rotate-180': (row, column, [lastRow, lastColumn]) => [lastRow - row, lastColumn - column],
  'rotate-270': (row, column, [, lastColumn]) => [column, lastColumn - row],
  'shift-left': (row, column, [, lastColumn]) => [row, Math.min(lastColumn, column + 1)],
  'shift-right': (row, column) => [row, Math.max(0, column - 1)],
  'shift-up': (row, column, [lastRow]) => [Math.min(lastRow, row + 1), column],
  'shift-down': (row, column) => [Math.max(0, row - 1), column],
};

/**
 * An encoded image (row by row, channels last) as one of its variants. Quarter turns need as many rows as columns.
 *
 * @returns new numbers, also for `identity`
 */
export function testTimeVariant(encoded: Float32Array, variant: TestTimeVariant, shape: EncodedShape): Float32Array {
  if (variant === 'identity') return encoded.slice();
  const { size, channels } = shape;
  const [height, width] = size;
  const last = [height - 1, width - 1] as const;
  const changed = new Float32Array(encoded.length);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const [fromRow, fromColumn] = SOURCES[variant](row, column, last);
      const from = (fromRow * width + fromColumn) * channels;
      changed.set(encoded.subarray(from, from + channels), (row * width + column) * channels);
    }
  }
  return changed;
}
