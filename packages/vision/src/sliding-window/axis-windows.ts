/** How windows are laid along one axis. */
export interface AxisOptions {
  /** Length of a window. */
  readonly window: number;
  /** Share of a window that the next one covers again, from 0 to below 1. */
  readonly overlap: number;
  /** Windows begin at multiples of this, and the axis is padded to one. Default 1. */
  readonly multiple?: number;
  /** Whether the axis is padded to a window where it is shorter; otherwise the window shrinks. Default false. */
  readonly fixed?: boolean;
  /** Elements at either end of a window, unless the axis ends there, that count nothing. Default 0. */
  readonly margin?: number;
}

/** One window along an axis. */
export interface AxisWindow {
  /** Its first element. */
  readonly start: number;
  /** What each of its elements counts; over all windows the weights of an element of the axis sum to one. */
  readonly weights: Float32Array;
}

/** The windows along an axis. */
export interface AxisWindows {
  /** Length of a window, not longer than the padded axis. */
  readonly window: number;
  /** Length of the axis rounded up to the multiple, and to a window where windows cannot shrink. */
  readonly padded: number;
  readonly windows: readonly AxisWindow[];
}

/** Standard deviation of the Gaussian, as a share of the window (nnU-Net, Isensee et al. 2021). */
const SIGMA = 1 / 8;
/** What the ends of a window count at least, so that nothing is divided by zero. */
const LEAST = 1e-3;

/**
 * Lays windows along an axis so that they cover it, the last of them flush with its end, and weighs them with a Gaussian
 * around their middle: where windows meet, each is trusted most where it sees most around.
 *
 * @param length elements of the axis
 * @example axisWindows(10, { window: 4, overlap: 0.5 }).windows.map(({ start }) => start) // [0, 2, 4, 6]
 */
export function axisWindows(length: number, options: AxisOptions): AxisWindows {
  const { overlap, multiple = 1 } = options;
  const least = options.fixed === true ? options.window : 0;
  const padded = Math.ceil(Math.max(length, least) / multiple) * multiple;
  const window = Math.min(Math.max(multiple, Math.floor(options.window / multiple) * multiple), padded);
  const margin = Math.min(options.margin ?? 0, Math.floor((window - multiple) / 2));
  const step = stepOf(window, { overlap, multiple, margin });
  const count = Math.max(1, Math.ceil((padded - window) / step) + 1);
  const starts = Array.from({ length: count }, (_, at) => Math.min(at * step, padded - window));
  const sums = new Float64Array(padded);
  const raw = starts.map((start) => gaussian({ start, window, padded, margin }));
  for (const [at, start] of starts.entries()) {
    for (const [offset, weight] of raw[at]?.entries() ?? [])
      sums[start + offset] = (sums[start + offset] ?? 0) + weight;
  }
  const windows = starts.map((start, at) => ({
    start,
    weights: Float32Array.from(raw[at] ?? [], (weight, offset) => weight / (sums[start + offset] ?? 1)),
  }));
  return { window, padded, windows };
}

/** From one window to the next: no further than leaves each element outside of the margin of one of them. */
function stepOf(
  window: number,
  { overlap, multiple, margin }: Required<Omit<AxisOptions, 'window' | 'fixed'>>,
): number {
  const wanted = Math.min(window * (1 - overlap), window - 2 * margin);
  return Math.max(multiple, Math.floor(wanted / multiple) * multiple);
}

interface Bell {
  readonly start: number;
  readonly window: number;
  readonly padded: number;
  readonly margin: number;
}

function gaussian({ start, window, padded, margin }: Bell): Float64Array {
  const middle = (window - 1) / 2;
  const first = start === 0 ? 0 : margin;
  const last = start + window === padded ? window - 1 : window - 1 - margin;
  return Float64Array.from({ length: window }, (_, at) => {
    if (at < first || at > last) return 0;
    return Math.max(LEAST, Math.exp(-0.5 * ((at - middle) / (SIGMA * window)) ** 2));
  });
}
