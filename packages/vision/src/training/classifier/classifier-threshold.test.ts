import { describe, expect, it } from 'vitest';
import { balancedThreshold } from './classifier-threshold.ts';

const items = (label: number, probabilities: readonly number[]): { label: number; probabilities: number[] }[] =>
  probabilities.map((probability) => ({ label, probabilities: [1 - probability, probability] }));

describe('balancedThreshold', () => {
  it('lies in the middle between classes that are apart', () => {
    expect(balancedThreshold([...items(0, [0.1, 0.2]), ...items(1, [0.8, 0.9])])).toBeCloseTo(0.5, 2);
    expect(balancedThreshold([...items(0, [0.5, 0.6]), ...items(1, [0.95, 0.97])])).toBeGreaterThan(0.75);
  });

  it('does not depend on how frequent the classes are', () => {
    const [low, high] = [items(0, [0.1, 0.3, 0.6, 0.7]), items(1, [0.4, 0.75, 0.9])];
    const many = Array.from({ length: 9 }, () => high).flat();
    expect(balancedThreshold([...low, ...many])).toBe(balancedThreshold([...low, ...high]));
  });
});
