import { averagePrecision } from '../metrics/average-precision.ts';
import { calibrationCurve, expectedCalibrationError } from '../metrics/calibration.ts';
import { confusionMatrix } from '../metrics/confusion-matrix.ts';
import { rankItems, type Ranking } from '../metrics/ranking.ts';
import { precisionRecallCurve, rocCurve } from '../metrics/ranking-curves.ts';
import { rocAuc } from '../metrics/roc-auc.ts';
import { columnOf, thresholded, topClasses } from '../metrics/top-classes.ts';
import { calibrationPlot } from '../plots/calibration-plot.ts';
import { confusionPlot } from '../plots/confusion-plot.ts';
import { precisionRecallPlot } from '../plots/precision-recall-plot.ts';
import { rocPlot } from '../plots/roc-plot.ts';
import type { ClassAnswers } from './answers.ts';

/** 95 % intervals by metric. */
export type Intervals = Readonly<Record<string, readonly [number, number]>>;

/**
 * Pictures of predictions of classes: `roc`, `precisionRecall`, `calibration`, `confusionMatrix`. Curves of a class that does
 * not occur, or is the only one, are left out.
 */
export function classificationPlots(
  answers: ClassAnswers,
  { classNames, ci95 }: { readonly classNames: readonly string[] | undefined; readonly ci95: Intervals },
): Record<string, string> {
  const classes = answers.kind === 'binary' ? 2 : answers.classes;
  const names = Array.from({ length: classes }, (_, index) => classNames?.[index] ?? `class ${index}`);
  const rankings = rankingsOf(answers, names).filter(({ ranking }) => isMixed(ranking));
  const predicted =
    answers.kind === 'binary' ? thresholded(answers.probabilities, 0.5) : topClasses(answers.probabilities, classes);
  const { outcomes, chances } = judged(answers, predicted);
  const plots: Record<string, string> = {
    calibration: calibrationPlot(calibrationCurve(outcomes, chances), {
      expectedCalibrationError: expectedCalibrationError(outcomes, chances),
    }),
    confusionMatrix: confusionPlot(confusionMatrix(answers.labels, predicted, { classes }), { classNames: names }),
  };
  if (rankings.length === 0) return plots;
  const binary = answers.kind === 'binary';
  const interval = (name: string): { interval?: readonly [number, number] } => {
    const found = binary ? ci95[name] : undefined;
    return found ? { interval: found } : {};
  };
  plots['roc'] = rocPlot(
    rankings.map(({ name, ranking }) => ({
      name,
      curve: rocCurve(ranking),
      auc: rocAuc(ranking),
      ...interval('rocAuc'),
    })),
  );
  plots['precisionRecall'] = precisionRecallPlot(
    rankings.map(({ name, ranking }) => ({
      name,
      curve: precisionRecallCurve(ranking),
      averagePrecision: averagePrecision(ranking),
      ...interval('averagePrecision'),
    })),
  );
  return plots;
}

function rankingsOf(answers: ClassAnswers, names: readonly string[]): { name: string; ranking: Ranking }[] {
  if (answers.kind === 'binary') {
    return [{ name: names[1] ?? 'positive', ranking: rankItems(answers.labels, answers.probabilities) }];
  }
  return names.map((name, index) => ({
    name,
    ranking: rankItems(answers.labels, columnOf(answers.probabilities, names.length, index), index),
  }));
}

function isMixed({ positive }: Ranking): boolean {
  return positive.includes(1) && positive.includes(0);
}

/** What was predicted with which chance, and whether it was so: the positive class, or the likeliest of several. */
function judged(
  answers: ClassAnswers,
  predicted: ArrayLike<number>,
): { outcomes: Float64Array; chances: Float64Array } {
  if (answers.kind === 'binary') return { outcomes: answers.labels, chances: answers.probabilities };
  const { labels, probabilities, classes } = answers;
  return {
    outcomes: labels.map((label, row) => Number(label === predicted[row])),
    chances: labels.map((_, row) => probabilities[row * classes + (predicted[row] ?? 0)] ?? 0),
  };
}
