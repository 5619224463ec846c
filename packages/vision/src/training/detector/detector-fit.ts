import { sha256Hex, type Model, type Runtime, type TrainingContext } from '@medmodal/core';
import { adamW, cosineDecay, fit, type FitResult, type LearningRateSchedule } from '@medmodal/training';
import type { PixelStatistics } from '../classifier/pixel-statistics.ts';
import type { DetectorData } from './detector-data.ts';
import { detectorDataset } from './detector-dataset.ts';
import { detectorLoss } from './detector-loss.ts';
import { detectorNetwork } from './detector-network.ts';
import type { DetectorTrainingOptions } from './detector-options.ts';
import { startFrom } from './start-weights.ts';

/** What {@link fitDetector} works on. */
export interface DetectorFitParts {
  readonly runtime: Runtime;
  readonly options: DetectorTrainingOptions;
  readonly data: DetectorData;
  readonly statistics: PixelStatistics;
  /** The detector whose weights the training starts from. */
  readonly start?: Model;
}

/** Steps in which the learning rate rises, and the share of all steps they are at most. */
const WARM_UP = { steps: 100, share: 0.1 };

/** Trains the network with AdamW, a warm-up and a cosine to 0; a checkpoint is written after each epoch, and the last weights are what comes out. */
export async function fitDetector(parts: DetectorFitParts, context: TrainingContext): Promise<FitResult> {
  const { runtime, options, data, statistics, start } = parts;
  const { signal, onProgress, folder, resume } = context;
  const size = [options.height, options.width] as const;
  const classes = data.labels.length;
  const fresh = detectorNetwork({ size, classes, filters: options.filters, seed: options.seed });
  const network = start ? await startFrom(fresh, start) : fresh;
  const augment = options.augment === 'on';
  return fit(network, detectorDataset({ images: data.training, size, classes, statistics, augment }), {
    runtime,
    loss: detectorLoss(classes),
    optimizer: adamW({ learningRate: options.learningRate, weightDecay: options.weightDecay }),
    schedule: scheduleOf(options, data.training.length),
    epochs: options.epochs,
    batchSize: options.batchSize,
    metrics: [],
    checkpoints: folder,
    seed: options.seed,
    dataName: await dataNameOf(parts),
    unit: 'images',
    ...(options.threads > 0 && { threads: options.threads }),
    ...(resume !== undefined && { resume }),
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
  });
}

/** Names what the weights depend on and the network does not show. */
async function dataNameOf({ data, options, start }: DetectorFitParts): Promise<string> {
  const pixels = await Promise.all(data.training.map((image) => sha256Hex(image.pixels)));
  const boxes = data.training.map((image) => image.boxes);
  const text = JSON.stringify({ pixels, boxes, augment: options.augment, start: start?.sha256 });
  return sha256Hex(new TextEncoder().encode(text));
}

function scheduleOf(
  { epochs, batchSize, learningRate }: DetectorTrainingOptions,
  images: number,
): LearningRateSchedule {
  const steps = epochs * Math.ceil(images / batchSize);
  const warmupSteps = Math.min(WARM_UP.steps, Math.ceil(steps * WARM_UP.share));
  return cosineDecay({
    initialLearningRate: learningRate / 100,
    warmupTarget: learningRate,
    warmupSteps,
    decaySteps: Math.max(1, steps - warmupSteps),
  });
}
