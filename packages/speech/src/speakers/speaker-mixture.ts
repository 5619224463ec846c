import { CEPSTRA } from './cepstra.ts';

/** Gaussians with diagonal covariance. */
export interface Mixture {
  readonly components: number;
  /** Weight of each; their sum is 1. Shape [components]. */
  readonly weights: Float64Array;
  /** Logarithm of the weight of each, with the constant of its density. Shape [components]. */
  readonly offsets: Float64Array;
  /** Shape [components, {@link CEPSTRA}]. */
  readonly means: Float64Array;
  /** 1 / variance. Shape [components, {@link CEPSTRA}]. */
  readonly precisions: Float64Array;
}

/** Least variance, of features of unit variance. */
const FLOOR = 0.05;
/** Frames of a speaker that weigh as much as the background when its means are adapted. */
const RELEVANCE = 12;
/** The same for its weights. */
const RELEVANCE_OF_WEIGHTS = 100;
const ROUNDS = 8;

/**
 * Fits a mixture to frames by expectation and maximisation, from components that are spread over the frames evenly.
 *
 * @param chosen which frames of `values` to look at.
 */
export function fitMixture(values: Float32Array, chosen: Uint32Array, components: number): Mixture {
  const means = new Float64Array(components * CEPSTRA);
  for (let component = 0; component < components; component += 1) {
    const frame = chosen[Math.floor(((component + 0.5) * chosen.length) / components)] ?? 0;
    means.set(values.subarray(frame * CEPSTRA, (frame + 1) * CEPSTRA), component * CEPSTRA);
  }
  const evenly = Math.log(1 / components);
  let mixture: Mixture = {
    components,
    weights: new Float64Array(components).fill(1 / components),
    offsets: new Float64Array(components).fill(evenly),
    means,
    precisions: new Float64Array(components * CEPSTRA).fill(1),
  };
  for (let round = 0; round < ROUNDS; round += 1) mixture = maximised(countOccupation(mixture, values, chosen));
  return mixture;
}

/**
 * The mixture with its means and weights moved towards the frames of one speaker (Reynolds, Quatieri and Dunn 2000). The
 * weights matter: where voices differ much, each has components of its own.
 */
// oxlint-disable-next-line eslint/max-params -- frames are values and which of them
export function adaptMixture(background: Mixture, values: Float32Array, chosen: Uint32Array): Mixture {
  const { counts, sums } = countOccupation(background, values, chosen);
  const means = background.means.map((mean, at) => {
    const count = counts[Math.floor(at / CEPSTRA)] as number;
    return (RELEVANCE * mean + (sums[at] as number)) / (RELEVANCE + count);
  });
  const weights = background.weights.map(
    (weight, component) =>
      (RELEVANCE_OF_WEIGHTS * weight + (counts[component] as number)) / (RELEVANCE_OF_WEIGHTS + chosen.length),
  );
  const offsets = background.offsets.map(
    (offset, component) =>
      offset + Math.log((weights[component] as number) / (background.weights[component] as number)),
  );
  return { ...background, weights, offsets, means };
}

/** Logarithm of the density of one frame. */
export function logDensity(mixture: Mixture, values: Float32Array, frame: number): number {
  let [best, sum] = [-Infinity, 0];
  for (let component = 0; component < mixture.components; component += 1) {
    const one = componentDensity(mixture, component, values, frame);
    if (one > best) [best, sum] = [one, sum * Math.exp(best - one) + 1];
    else sum += Math.exp(one - best);
  }
  return best + Math.log(sum);
}

interface Occupation {
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

function countOccupation(mixture: Mixture, values: Float32Array, chosen: Uint32Array): Occupation {
  const { components } = mixture;
  const counts = new Float64Array(components);
  const sums = new Float64Array(components * CEPSTRA);
  const squares = new Float64Array(components * CEPSTRA);
  const densities = new Float64Array(components);
  for (const frame of chosen) {
    let best = -Infinity;
    for (let component = 0; component < components; component += 1) {
      const density = componentDensity(mixture, component, values, frame);
      densities[component] = density;
      if (density > best) best = density;
    }
    let total = 0;
    for (let component = 0; component < components; component += 1) {
      total += densities[component] = Math.exp((densities[component] as number) - best);
    }
    for (let component = 0; component < components; component += 1) {
      const share = (densities[component] as number) / total;
      if (share < 1e-4) continue;
      counts[component] = (counts[component] as number) + share;
      for (let index = 0, at = component * CEPSTRA; index < CEPSTRA; index += 1, at += 1) {
        const value = values[frame * CEPSTRA + index] as number;
        sums[at] = (sums[at] as number) + share * value;
        squares[at] = (squares[at] as number) + share * value * value;
      }
    }
  }
  return { counts, sums, squares };
}

function maximised({ counts, sums, squares }: Occupation): Mixture {
  const components = counts.length;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const means = new Float64Array(sums.length);
  const precisions = new Float64Array(sums.length);
  const offsets = new Float64Array(components);
  const weights = counts.map((count) => (count + 1e-3) / (total + 1e-3 * components));
  for (let component = 0; component < components; component += 1) {
    const count = (counts[component] as number) + 1e-3;
    let logPrecision = 0;
    for (let index = 0, at = component * CEPSTRA; index < CEPSTRA; index += 1, at += 1) {
      const mean = (sums[at] as number) / count;
      const precision = 1 / Math.max(FLOOR, (squares[at] as number) / count - mean * mean);
      means[at] = mean;
      precisions[at] = precision;
      logPrecision += Math.log(precision);
    }
    offsets[component] = Math.log(weights[component] as number) + logPrecision / 2;
  }
  return { components, weights, offsets, means, precisions };
}

// oxlint-disable-next-line eslint/max-params -- the inner loop; an object would be made a million times
function componentDensity(mixture: Mixture, component: number, values: Float32Array, frame: number): number {
  const { means, precisions, offsets } = mixture;
  const base = frame * CEPSTRA;
  let distance = 0;
  for (let index = 0, at = component * CEPSTRA; index < CEPSTRA; index += 1, at += 1) {
    const apart = (values[base + index] as number) - (means[at] as number);
    distance += apart * apart * (precisions[at] as number);
  }
  return (offsets[component] as number) - distance / 2;
}
