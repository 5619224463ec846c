import { runToEnd } from '../scheduling/run-cooperatively.ts';
import type { Metrics } from './evaluation.ts';

/** How {@link bootstrapIntervals} resamples. */
export interface BootstrapOptions {
  /** Number of resamples. Default 1000. */
  readonly resamples?: number;
  /** Seed of the random numbers: the same seed gives the same intervals. Default 1. */
  readonly seed?: number;
}

/** 95 % intervals by dotted metric name. */
export type Intervals = Readonly<Record<string, readonly [number, number]>>;

/**
 * 95 % percentile bootstrap intervals (Efron & Tibshirani 1993, chapter 13) of every metric, by dotted name. Items
 * (sentences, documents: what is independent of each other) are drawn with replacement; metrics that are not finite in a
 * resample are left out of it. One item alone has no interval: drawing it again and again would give one without width.
 *
 * @param metricsOf computes the metrics of a list of items. It runs once per resample, so keep per-item counts and add.
 */
export function bootstrapIntervals<Item>(
  items: readonly Item[],
  metricsOf: (items: readonly Item[]) => Metrics,
  options: BootstrapOptions = {},
): Intervals {
  return runToEnd(bootstrapSteps(items, metricsOf, options));
}

/** {@link bootstrapIntervals} for `runCooperatively`: a step a resample, so that long measurements leave the thread free. */
export function* bootstrapSteps<Item>(
  items: readonly Item[],
  metricsOf: (items: readonly Item[]) => Metrics,
  { resamples = 1000, seed = 1 }: BootstrapOptions = {},
): Generator<void, Intervals> {
  if (items.length < 2) return {};
  const random = seededRandom(seed);
  const values = new Map<string, number[]>();
  for (let round = 0; round < resamples; round += 1) {
    const resample = Array.from(items, () => items[Math.floor(random() * items.length)] as Item);
    for (const [name, value] of flatten(metricsOf(resample))) {
      const known = values.get(name);
      if (known) known.push(value);
      else values.set(name, [value]);
    }
    yield;
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, interval(all)]));
}

function* flatten(metrics: Metrics, prefix = ''): Generator<[string, number]> {
  for (const [name, value] of Object.entries(metrics)) {
    if (typeof value !== 'number') yield* flatten(value, `${prefix}${name}.`);
    else if (Number.isFinite(value)) yield [prefix + name, value];
  }
}

function interval(values: readonly number[]): readonly [number, number] {
  const sorted = Float64Array.from(values).sort();
  return [quantile(sorted, 0.025), quantile(sorted, 0.975)];
}

/** Linear interpolation between order statistics. */
function quantile(sorted: Float64Array, fraction: number): number {
  const position = (sorted.length - 1) * fraction;
  const below = sorted[Math.floor(position)] ?? NaN;
  const above = sorted[Math.ceil(position)] ?? NaN;
  return below + (above - below) * (position - Math.floor(position));
}

/** A 32-bit Weyl sequence through the finaliser of MurmurHash3: uniform in [0, 1). */
function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 0x1_0000_0000;
  };
}
