import type { GridMap, GridSize } from './grid-map.ts';

/** What {@link sampleNearest} looks up. */
export interface NearestParts {
  readonly map: GridMap;
  readonly from: GridSize;
  readonly to: GridSize;
  readonly channels: number;
}

/**
 * Fills `target` with the pixel of `source` that lies at the centre of each new one; leaves alone those that lie outside
 * of the old grid. In steps of one slice or less.
 */
export function* sampleNearest(
  source: ArrayLike<number>,
  target: { [index: number]: number },
  { map, from, to, channels }: NearestParts,
): Generator<void, void> {
  const strides = [channels, channels * from[0], channels * from[0] * from[1]] as const;
  const offsets = map.map(({ from: axis, scale, offset }, index) =>
    Int32Array.from({ length: to[index] ?? 0 }, (_, at) => {
      const old = Math.floor(scale * (at + 0.5) + offset);
      return old >= 0 && old < from[axis] ? old * strides[axis] : -1;
    }),
  );
  const [columns = new Int32Array(), rows = new Int32Array(), slices = new Int32Array()] = offsets;
  let at = 0;
  for (const slice of slices) {
    for (const row of rows) {
      const inside = slice >= 0 && row >= 0;
      for (const column of columns) {
        if (inside && column >= 0) {
          const old = slice + row + column;
          for (let channel = 0; channel < channels; channel += 1) target[at + channel] = source[old + channel] ?? 0;
        }
        at += channels;
      }
    }
    yield;
  }
}
