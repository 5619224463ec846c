import { nextTurn, SdkError, throwIfCancelled, type RunContext } from '@medmodal/core';
import { axisWindows, type AxisOptions, type AxisWindows } from './axis-windows.ts';
import { Blend } from './blend.ts';
import type { Extent } from './extent.ts';

/** Where a window lies, and how large it is. */
export interface WindowPlace {
  readonly start: Extent;
  readonly size: Extent;
}

/** How a grid is covered. */
export interface SlidingWindowOptions extends Pick<AxisOptions, 'overlap'> {
  readonly extent: Extent;
  readonly window: Extent;
  /** See {@link AxisOptions}, an axis each. Default 1. */
  readonly multiple?: Extent;
  /** See {@link AxisOptions}, an axis each. Default 0. */
  readonly margin?: Extent;
  /** Whether windows keep their size on a grid that is smaller. Default false. */
  readonly fixed?: boolean;
  /** Numbers that a run gives for each element. */
  readonly channels: number;
  /** Windows that are run at once. Default 1. */
  readonly batch?: number;
}

/** What a grid is worked on by. */
export interface WindowWork {
  /**
   * Runs windows: for each, element by element in the order slices, rows, columns, its `channels` numbers. Windows reach
   * beyond the grid where it is smaller than one, or no multiple.
   */
  run(places: readonly WindowPlace[]): Promise<readonly Float32Array[]>;
  /** Takes finished slices in their order; `values` is reused afterwards. */
  slice(index: number, values: Float32Array): void | Promise<void>;
}

/**
 * Runs a function of fixed reach over a grid of any size, window by window, and blends what it gives with Gaussian weights
 * that sum to one everywhere. Held at once is no more than a slab as deep as a window: slices are handed over as soon as no
 * window to come touches them.
 *
 * @throws `cancelled`; `model.incompatible` when a run gives other than it should; what the work throws.
 */
export async function slideWindow(
  options: SlidingWindowOptions,
  work: WindowWork,
  context: RunContext = {},
): Promise<void> {
  const [slices, rows, columns] = axesOf(options);
  const { extent, channels, batch = 1 } = options;
  const size: Extent = [slices.window, rows.window, columns.window];
  const blend = new Blend({ extent, depth: slices.window, channels });
  const layer = rows.windows.flatMap((row) => columns.windows.map((column) => ({ row, column })));
  const total = slices.windows.length * layer.length;
  let done = 0;
  for (const [number, slab] of slices.windows.entries()) {
    for (let first = 0; first < layer.length; first += batch) {
      throwIfCancelled(context.signal);
      const part = layer.slice(first, first + batch);
      const places = part.map(({ row, column }) => ({ start: [slab.start, row.start, column.start] as const, size }));
      const answers = await work.run(places);
      for (const [at, window] of part.entries()) {
        blend.add(checked(answers[at], size, channels), { slab, ...window });
      }
      // Answers of a worker can follow each other within one turn of the event loop: without this, timers and sockets wait.
      await nextTurn();
      done += part.length;
      context.onProgress?.({ stage: 'windows', done, total, unit: 'windows' });
    }
    const next = slices.windows[number + 1]?.start ?? extent[0];
    for (let index = slab.start; index < Math.min(next, extent[0]); index += 1) {
      await work.slice(index, blend.take(index));
    }
  }
}

function axesOf(options: SlidingWindowOptions): readonly [AxisWindows, AxisWindows, AxisWindows] {
  const { extent, window, overlap, fixed = false, multiple = [1, 1, 1], margin = [0, 0, 0] } = options;
  const axis = (at: 0 | 1 | 2): AxisWindows =>
    axisWindows(extent[at], { window: window[at], overlap, fixed, multiple: multiple[at], margin: margin[at] });
  return [axis(0), axis(1), axis(2)];
}

function checked(values: Float32Array | undefined, size: Extent, channels: number): Float32Array {
  const expected = size[0] * size[1] * size[2] * channels;
  if (values?.length === expected) return values;
  throw new SdkError('model.incompatible', `A window of ${size.join(' × ')} gave ${values?.length ?? 0} numbers.`, {
    hint: `The model must give ${channels} numbers for each element of its input.`,
    details: { expected, found: values?.length ?? 0 },
  });
}
