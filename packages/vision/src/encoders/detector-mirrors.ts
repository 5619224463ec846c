import type { MirrorAxis } from '../decoders/boxes.ts';

/** An encoded input, float32 [rows, columns, 3], seen in a mirror. */
export function mirroredInput(
  encoded: Float32Array,
  axis: MirrorAxis,
  [rows, columns]: readonly [height: number, width: number],
): Float32Array {
  if (axis === 'identity') return encoded.slice();
  const [across, down] = [axis !== 'flip-vertical', axis !== 'flip-horizontal'];
  const mirrored = new Float32Array(encoded.length);
  for (let row = 0; row < rows; row += 1) {
    const fromRow = (down ? rows - 1 - row : row) * columns;
    for (let column = 0; column < columns; column += 1) {
      const from = (fromRow + (across ? columns - 1 - column : column)) * 3;
      const to = (row * columns + column) * 3;
      for (let channel = 0; channel < 3; channel += 1) mirrored[to + channel] = encoded[from + channel] ?? 0;
    }
  }
  return mirrored;
}
