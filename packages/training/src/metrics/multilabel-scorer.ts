import { binaryScorer } from './binary-scorer.ts';
import { columnOf } from './top-classes.ts';
import type { Figures, Scorer } from './scorer.ts';

/** What each figure of one answer is called when it is the mean over the answers. */
const NAMES: Readonly<Record<string, string>> = {
  accuracy: 'accuracy',
  sensitivity: 'macroSensitivity',
  specificity: 'macroSpecificity',
  precision: 'macroPrecision',
  f1: 'macroF1',
  rocAuc: 'macroRocAuc',
  averagePrecision: 'macroAveragePrecision',
  brierScore: 'brierScore',
  expectedCalibrationError: 'expectedCalibrationError',
  logLoss: 'logLoss',
};

/**
 * Measures several yes-or-no predictions of each item (findings of an image, say): the means over the answers of what
 * `binaryScorer` measures, as `accuracy`, `macroSensitivity`, `macroSpecificity`, `macroPrecision`, `macroF1`, `macroRocAuc`,
 * `macroAveragePrecision`, `brierScore`, `expectedCalibrationError`, `logLoss`. An answer for which a figure is not defined, such as
 * the AUC of a finding that nobody has, is left out of its mean.
 *
 * @param labels ones and zeros, `[n, answers]`, row by row
 * @param probabilities `[n, answers]`, row by row
 * @throws `tensor.shape` for different numbers, or none; `training.data` for other labels.
 */
export function multilabelScorer(labels: ArrayLike<number>, probabilities: ArrayLike<number>, answers: number): Scorer {
  const scorers = Array.from({ length: answers }, (_, answer) =>
    binaryScorer(columnOf(labels, answers, answer), columnOf(probabilities, answers, answer)),
  );
  return {
    count: labels.length / answers,
    score: (weights) => meansOf(scorers.map((scorer) => scorer.score(weights))),
  };
}

function meansOf(all: readonly Figures[]): Figures {
  const means = Object.entries(NAMES).map(([name, mean]) => {
    const known = all.map((figures) => figures[name] ?? Number.NaN).filter(Number.isFinite);
    return [mean, known.reduce((sum, value) => sum + value, 0) / known.length] as const;
  });
  return Object.fromEntries(means);
}
