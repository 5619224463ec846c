/** Shape of the window an output pixel looks through. */
export type ResampleFilter = 'triangle' | 'box';

/** What one output pixel is made of: neighbouring inputs from `first` on, with weights that sum to 1. */
export interface ResampleTap {
  readonly first: number;
  readonly weights: Float64Array;
}

const HALF_WIDTH: Readonly<Record<ResampleFilter, number>> = { triangle: 1, box: 0.5 };

/**
 * Weights that turn `from` samples along an axis into `to` samples. Where the axis shrinks the window is widened by the
 * same factor, so that no input is passed over (Heckbert 1989, section 3.4). A box is measured exactly: an input counts
 * by the part of it that lies under the box.
 */
export function resampleWeights(from: number, to: number, filter: ResampleFilter): ResampleTap[] {
  const step = from / to;
  const half = HALF_WIDTH[filter] * Math.max(1, step);
  return Array.from({ length: to }, (_, index) => {
    const centre = (index + 0.5) * step;
    const first = Math.max(0, Math.floor(centre - half));
    const end = Math.min(from, Math.ceil(centre + half));
    const weights = Float64Array.from({ length: end - first }, (_unused, tap) => {
      const at = first + tap;
      if (filter === 'box') return Math.min(at + 1, centre + half) - Math.max(at, centre - half);
      return Math.max(0, 1 - Math.abs(at + 0.5 - centre) / half);
    });
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}
