import { describe, expect, it } from 'vitest';
import { fitCalibration, fitTemperature, withCalibration, withTemperature } from './fit-temperature.ts';

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

  it('is no surer than a hundred right answers in a row let be, and is 1 without images', () => {
    const items = readings(0.9, 100);
    expect(withTemperature(items, fitTemperature(items))[0]?.probabilities[1]).toBeCloseTo(101 / 102, 4);
    expect(fitTemperature([])).toBe(1);
  });
});

describe('fitCalibration', () => {
  // 150 positives of 200; the network leans to the negative answer.
  const items = [...readings(0.2, 50), ...readings(0.8, 100)];

  it('moves the answer to where it is right as often as it is sure', () => {
    const calibration = fitCalibration(items, { balanced: false });
    const probabilities = withCalibration(items, calibration).map((item) => item.probabilities[1] ?? 0);
    expect(probabilities[0]).toBeCloseTo(0.5, 2);
    expect(probabilities.at(-1)).toBeGreaterThan(0.95);
    expect(calibration.bias[0]).toBeCloseTo(-(calibration.bias[1] ?? 0), 4);
  });

  it('answers as if classes were equally frequent when they are to count the same', () => {
    const calibration = fitCalibration(items, { balanced: true });
    // Of 150 positives 50 get .2, of 50 negatives all do: 1/3 against 1.
    expect(withCalibration(items, calibration)[0]?.probabilities[1]).toBeCloseTo(0.25, 2);
  });

  it('leaves doubt where a few images are told apart without an error', () => {
    const few = [...readings(0.1, 0).slice(0, 12), ...readings(0.9, 100).slice(0, 12)];
    const sure = withCalibration(few, fitCalibration(few, { balanced: false })).map((item) =>
      Math.max(...item.probabilities),
    );
    expect(sure.reduce((sum, value) => sum + value, 0) / 24).toBeCloseTo(25 / 26, 3);
  });

  it('fits no bias to a handful', () => {
    expect(fitCalibration(readings(0.7, 96), { balanced: true }).bias).toEqual([0, 0]);
  });
});
