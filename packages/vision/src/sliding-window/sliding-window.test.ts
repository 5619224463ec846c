import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Extent } from './extent.ts';
import { readWindow, type Grid } from './read-window.ts';
import { slideWindow, type WindowPlace } from './sliding-window.ts';

/** A mean over 3 × 3 × 3 elements with zeros around: what a convolution with `same` padding does. */
function blurred(values: Float32Array, [depth, height, width]: Extent): Float32Array {
  const at = (z: number, y: number, x: number): number =>
    z < 0 || y < 0 || x < 0 || z >= depth || y >= height || x >= width
      ? 0
      : (values[(z * height + y) * width + x] ?? 0);
  return Float32Array.from(values, (_, index) => {
    const [z, y, x] = [Math.floor(index / (height * width)), Math.floor(index / width) % height, index % width];
    let sum = 0;
    for (let dz = -1; dz <= 1; dz += 1)
      for (let dy = -1; dy <= 1; dy += 1) for (let dx = -1; dx <= 1; dx += 1) sum += at(z + dz, y + dy, x + dx);
    return sum / 27;
  });
}

function gridOf(extent: Extent): { readonly grid: Grid; readonly values: Float32Array } {
  const area = extent[1] * extent[2];
  const values = Float32Array.from({ length: extent[0] * area }, (_, at) => Math.sin(at * 12.9898) * 43.5);
  return { values, grid: { extent, channels: 1, slice: (z) => values.subarray(z * area, (z + 1) * area) } };
}

function read(grid: Grid, place: WindowPlace): Float32Array {
  const values = new Float32Array(place.size[0] * place.size[1] * place.size[2]);
  readWindow(grid, place, values);
  return values;
}

describe('slideWindow', () => {
  it('gives what the whole at once gives, for a function of short reach and a margin', async () => {
    const sides = fc.integer({ min: 9, max: 20 });
    await fc.assert(
      fc.asyncProperty(fc.tuple(sides, sides, sides), fc.integer({ min: 5, max: 9 }), async (extent, side) => {
        const { grid, values } = gridOf(extent);
        const area = extent[1] * extent[2];
        const found = new Float32Array(values.length);
        const order: number[] = [];
        await slideWindow(
          { extent, window: [side, side, side], margin: [1, 1, 1], overlap: 0.3, channels: 1, batch: 3 },
          {
            run: async (places) => places.map((place) => blurred(read(grid, place), place.size)),
            slice: (z, slice) => {
              order.push(z);
              found.set(slice, z * area);
            },
          },
        );
        expect(order).toEqual(Array.from({ length: extent[0] }, (_, z) => z));
        const whole = blurred(values, extent);
        expect(Math.max(...found.map((value, at) => Math.abs(value - (whole[at] ?? 0))))).toBeLessThan(1e-3);
      }),
      { numRuns: 10 },
    );
  });

  it('hands slices over as soon as they are finished', async () => {
    const { grid } = gridOf([40, 4, 4]);
    const events: string[] = [];
    await slideWindow(
      { extent: [40, 4, 4], window: [8, 4, 4], overlap: 0, channels: 1 },
      {
        run: async (places) => {
          events.push('run');
          return places.map((place) => read(grid, place));
        },
        slice: () => {
          events.push('slice');
        },
      },
    );
    expect(events.join(' ')).toBe(Array.from({ length: 5 }, () => `run${' slice'.repeat(8)}`).join(' '));
  });

  it('reports progress, and stops where it is told to', async () => {
    const { grid } = gridOf([1, 32, 32]);
    const controller = new AbortController();
    const done: number[] = [];
    const run = slideWindow(
      { extent: [1, 32, 32], window: [1, 8, 8], overlap: 0, channels: 1 },
      { run: async (places) => places.map((place) => read(grid, place)), slice: () => undefined },
      {
        signal: controller.signal,
        onProgress: (progress) => {
          done.push(progress.done);
          if (progress.done === 5) controller.abort();
        },
      },
    );
    await expect(run).rejects.toThrow(expect.objectContaining({ code: 'cancelled' }));
    expect(done).toEqual([1, 2, 3, 4, 5]);
  });

  it('refuses a run that gives too few numbers', async () => {
    await expect(
      slideWindow(
        { extent: [1, 8, 8], window: [1, 8, 8], overlap: 0, channels: 2 },
        { run: async () => [new Float32Array(64)], slice: () => undefined },
      ),
    ).rejects.toThrow(expect.objectContaining({ code: 'model.incompatible' }));
  });
});
