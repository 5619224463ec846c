import { expect, it } from 'vitest';
import { calibratedProbability } from '../../decoders/mask-decision.ts';
import { countLogit, emptyHistograms, fitMaskCalibration } from './fit-mask-calibration.ts';

it('finds temperature and bias again, and the threshold of the best F1', () => {
  const truth = { temperature: 2, bias: -0.5 };
  const histograms = emptyHistograms();
  // Each probability as often as structure and rest as its calibrated value says.
  for (let step = 1; step < 400; step += 1) {
    const probability = step / 400;
    const share = Math.round(calibratedProbability(probability, truth) * 1000);
    for (let at = 0; at < 1000; at += 1) countLogit(histograms, probability, at < share);
  }
  const { temperature, bias, threshold } = fitMaskCalibration(histograms);
  expect(temperature).toBeCloseTo(2, 1);
  expect(bias).toBeCloseTo(-0.5, 1);
  // The best F1 is reached where the threshold is half of it.
  expect(threshold).toBeGreaterThan(0.2);
  expect(threshold).toBeLessThan(0.45);
});
