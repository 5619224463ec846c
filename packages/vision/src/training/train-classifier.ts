import { SdkError, type EvaluationFile, type Runtime, type TrainingContext, type TrainingReport } from '@medmodal/core';
import { checkpointStore, exportModel, predict, type FitResult } from '@medmodal/training';
import type { ImagePreprocessing } from '../encoders/classifier-parameters.ts';
import { measureClassification, type ScoredImage } from '../evaluations/classification-metrics.ts';
import { classifierCard, type TrainedFacts } from './classifier-card.ts';
import { fitClassifier } from './classifier-fit.ts';
import { PIXELS } from './classifier-network.ts';
import { classifierPlots } from './classifier-plots.ts';
import { classifierReadme } from './classifier-readme.ts';
import { fitTemperature, withTemperature } from './fit-temperature.ts';
import { pixelStatistics, standardize, type PixelStatistics } from './pixel-statistics.ts';
import { readTrainingData, type LabelledPixels } from './training-data.ts';
import type { ClassifierTrainingOptions } from './training-options.ts';

/** What a training of classifiers is started with. */
export interface ClassifierTraining {
  readonly runtime: Runtime;
  readonly files: readonly EvaluationFile[];
  readonly options: ClassifierTrainingOptions;
}

/**
 * Trains an image classifier on labelled files and writes its model folder: graph, card, golden values, and a README with
 * pictures of how it did on the held-out images. A folder with a finished model holds no checkpoints any more.
 *
 * @throws `training.data`, `training.diverged`, `training.checkpoint-mismatch`, `storage.failed`, `cancelled`.
 */
export async function trainClassifier(
  { runtime, files, options }: ClassifierTraining,
  context: TrainingContext,
): Promise<TrainingReport> {
  const data = await readTrainingData(files, options, context);
  const { training, validation, ...facts } = data;
  const statistics = pixelStatistics(training.pixels.data, data.channels);
  for (const { pixels } of [training, validation]) standardize(pixels.data, statistics);
  const classes = data.labels.length;
  const parts = { runtime, options, training, validation, statistics, classes };
  const result = await fitClassifier(parts, context);
  const raw = await scoredImages(result, validation, { runtime, signal: context.signal });
  const temperature = fitTemperature(raw);
  const scored = withTemperature(raw, temperature);
  const trained: TrainedFacts = {
    options,
    data: facts,
    preprocessing: preprocessingOf(options, data.channels, statistics),
    temperature,
    epochs: result.history.length,
    bestEpoch: result.bestEpoch + 1,
    examples: training.labels.data.length,
    validationExamples: validation.labels.data.length,
    measured: measureClassification(scored),
  };
  const names = await saveModel({ runtime, trained, result, scored }, context);
  if (result.stopped.reason === 'diverged') throw diverged(result);
  await checkpointStore(context.folder).clear();
  return reportOf(trained, result, names);
}

/** What the network makes of images, before calibration. */
async function scoredImages(
  { network }: FitResult,
  { pixels, labels }: LabelledPixels,
  { runtime, signal }: { readonly runtime: Runtime; readonly signal: AbortSignal | undefined },
): Promise<ScoredImage[]> {
  const { shape, data } = await predict(network, { [PIXELS]: pixels }, { runtime, ...(signal && { signal }) });
  const [, classes = 0] = shape;
  return Array.from(labels.data, (label, index) => ({
    label: Number(label),
    probabilities: [...data.subarray(index * classes, (index + 1) * classes)],
  }));
}

function preprocessingOf(
  { size, fit }: ClassifierTrainingOptions,
  channels: 1 | 3,
  { mean, std }: PixelStatistics,
): ImagePreprocessing {
  return { size: [size, size], channels, fit, filter: 'triangle', scale: 1, mean, std };
}

interface Finished {
  readonly runtime: Runtime;
  readonly trained: TrainedFacts;
  readonly result: FitResult;
  readonly scored: readonly ScoredImage[];
}

/** Writes the model folder; the card comes last, so that a folder with a card is complete. */
async function saveModel({ runtime, trained, result, scored }: Finished, context: TrainingContext): Promise<string[]> {
  const { history, bestEpoch } = result;
  const { measured, data } = trained;
  const plots = classifierPlots(scored, { labels: data.labels, measured, history, bestEpoch });
  const encoder = new TextEncoder();
  const folder = await exportModel(result.network, {
    ...classifierCard(trained),
    runtime,
    files: Object.fromEntries(plots.map(({ name, svg }) => [name, encoder.encode(svg)])),
  });
  await context.folder.write('README.md', encoder.encode(classifierReadme(trained, plots)));
  await folder.save(context.folder);
  return [...Object.keys(folder.files), 'README.md', 'card.json'].toSorted();
}

function reportOf(
  { options, data, measured, epochs, bestEpoch, examples }: TrainedFacts,
  { seconds, warnings }: FitResult,
  files: readonly string[],
): TrainingReport {
  return {
    task: 'vision.classify',
    model: `${options.modelId}@${options.modelVersion}`,
    epochs,
    bestEpoch,
    seconds,
    examples,
    ...measured,
    files,
    ...(warnings.length > 0 && { warnings }),
    evaluation: data.archive ? { format: 'medmnist', options: { split: 'val' } } : { format: 'folders' },
  };
}

function diverged({ stopped, bestEpoch }: FitResult): SdkError {
  return new SdkError('training.diverged', `${stopped.message} The model of epoch ${bestEpoch + 1} was written.`, {
    hint: 'Train again with a lower --learning-rate.',
    details: { bestEpoch: bestEpoch + 1 },
  });
}
