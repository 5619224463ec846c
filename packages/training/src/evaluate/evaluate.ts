import { SdkError, type Metrics, type ProgressListener } from '@medmodal/core';
import type { Dataset } from '../data/dataset.ts';
import { collectPredictions, type CollectedPredictions } from '../fit/collect-predictions.ts';
import type { Place } from '../fit/training-session.ts';
import { lossNamed, type LossName } from '../losses/loss-named.ts';
import type { Loss } from '../losses/loss.ts';
import { binaryScorer } from '../metrics/binary-scorer.ts';
import { metricIntervals } from '../metrics/metric-intervals.ts';
import { multiclassScorer } from '../metrics/multiclass-scorer.ts';
import { regressionScorer } from '../metrics/regression-scorer.ts';
import type { Scorer } from '../metrics/scorer.ts';
import type { Network } from '../network/network.ts';
import { answersOf, type ClassAnswers, type NumericAnswers } from './answers.ts';
import { classificationPlots } from './classification-plots.ts';

/** Arguments of {@link evaluate}. */
export interface EvaluateOptions extends Place {
  /** Default: cross-entropy for a network that ends in softmax or sigmoid, else the mean squared error. */
  readonly loss?: Loss | LossName;
  /** Examples a run. Default 64. */
  readonly batchSize?: number;
  /** Names of the classes, for pictures. Default: their numbers. */
  readonly classNames?: readonly string[];
  /** The patient of each example: intervals then draw whole patients. */
  readonly groups?: readonly (string | number)[];
  /** Resamples of the bootstrap. Default 1000. */
  readonly resamples?: number;
  /** Seed of the bootstrap. Default 1. */
  readonly seed?: number;
  readonly onProgress?: ProgressListener;
  /** What an example is, for progress. Default `examples`. */
  readonly unit?: string;
}

/** How well a network does on a dataset. */
export interface NetworkEvaluation {
  /** Number of examples. */
  readonly n: number;
  /** The loss and what fits the output: AUC, F1, calibration error …, or errors of numbers. */
  readonly metrics: Metrics;
  /** 95 % bootstrap intervals by metric. */
  readonly ci95: Readonly<Record<string, readonly [number, number]>>;
  /** SVG pictures by name: `roc`, `precisionRecall`, `calibration`, `confusionMatrix`; none for numbers. */
  readonly plots: Readonly<Record<string, string>>;
  readonly predictions: CollectedPredictions;
}

/**
 * Measures a network on labelled data, as `model.evaluate` of Keras, with intervals and pictures.
 *
 * @throws `training.data` when the data do not fit; what a session throws.
 */
export async function evaluate(
  network: Network,
  dataset: Dataset,
  options: EvaluateOptions,
): Promise<NetworkEvaluation> {
  const { batchSize = 64, unit = 'examples', resamples = 1000, seed = 1, groups, classNames } = options;
  const loss = lossNamed(options.loss ?? lossOfEnding(network));
  const predictions = await collectPredictions(network, dataset, { ...options, loss, batchSize, unit });
  if (predictions.examples === 0) throw new SdkError('training.data', 'There are no examples to evaluate on.');
  const answers = answersOf(loss, predictions);
  const scorer = scorerOf(answers);
  const metrics = { loss: predictions.loss, ...scorer.score() };
  const ci95 = metricIntervals(scorer, { resamples, seed, ...(groups && { groups }) });
  return {
    n: predictions.examples,
    metrics,
    ci95,
    plots: answers.kind === 'numbers' ? {} : classificationPlots(answers, { classNames, ci95 }),
    predictions,
  };
}

function scorerOf(answers: ClassAnswers | NumericAnswers): Scorer {
  if (answers.kind === 'binary') return binaryScorer(answers.labels, answers.probabilities);
  if (answers.kind === 'classes') return multiclassScorer(answers.labels, answers.probabilities, answers.classes);
  return regressionScorer(answers.labels, answers.predictions);
}

function lossOfEnding(network: Network): LossName {
  const last = network.layers.find(({ name }) => name === network.outputs[0]?.layer)?.layer;
  const ending = last?.className === 'Softmax' ? 'softmax' : last?.config['activation'];
  if (ending === 'softmax') return 'sparseCategoricalCrossentropy';
  return ending === 'sigmoid' ? 'binaryCrossentropy' : 'meanSquaredError';
}
