/** Natural logarithm of the sum of the exponentials of `scores` from `start` to before `end`; −∞ where all are −∞. */
export function logSumExp(scores: Float32Array, start = 0, end: number = scores.length): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let index = start; index < end; index += 1) most = Math.max(most, scores[index] ?? most);
  if (most === Number.NEGATIVE_INFINITY) return most;
  let sum = 0;
  for (let index = start; index < end; index += 1) sum += Math.exp((scores[index] ?? 0) - most);
  return most + Math.log(sum);
}

/** Index of the highest score from `start` to before `end`; the first of several. */
export function indexOfMost(scores: Float32Array, start = 0, end: number = scores.length): number {
  let best = start;
  for (let index = start + 1; index < end; index += 1) {
    if ((scores[index] ?? 0) > (scores[best] ?? 0)) best = index;
  }
  return best;
}
