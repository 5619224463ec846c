import type { FloatFiller } from './graph-builder.ts';

/** Values are drawn once and then repeated: drawing 110 million would take longer than the bench. A prime, so that rows differ. */
const PATTERN_LENGTH = 1_048_573;

/** Fills arrays with seeded noise of standard deviation 0.02, as BERT is initialised, going on where it stopped. */
export function createWeightFiller(seed: number = 1): FloatFiller {
  const pattern = new Float32Array(PATTERN_LENGTH);
  const width = 0.02 * Math.sqrt(12);
  let state = seed;
  for (let index = 0; index < pattern.length; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    pattern[index] = (state / 2 ** 32 - 0.5) * width;
  }
  let offset = 0;
  return (target) => {
    for (let index = 0; index < target.length;) {
      const piece = pattern.subarray(offset, offset + target.length - index);
      target.set(piece, index);
      index += piece.length;
      offset = (offset + piece.length) % PATTERN_LENGTH;
    }
  };
}
