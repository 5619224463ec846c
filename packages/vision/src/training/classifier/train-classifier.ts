import { SdkError, type EvaluationFile, type Runtime, type TrainingContext, type TrainingReport } from '@medmodal/core';
import type { FitResult } from '@medmodal/training';
import type { ImagePreprocessing } from '../../encoders/classifier-parameters.ts';
import type { TestTimeVariant } from '../../encoders/test-time-variants.ts';
import { measureClassification, type ScoredImage } from '../../evaluations/classification-metrics.ts';
import { saveClassifier } from './classifier-card-folder.ts';
import type { TrainedFacts } from './classifier-card.ts';
import { balancedThreshold } from './classifier-threshold.ts';
import { conformalThreshold } from './conformal-threshold.ts';
import { domainOf } from '../domain/domain-measured.ts';
import { withoutOutliers } from '../domain/domain-outlier-files.ts';
import { clearCheckpoints, fitEnsemble, type FittedEnsemble } from '../ensemble/ensemble-fit.ts';
import { ensembleNetwork } from '../ensemble/ensemble-network.ts';
import { ensemblePlan, isBalanced } from '../ensemble/ensemble-plan.ts';
import { fitCalibration, withCalibration } from './fit-temperature.ts';
import type { LabelledPicture } from './labelled-picture.ts';
import { pixelStatistics, standardize, type PixelStatistics } from './pixel-statistics.ts';
import { readTrainingData } from './read-training-data.ts';
import type { ClassifierTrainingOptions } from './training-options.ts';

/** What a training of classifiers is started with. */
export interface ClassifierTraining {
  readonly runtime: Runtime;
  /** Labelled images, and, in folders of `outliers/`, images that the model is not for. */
  readonly files: readonly EvaluationFile[];
  /** Instead of files: pictures that are already read. */
  readonly pictures?: readonly LabelledPicture[];
  readonly options: ClassifierTrainingOptions;
}

/** Share of images whose prediction set holds the true class, by default and otherwise. */
const COVERAGE = 0.9;
const COVERAGES = [0.8, 0.9, 0.95, 0.98];

/**
 * Trains an image classifier on labelled files and writes its model folder: graph, card, golden values, and a README with
 * pictures of how it did on the held-out images. A folder with a finished model holds no checkpoints any more.
 *
 * @throws `training.data`, `training.diverged`, `training.checkpoint-mismatch`, `storage.failed`, `cancelled`.
 */
export async function trainClassifier(
  { runtime, files, pictures, options }: ClassifierTraining,
  context: TrainingContext,
): Promise<TrainingReport> {
  const { own, outliers } = withoutOutliers(files);
  const { training, validation, ...data } = await readTrainingData(pictures ?? own, options, context);
  const statistics = pixelStatistics(training.pixels.data, data.channels);
  for (const { pixels } of [training, validation]) standardize(pixels.data, statistics);
  const classes = data.labels.length;
  const plan = ensemblePlan({ training, validation }, options);
  const balanced = isBalanced(options, training, classes);
  const variants = variantsOf(options);
  const ensemble = await fitEnsemble({ runtime, options, plan, statistics, classes, variants }, context);
  const calibration = fitCalibration(ensemble.scored, { balanced });
  const calibrated = withCalibration(ensemble.scored, calibration);
  const threshold = classes === 2 ? (balanced ? balancedThreshold(calibrated) : 0.5) : undefined;
  const scored = calibrated.map((item) => ({ ...item, answered: answerOf(item, threshold) }));
  const domainParts = { runtime, options, training, validation, statistics, outliers };
  const domain = options.domain === 'on' ? await domainOf(domainParts, context) : undefined;
  const { result } = ensemble;
  const trained: TrainedFacts = {
    options,
    data,
    preprocessing: preprocessingOf(options, data.channels, statistics),
    calibration,
    balanced,
    threshold,
    variants,
    sets: COVERAGES.map((coverage) => conformalThreshold(scored, coverage)),
    coverage: COVERAGE,
    domain,
    members: ensemble.members.length,
    memoryShare: ensemble.memory?.share,
    epochs: result.history.length,
    bestEpoch: result.bestEpoch + 1,
    examples: training.labels.data.length + (options.folds > 0 ? validation.labels.data.length : 0),
    validationExamples: validation.labels.data.length,
    measured: measureClassification(scored),
  };
  const { size, width } = options;
  const memory = ensemble.memory && { memory: ensemble.memory };
  const facts = { size, width, classes, channels: data.channels };
  const network = ensembleNetwork({
    facts,
    members: ensemble.members,
    ...memory,
    ...(domain && { domain: domain.fitted }),
  });
  const names = await saveClassifier({ runtime, trained, network, result, scored }, context);
  const diverged = ensemble.results.find(({ stopped }) => stopped.reason === 'diverged');
  if (diverged) throw divergence(diverged);
  await clearCheckpoints(context.folder, plan.members.length);
  return reportOf(trained, ensemble, names);
}

/** Number of the class that is answered. */
function answerOf({ probabilities }: ScoredImage, threshold: number | undefined): number {
  if (threshold !== undefined) return Number((probabilities[1] ?? 0) >= threshold);
  return probabilities.indexOf(Math.max(...probabilities));
}

/** A classifier looks at the mirror image too where it is as likely as the image, and at shifted ones where it is told to. */
function variantsOf({ flip, looks }: ClassifierTrainingOptions): readonly TestTimeVariant[] {
  return [
    'identity',
    ...(flip === 'none' ? [] : (['flip-horizontal'] as const)),
    ...(looks === 'once' ? [] : (['shift-left', 'shift-right', 'shift-up', 'shift-down'] as const)),
  ];
}

function preprocessingOf(
  { size, fit }: ClassifierTrainingOptions,
  channels: 1 | 3,
  { mean, std }: PixelStatistics,
): ImagePreprocessing {
  return { size: [size, size], channels, fit, filter: 'triangle', scale: 1, mean, std };
}

function reportOf(
  { options, data, measured, epochs, bestEpoch, examples }: TrainedFacts,
  { results }: Pick<FittedEnsemble, 'results'>,
  files: readonly string[],
): TrainingReport {
  const warnings = [...new Set([...data.warnings, ...results.flatMap((result) => result.warnings)])];
  return {
    task: 'vision.classify',
    model: `${options.modelId}@${options.modelVersion}`,
    epochs,
    bestEpoch,
    seconds: results.reduce((sum, { seconds }) => sum + seconds, 0),
    examples,
    ...measured,
    files,
    ...(warnings.length > 0 && { warnings }),
    evaluation: data.evaluation,
  };
}

function divergence({ stopped, bestEpoch }: FitResult): SdkError {
  return new SdkError('training.diverged', `${stopped.message} The model of epoch ${bestEpoch + 1} was written.`, {
    hint: 'Train again with a lower --learning-rate.',
    details: { bestEpoch: bestEpoch + 1 },
  });
}
