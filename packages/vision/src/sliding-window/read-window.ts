import type { Extent } from './extent.ts';
import type { WindowPlace } from './sliding-window.ts';

/** A grid of numbers: slices, rows, columns, the channels of an element together. */
export interface Grid {
  readonly extent: Extent;
  readonly channels: number;
  /** The numbers of one slice; asked for in no order, as often as needed. */
  slice(index: number): Float32Array;
  /** Makes slices that will be asked for, from `first` up to but not including `end`, in turns with others. */
  prepare?(first: number, end: number): Promise<void>;
}

/** Copies a window out of a grid into `into`; beyond its ends a grid goes on as its last slice, row or column. */
export function readWindow(grid: Grid, { start, size }: WindowPlace, into: Float32Array): void {
  const { extent, channels } = grid;
  const [, height, width] = extent;
  const inside = Math.max(0, Math.min(size[2], width - start[2]));
  for (let z = 0; z < size[0]; z += 1) {
    const slice = grid.slice(Math.min(start[0] + z, extent[0] - 1));
    for (let y = 0; y < size[1]; y += 1) {
      const row = Math.min(start[1] + y, height - 1) * width;
      const to = (z * size[1] + y) * size[2] * channels;
      into.set(slice.subarray((row + start[2]) * channels, (row + start[2] + inside) * channels), to);
      for (let at = inside * channels; at < size[2] * channels; at += 1) {
        into[to + at] = slice[(row + width - 1) * channels + (at % channels)] ?? 0;
      }
    }
  }
}
