import { runCooperatively, SdkError, type Metrics, type ProgressListener } from '@medmodal/core';
import type { Dataset } from '../data/dataset.ts';
import { collectPredictions, type CollectedPredictions } from '../fit/collect-predictions.ts';
import type { Place } from '../fit/training-session.ts';
import { lossNamed, type LossName } from '../losses/loss-named.ts';
import type { Loss } from '../losses/loss.ts';
import { binaryScorer } from '../metrics/binary-scorer.ts';
import { metricIntervalSteps } from '../metrics/metric-intervals.ts';
import { multiclassScorer } from '../metrics/multiclass-scorer.ts';
import { multilabelScorer } from '../metrics/multilabel-scorer.ts';
import { regressionScorer } from '../metrics/regression-scorer.ts';
import { segmentationScorer } from '../metrics/segmentation-scorer.ts';
import type { Scorer } from '../metrics/scorer.ts';
import type { Network } from '../network/network.ts';
import { answersOf, counting, type Answers } from './answers.ts';
import { classificationPlots } from './classification-plots.ts';

/** Arguments of {@link evaluate}. */
export interface EvaluateOptions extends Place {
  /** Default: cross-entropy for a network that ends in softmax or sigmoid, else the mean squared error. */
  readonly loss?: Loss | LossName;
  /** Examples a run. Default 64. */
  readonly batchSize?: number;
  /** Names of the classes, for pictures. Default: their numbers. */
  readonly classNames?: readonly string[];
  /** The patient of each example: intervals then draw whole patients. Default: each example on its own, with all its steps. */
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
  /**
   * The loss and what fits the labels: AUC, F1, calibration error … of classes, their means over several yes-or-no answers, Dice and
   * overlap of masks, or errors of numbers.
   */
  readonly metrics: Metrics;
  /** 95 % bootstrap intervals by metric. */
  readonly ci95: Readonly<Record<string, readonly [number, number]>>;
  /** SVG pictures by name: `roc`, `precisionRecall`, `calibration`, `confusionMatrix`; for classes only. */
  readonly plots: Readonly<Record<string, string>>;
  readonly predictions: CollectedPredictions;
}

/**
 * Measures a network on labelled data, as `model.evaluate` of Keras, with intervals and pictures. The event loop stays free.
 *
 * @throws `training.data` when the data do not fit, or there are none; `option.invalid` for groups of another number than the
 * examples; what a session throws.
 */
export async function evaluate(
  network: Network,
  dataset: Dataset,
  options: EvaluateOptions,
): Promise<NetworkEvaluation> {
  const { batchSize = 64, unit = 'examples', resamples = 1000, seed = 1, groups, classNames } = options;
  const loss = lossNamed(options.loss ?? lossOfEnding(network));
  const predictions = await collectPredictions(network, dataset, { ...options, loss, batchSize, unit });
  if (groups && groups.length !== predictions.examples) {
    throw new SdkError('option.invalid', `There are ${groups.length} groups for ${predictions.examples} examples.`);
  }
  const answers = answersOf(predictions);
  const scorer = answers && scorerOf(answers);
  const metrics = { loss: predictions.loss, ...scorer?.score() };
  const together = scorer && groupsOf(predictions, { groups, items: scorer.count });
  const steps = scorer && metricIntervalSteps(scorer, { resamples, seed, ...(together && { groups: together }) });
  const ci95 = steps ? await runCooperatively(steps, options.signal ? { signal: options.signal } : {}) : {};
  const plotted = answers?.kind === 'binary' || answers?.kind === 'classes' ? answers : undefined;
  return {
    n: predictions.examples,
    metrics,
    ci95,
    plots: plotted ? classificationPlots(plotted, { classNames, ci95 }) : {},
    predictions,
  };
}

/**
 * What each item that is measured is drawn together with: the group of its example, or the example with all its steps and outputs.
 */
function groupsOf(
  collected: CollectedPredictions,
  { groups, items }: { readonly groups: EvaluateOptions['groups']; readonly items: number },
): readonly (string | number)[] | undefined {
  if (items === collected.examples) return groups;
  const elements = counting(collected);
  const perElement = items / elements.length;
  return Array.from({ length: items }, (_, item) => {
    const owner = collected.owners[elements[Math.floor(item / perElement)] ?? 0] ?? 0;
    return groups?.[owner] ?? owner;
  });
}

function scorerOf(answers: Answers): Scorer {
  if (answers.kind === 'labels') return multilabelScorer(answers.labels, answers.probabilities, answers.width);
  if (answers.kind === 'masks') return segmentationScorer(answers.labels, answers.probabilities, answers);
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
