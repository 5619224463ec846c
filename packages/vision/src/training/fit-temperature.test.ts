import { describe, expect, it } from 'vitest';
import { fitTemperature, withTemperature } from './fit-temperature.ts';

/** Of a hundred images that are called positive with this probability, so many are. */
function readings(probability: number, positives: number): { label: number; probabilities: number[] }[] {
  return Array.from({ length: 100 }, (_, at) => ({
    label: at < positives ? 1 : 0,
    probabilities: [1 - probability, probability],
  }));
}

describe('fitTemperature', () => {
  it('makes an overconfident model as sure as it is right', () => {
    const items = readings(0.99, 80);
    const temperature = fitTemperature(items);
    // The logit of .99 over that of .80.
    expect(temperature).toBeCloseTo(Math.log(99) / Math.log(4), 3);
    expect(withTemperature(items, temperature)[0]?.probabilities[1]).toBeCloseTo(0.8, 4);
  });

  it('makes a timid model surer, and leaves an honest one', () => {
    expect(fitTemperature(readings(0.6, 90))).toBeCloseTo(Math.log(1.5) / Math.log(9), 3);
    expect(fitTemperature(readings(0.7, 70))).toBeCloseTo(1, 3);
  });

  it('stays in its range where all is right, and is 1 without images', () => {
    expect(fitTemperature(readings(0.9, 100))).toBeCloseTo(0.05, 4);
    expect(fitTemperature([])).toBe(1);
  });
});
