import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from './random-stream.ts';

const COUNT = 200_000;

function moments(values: Float32Array): { mean: number; variance: number } {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return { mean, variance: squares / values.length - mean * mean };
}

/** Largest distance between the distribution of the values and the uniform one (Kolmogorov–Smirnov). */
function distanceFromUniform(values: Float32Array): number {
  const sorted = values.toSorted();
  return sorted.reduce((worst, value, index) => Math.max(worst, Math.abs((index + 0.5) / sorted.length - value)), 0);
}

describe('randomStream', () => {
  it('gives the same numbers for the same seed and labels on every machine', () => {
    const stream = randomStream(42, 'dropout', 'dense', 3);
    const drawn = [stream.uniform(), stream.normal(), stream.integer(1000), ...stream.permutation(6)];
    expect(drawn).toMatchInlineSnapshot(`
      [
        0.008746626227493226,
        -0.19042071269433578,
        233,
        1,
        0,
        5,
        2,
        3,
        4,
      ]
    `);
  });

  it('keeps streams apart by seed, label, kind and place', () => {
    const first = (...labels: (string | number)[]): number => randomStream(1, ...labels).uniform();
    const draws = [first(), first(''), first('1'), first(1), first('a', 'b'), first('ab'), first('b', 'a'), first(0.5)];
    expect(new Set([...draws, randomStream(2).uniform()]).size).toBe(draws.length + 1);
  });

  it('is not disturbed by draws of other streams', () => {
    const alone = randomStream(5, 'a');
    const expected = [alone.uniform(), alone.uniform()];
    const mixed = randomStream(5, 'a');
    const before = mixed.uniform();
    randomStream(5, 'b').fillUniform(new Float32Array(10));
    expect([before, mixed.uniform()]).toEqual(expected);
  });

  it('has uniform numbers with the mean, variance and distribution of the uniform distribution', () => {
    const values = new Float32Array(COUNT);
    randomStream(11).fillUniform(values);
    const { mean, variance } = moments(values);
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / COUNT));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / COUNT));
    expect(distanceFromUniform(values)).toBeLessThan(1.63 / Math.sqrt(COUNT));
    expect(Math.max(...values.subarray(0, 100_000))).toBeLessThan(1);
  });

  it('has first draws of neighbouring streams that are spread as evenly', () => {
    const values = Float32Array.from({ length: 20_000 }, (_, label) => randomStream(1, 'augment', 0, label).uniform());
    expect(distanceFromUniform(values)).toBeLessThan(1.63 / Math.sqrt(values.length));
  });

  it('has normal numbers with the mean, variance and tails of the normal distribution', () => {
    const values = new Float32Array(COUNT);
    randomStream(12).fillNormal(values);
    const { mean, variance } = moments(values);
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(COUNT));
    expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / COUNT));
    const beyond = values.reduce((count, value) => count + (Math.abs(value) > 1.959964 ? 1 : 0), 0);
    expect(Math.abs(beyond / COUNT - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / COUNT));
  });

  it('has neighbours that do not correlate', () => {
    const values = new Float32Array(COUNT);
    randomStream(13).fillUniform(values);
    let sum = 0;
    for (let index = 1; index < COUNT; index += 1) {
      sum += ((values[index] as number) - 0.5) * ((values[index - 1] as number) - 0.5);
    }
    expect(Math.abs((sum / COUNT) * 12)).toBeLessThan(4 / Math.sqrt(COUNT));
  });

  it('has fair integers', () => {
    const stream = randomStream(14);
    const counts = new Float64Array(7);
    for (let draw = 0; draw < 70_000; draw += 1) {
      const value = stream.integer(7);
      counts[value] = (counts[value] as number) + 1;
    }
    const statistic = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(statistic).toBeLessThan(22.46); // 0.1 % quantile of chi-square with 6 degrees of freedom
    expect(() => stream.integer(0)).toThrow(/bound from 1/u);
  });

  it('permutes without losing a number', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer(), (length, seed) => {
        const order = randomStream(seed).permutation(length);
        expect([...order].toSorted((a, b) => a - b)).toEqual(Array.from({ length }, (_, index) => index));
      }),
    );
    expect(randomStream(1).permutation(50)).not.toEqual(randomStream(2).permutation(50));
  });

  it('makes dropout masks of mean 1 with the wished share of zeros', () => {
    for (const rate of [0, 0.1, 0.5, 0.9]) {
      const { data, shape } = randomStream(15, rate).dropoutMask([COUNT / 4, 4], rate);
      expect(shape).toEqual([COUNT / 4, 4]);
      const zero = data.reduce((count, value) => count + (value === 0 ? 1 : 0), 0);
      expect(Math.abs(zero / COUNT - rate)).toBeLessThanOrEqual(4 * Math.sqrt((rate * (1 - rate)) / COUNT));
      expect(new Set(data)).toEqual(new Set(rate === 0 ? [1] : [0, Math.fround(1 / (1 - rate))]));
    }
    expect(randomStream(1).dropoutMask([3], 0.5).data).toHaveLength(3);
    for (const rate of [1, -0.1, Number.NaN]) expect(() => randomStream(1).dropoutMask([3], rate)).toThrow(/dropout/u);
  });

  it('continues after a fill, and never repeats what it drew', () => {
    const stream = randomStream(16);
    const values = new Float32Array(5000);
    stream.fillUniform(values);
    const more = new Float32Array(5000);
    stream.fillUniform(more);
    expect(more.slice(0, 8)).not.toEqual(values.slice(0, 8));
  });
});
