import { describe, expect, it } from 'vitest';
import { calibratedProbability, MaskDecision, rawThreshold } from './mask-decision.ts';

describe('MaskDecision', () => {
  const options = { threshold: 0.4, temperature: 1.5, bias: -0.3 };

  it('cuts where the calibrated probability reaches the threshold', () => {
    expect(calibratedProbability(rawThreshold(options), options)).toBeCloseTo(0.4, 9);
    const cut = rawThreshold(options);
    const mask = new Uint8Array(2);
    new MaskDecision(1, options).decide(Float32Array.of(cut - 1e-3, cut + 1e-3), mask);
    expect([...mask]).toEqual([0, 1]);
  });

  it('takes the likeliest structure, and counts pixels and probability', () => {
    const plain = { threshold: 0.5, temperature: 1, bias: 0 };
    const decision = new MaskDecision(2, plain);
    const mask = new Uint8Array(3);
    const map = new Uint8Array(3);
    decision.decide(Float32Array.of(0.9, 0.6, 0.2, 0.8, 0.3, 0.2), mask, map);
    expect([...mask]).toEqual([1, 2, 0]);
    expect([...map]).toEqual([229, 204, 77]);
    const [first, second] = decision.counts();
    expect(first).toEqual({ pixels: 1, probability: expect.closeTo(0.9, 5) });
    expect(second).toEqual({ pixels: 1, probability: expect.closeTo(0.8, 5) });
  });
});
