import type { AxisWindow } from './axis-windows.ts';
import type { Extent } from './extent.ts';

/** Sums of what windows gave for the slices that are not finished, in a ring of slices. */
export class Blend {
  readonly #extent: Extent;
  readonly #channels: number;
  readonly #ring: readonly Float32Array[];
  readonly #taken: Float32Array;

  constructor({
    extent,
    depth,
    channels,
  }: {
    readonly extent: Extent;
    readonly depth: number;
    readonly channels: number;
  }) {
    const numbers = extent[1] * extent[2] * channels;
    this.#extent = extent;
    this.#channels = channels;
    this.#ring = Array.from({ length: depth }, () => new Float32Array(numbers));
    this.#taken = new Float32Array(numbers);
  }

  /** Adds a window, element by element as often as it counts; what lies beyond the grid is left out. */
  add(
    values: Float32Array,
    { slab, row, column }: { readonly slab: AxisWindow; readonly row: AxisWindow; readonly column: AxisWindow },
  ): void {
    const [depth, height] = this.#extent;
    for (const [z, deep] of slab.weights.entries()) {
      const slice = this.#ring[(slab.start + z) % this.#ring.length];
      if (!slice || slab.start + z >= depth) break;
      for (const [y, down] of row.weights.entries()) {
        if (row.start + y >= height) break;
        const first = (z * row.weights.length + y) * column.weights.length;
        this.#addRow(slice, values, { first, y: row.start + y, column, factor: deep * down });
      }
    }
  }

  /** A finished slice; its place in the ring is free again. */
  take(index: number): Float32Array {
    const slice = this.#ring[index % this.#ring.length];
    if (slice) {
      this.#taken.set(slice);
      slice.fill(0);
    }
    return this.#taken;
  }

  #addRow(
    slice: Float32Array,
    values: Float32Array,
    {
      first,
      y,
      column,
      factor,
    }: { readonly first: number; readonly y: number; readonly column: AxisWindow; readonly factor: number },
  ): void {
    const width = this.#extent[2];
    const channels = this.#channels;
    const columns = Math.min(column.weights.length, width - column.start);
    for (let x = 0; x < columns; x += 1) {
      const weight = factor * (column.weights[x] ?? 0);
      const from = (first + x) * channels;
      const to = (y * width + column.start + x) * channels;
      for (let channel = 0; channel < channels; channel += 1) {
        slice[to + channel] = (slice[to + channel] ?? 0) + weight * (values[from + channel] ?? 0);
      }
    }
  }
}
