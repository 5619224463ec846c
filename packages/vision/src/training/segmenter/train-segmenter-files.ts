import {
  memorySource,
  SdkError,
  type EvaluationFile,
  type ModelCard,
  type Runtime,
  type TrainingContext,
  type TrainingReport,
} from '@medmodal/core';
import { checkpointStore, exportModel, type FitResult, type ModelFolder } from '@medmodal/training';
import { measureSegmentation } from '../../evaluations/segmentation-metrics.ts';
import type { MaskCalibration } from './fit-mask-calibration.ts';
import { measureHeldOut, type MeasuredSegmenter } from './measure-segmenter.ts';
import { readSegmentationData, type SegmentationData } from './segmentation-data.ts';
import { segmenterCard, type TrainedSegmenter } from './segmenter-card.ts';
import { fitSegmenter } from './segmenter-fit.ts';
import { sizeMultiple } from './segmenter-network.ts';
import type { SegmenterTrainingOptions } from './segmenter-options.ts';
import { segmenterPlots } from './segmenter-plots.ts';
import { segmenterReadme } from './segmenter-readme.ts';
import { readStartWeights } from './start-weights.ts';

/** What a training of segmenters is started with. */
export interface SegmenterTraining {
  readonly runtime: Runtime;
  readonly files: readonly EvaluationFile[];
  readonly options: SegmenterTrainingOptions;
}

/** Calibration of a model that was not measured. */
const UNCALIBRATED: MaskCalibration = { temperature: 1, bias: 0, threshold: 0.5 };

/**
 * Trains a segmenter on images with masks and writes its model folder: graph, card, golden values, and a README with
 * pictures of how it did on the held-out images. A folder with a finished model holds no checkpoints any more.
 *
 * @throws `training.data`, `training.diverged`, `training.checkpoint-mismatch`, `option.invalid`, `storage.failed`,
 * `cancelled`.
 */
export async function trainSegmenterFiles(
  { runtime, files, options }: SegmenterTraining,
  context: TrainingContext,
): Promise<TrainingReport> {
  checkOptions(options);
  const data = await readSegmentationData(files, options, context);
  const { training, validation, channels, labels } = data;
  const start = await readStartWeights(files);
  const parts = { runtime, options, training, validation, channels, classes: labels.length - 1, start };
  const result = await fitSegmenter(parts, context);
  const measured = await measure({ runtime, options, data }, result, context);
  const persons = validation.map(({ person }) => person);
  const trained: TrainedSegmenter = {
    options,
    data,
    calibration: measured?.calibration ?? givenCalibration(options),
    measured: measured && measureSegmentation(measured.counts, persons),
    epochs: result.history.length,
  };
  const names = await saveModel({ runtime, trained, result, measured }, context);
  if (result.stopped.reason === 'diverged') throw diverged(result);
  await checkpointStore(context.folder).clear();
  return reportOf(trained, result, names);
}

function givenCalibration({ temperature, bias, threshold }: SegmenterTrainingOptions): MaskCalibration {
  return {
    temperature: temperature ?? UNCALIBRATED.temperature,
    bias: bias ?? UNCALIBRATED.bias,
    threshold: threshold ?? UNCALIBRATED.threshold,
  };
}

interface Measuring {
  readonly runtime: Runtime;
  readonly options: SegmenterTrainingOptions;
  readonly data: SegmentationData;
}

async function measure(
  { runtime, options, data }: Measuring,
  { network, history }: FitResult,
  context: TrainingContext,
): Promise<MeasuredSegmenter | undefined> {
  if (data.validation.length === 0) return undefined;
  const raw = { options, data, calibration: UNCALIBRATED, measured: undefined, epochs: history.length };
  const { facts, extra } = segmenterCard(raw);
  const source = withExtra(await exportModel(network, facts), extra).source;
  const { threshold, temperature, bias } = options;
  const given = {
    ...(threshold !== undefined && { threshold }),
    ...(temperature !== undefined && { temperature }),
    ...(bias !== undefined && { bias }),
  };
  return measureHeldOut({ source, runtime, images: data.validation, given }, context);
}

interface Finished {
  readonly runtime: Runtime;
  readonly trained: TrainedSegmenter;
  readonly result: FitResult;
  readonly measured: MeasuredSegmenter | undefined;
}

/** Writes the model folder; the card comes last, so that a folder with a card is complete. */
async function saveModel(
  { runtime, trained, result, measured }: Finished,
  { folder }: TrainingContext,
): Promise<string[]> {
  const structure = trained.data.labels[1] ?? 'structure';
  const plots = segmenterPlots(measured?.counts ?? [], { history: result.history, structure });
  const encoder = new TextEncoder();
  const { facts, extra } = segmenterCard(trained);
  const files = Object.fromEntries(plots.map(({ name, svg }) => [name, encoder.encode(svg)]));
  const model = withExtra(await exportModel(result.network, { ...facts, runtime, files }), extra);
  await folder.write('README.md', encoder.encode(segmenterReadme(trained, plots)));
  for (const [name, bytes] of Object.entries(model.files)) await folder.write(name, bytes);
  await folder.write('card.json', encoder.encode(`${JSON.stringify(model.card, undefined, 2)}\n`));
  return [...Object.keys(model.files), 'README.md', 'card.json'].toSorted();
}

/** The folder with further fields in its card. */
function withExtra(
  { card, files }: Pick<ModelFolder, 'card' | 'files'>,
  extra: Readonly<Record<string, unknown>>,
): Pick<ModelFolder, 'card' | 'files' | 'source'> {
  // The network keeps the size, which the graph's own names for its free axes do not say.
  const axes = card.inputs[0]?.shape ?? [];
  const outputs = card.outputs.map((output) => ({
    ...output,
    shape: output.shape.map((axis, at) => (typeof axis === 'string' ? (axes[at] ?? axis) : axis)),
  }));
  const full: ModelCard = { ...card, outputs, ...extra };
  const { files: _, ...rest } = full;
  return { card: full, files, source: memorySource(rest, files) };
}

function reportOf(
  { options, data, measured, epochs }: TrainedSegmenter,
  { seconds, warnings: fitted }: FitResult,
  files: readonly string[],
): TrainingReport {
  const warnings = [...data.warnings, ...fitted];
  return {
    task: 'vision.segment',
    model: `${options.modelId}@${options.modelVersion}`,
    epochs,
    bestEpoch: epochs,
    seconds,
    examples: data.training.length,
    metrics: measured?.metrics ?? {},
    ci95: measured?.ci95 ?? {},
    files,
    ...(warnings.length > 0 && { warnings }),
    evaluation: { format: 'chase' },
  };
}

function checkOptions({ size, depth, validation, validationShare, threshold }: SegmenterTrainingOptions): void {
  const multiple = sizeMultiple({ depth });
  if (size % multiple !== 0) {
    throw new SdkError('option.invalid', `Patches of ${size} pixels do not fit a network of depth ${depth}.`, {
      hint: `Choose a size that is a multiple of ${multiple}.`,
      details: { option: 'size', multiple },
    });
  }
  if (!validation && validationShare === 0 && threshold === undefined) {
    throw new SdkError('option.invalid', 'Without held-out images there is nothing to choose the threshold by.', {
      hint: 'Give --threshold, as a training with held-out images found it.',
      details: { option: 'threshold' },
    });
  }
}

function diverged({ stopped, bestEpoch }: FitResult): SdkError {
  return new SdkError('training.diverged', `${stopped.message} The model of epoch ${bestEpoch + 1} was written.`, {
    hint: 'Train again with a lower --learning-rate.',
    details: { bestEpoch: bestEpoch + 1 },
  });
}
