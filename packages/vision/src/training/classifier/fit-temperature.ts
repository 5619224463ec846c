import { classProbabilities } from '../../decoders/class-probabilities.ts';
import type { ScoredImage } from '../../evaluations/classification-metrics.ts';

/** How scores become calibrated probabilities. */
export interface FittedCalibration {
  /** From 0.05 to 20, in five digits; never so low that answers are surer than so many images can show. */
  readonly temperature: number;
  /** One number a class, in five digits; their mean is 0. */
  readonly bias: readonly number[];
}

/** Lowest and highest temperature that is looked at. */
const RANGE = [0.05, 20] as const;
const ROUNDS = 60;
const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** Alternations of temperature and bias. */
const ALTERNATIONS = 25;
/** Images of each class at least for a bias to be fitted. */
const FEWEST = 10;

/**
 * The temperature under which labels that were not trained on are likeliest (Guo et al. 2017, section 4.2): golden-section
 * search over its logarithm, in which the likelihood has one maximum. Where all images are answered rightly it has none, and
 * answers would end up certain: they are never surer in the mean than (n + 1) / (n + 2), Laplace's rule of succession.
 *
 * @param items probabilities as the network gives them, at temperature 1
 * @returns a temperature from 0.05 to 20, in five digits; 1 when there are no items
 */
export function fitTemperature(items: readonly ScoredImage[]): number {
  return Number(bestTemperature({ items, weights: [], bias: [] }, ROUNDS).toPrecision(5));
}

/**
 * Temperature and bias under which the labels are likeliest (vector scaling with one scale, ibid.). With `balanced`, each
 * class counts as much as any other: the probabilities are those of a place where all classes are equally frequent, and the
 * likeliest class is the one of highest balanced accuracy (Youden's index), whatever the share of each class in the images.
 *
 * @param items probabilities as the network gives them
 */
export function fitCalibration(
  items: readonly ScoredImage[],
  { balanced }: { readonly balanced: boolean },
): FittedCalibration {
  const classes = items[0]?.probabilities.length ?? 0;
  const counts = Array.from({ length: classes }, (_, label) => items.filter((item) => item.label === label).length);
  if (Math.min(...counts) < FEWEST) return { temperature: fitTemperature(items), bias: counts.map(() => 0) };
  const weights = counts.map((count) => (balanced ? items.length / (classes * count) : 1));
  const wanted = counts.map((count, label) => (count * (weights[label] ?? 1)) / items.length);
  let bias = counts.map(() => 0);
  let temperature = 1;
  for (let round = 0; round < ALTERNATIONS; round += 1) {
    temperature = bestTemperature({ items, weights, bias }, ROUNDS / 2);
    bias = matchedBias({ items, weights, bias }, temperature, wanted);
  }
  return {
    temperature: Number(temperature.toPrecision(5)),
    bias: bias.map((value) => Number(value.toPrecision(5))),
  };
}

/** The scores with their calibration applied. */
export function withCalibration(items: readonly ScoredImage[], calibration: FittedCalibration): ScoredImage[] {
  return items.map(({ label, probabilities }) => ({
    label,
    probabilities: [...classProbabilities(probabilities, { output: 'probabilities', ...calibration })],
  }));
}

/** The scores with a temperature applied. */
export function withTemperature(items: readonly ScoredImage[], temperature: number): ScoredImage[] {
  return withCalibration(items, { temperature, bias: [] });
}

interface Weighted {
  readonly items: readonly ScoredImage[];
  /** By class; left out, 1. */
  readonly weights: readonly number[];
  readonly bias: readonly number[];
}

function bestTemperature(weighted: Weighted, rounds: number): number {
  if (weighted.items.length === 0) return 1;
  let [low, high] = [Math.log(RANGE[0]), Math.log(RANGE[1])];
  for (let round = 0; round < rounds; round += 1) {
    const [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
    if (surprise(weighted, Math.exp(left)) <= surprise(weighted, Math.exp(right))) high = right;
    else low = left;
  }
  const best = Math.exp((low + high) / 2);
  return sureness(weighted, best) <= surest(weighted) ? best : humbler(weighted, best);
}

/** Share of right answers that so many right ones in a row let expect. */
function surest({ items }: Weighted): number {
  return (items.length + 1) / (items.length + 2);
}

/** Mean probability of the likeliest class. */
function sureness({ items, bias }: Weighted, temperature: number): number {
  const calibrated = withCalibration(items, { temperature, bias });
  return calibrated.reduce((sum, { probabilities }) => sum + Math.max(...probabilities), 0) / items.length;
}

/** The lowest temperature above this one at which answers are not too sure. */
function humbler(weighted: Weighted, temperature: number): number {
  let [low, high] = [Math.log(temperature), Math.log(RANGE[1])];
  for (let round = 0; round < ROUNDS; round += 1) {
    const middle = (low + high) / 2;
    if (sureness(weighted, Math.exp(middle)) > surest(weighted)) low = middle;
    else high = middle;
  }
  return Math.exp(high);
}

/** At the likeliest bias, the mean probability of each class is its share; this steps towards it. */
function matchedBias({ items, weights, bias }: Weighted, temperature: number, wanted: readonly number[]): number[] {
  const found = bias.map(() => 0);
  for (const { label, probabilities } of withCalibration(items, { temperature, bias })) {
    const weight = (weights[label] ?? 1) / items.length;
    probabilities.forEach((probability, at) => (found[at] = (found[at] ?? 0) + weight * probability));
  }
  const moved = bias.map((value, at) => value + Math.log((wanted[at] ?? 1) / Math.max(found[at] ?? 1, 1e-9)));
  const mean = moved.reduce((sum, value) => sum + value, 0) / moved.length;
  return moved.map((value) => value - mean);
}

/** Mean negative log likelihood of the true classes. */
function surprise({ items, weights, bias }: Weighted, temperature: number): number {
  return (
    withCalibration(items, { temperature, bias }).reduce(
      (sum, { label, probabilities }) =>
        sum - (weights[label] ?? 1) * Math.log(Math.max(probabilities[label] ?? 0, Number.MIN_VALUE)),
      0,
    ) / items.length
  );
}
