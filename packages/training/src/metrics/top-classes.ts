import { rowCount } from './check-lengths.ts';

/** The class of the largest number in each row; the first of equal ones. @param scores `[n, classes]`, row by row */
export function topClasses(scores: ArrayLike<number>, classes: number): Int32Array {
  const top = new Int32Array(rowCount(scores, classes));
  for (let row = 0; row < top.length; row += 1) {
    let best = 0;
    for (let candidate = 1; candidate < classes; candidate += 1) {
      if ((scores[row * classes + candidate] as number) > (scores[row * classes + best] as number)) best = candidate;
    }
    top[row] = best;
  }
  return top;
}

/** Class 1 where the score is at least the threshold, else 0. @param scores `[n]` */
export function thresholded(scores: ArrayLike<number>, threshold: number = 0.5): Int32Array {
  return Int32Array.from(scores, (score) => (score >= threshold ? 1 : 0));
}

/** The numbers of one column. @param scores `[n, classes]`, row by row */
export function columnOf(scores: ArrayLike<number>, classes: number, column: number): Float64Array {
  const values = new Float64Array(rowCount(scores, classes));
  for (let row = 0; row < values.length; row += 1) values[row] = scores[row * classes + column] as number;
  return values;
}
