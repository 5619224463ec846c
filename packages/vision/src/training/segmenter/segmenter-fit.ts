import { sha256Hex, type Runtime, type TrainingContext } from '@medmodal/core';
import { adamW, cosineDecay, fit, type FitResult, type LearningRateSchedule } from '@medmodal/training';
import type { LabelledMask } from './labelled-mask.ts';
import { trainingPatches, validationPatches } from './patch-datasets.ts';
import { segmenterLoss } from './segmenter-loss.ts';
import { segmenterNetwork } from './segmenter-network.ts';
import type { SegmenterTrainingOptions } from './segmenter-options.ts';
import { startingWith, type StartWeights } from './start-weights.ts';

/** What {@link fitSegmenter} works on. */
export interface SegmenterFitParts {
  readonly runtime: Runtime;
  readonly options: SegmenterTrainingOptions;
  readonly training: readonly LabelledMask[];
  /** Images that are measured after each epoch; none where all are trained on. */
  readonly validation: readonly LabelledMask[];
  /** Number of structures, without the background. */
  readonly classes: number;
  readonly channels: 1 | 3;
  /** Weights to begin with, instead of random ones. */
  readonly start?: StartWeights | undefined;
}

/** Steps in which the learning rate rises, and the share of all steps they are at most. */
const WARM_UP = { steps: 100, share: 0.1 };

/**
 * Trains the network on patches with AdamW, a warm-up and a cosine; a checkpoint is written after each epoch, and the last
 * weights are what comes out: at the end of the cosine there is nothing to choose, so that held-out images stay so.
 */
export async function fitSegmenter(parts: SegmenterFitParts, context: TrainingContext): Promise<FitResult> {
  const { runtime, options, training, validation, classes, channels, start } = parts;
  const { epochs, batchSize, learningRate, weightDecay, seed, threads, size, patches, filters, depth } = options;
  const fresh = segmenterNetwork({ channels, classes, filters, depth, seed });
  const network = start ? startingWith(fresh, start) : fresh;
  const { signal, onProgress, folder, resume } = context;
  const augment = options.augment === 'on';
  return fit(network, trainingPatches({ images: training, size, classes, patches, augment }), {
    runtime,
    loss: segmenterLoss(),
    optimizer: adamW({ learningRate, weightDecay }),
    schedule: scheduleOf(options, training.length),
    epochs,
    batchSize,
    ...(validation.length > 0 && { validation: validationPatches({ images: validation, size, classes }) }),
    metrics: ['dice'],
    checkpoints: folder,
    seed,
    dataName: await dataNameOf(parts),
    unit: 'patches',
    ...(threads !== undefined && { threads }),
    ...(resume !== undefined && { resume }),
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
  });
}

/** Names what the weights depend on and the network does not show: images, masks, patches, first weights. */
async function dataNameOf({ training, validation, options, start }: SegmenterFitParts): Promise<string> {
  const hashes: string[] = [];
  for (const { pixels, mask } of [...training, ...validation]) {
    hashes.push(await sha256Hex(new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength)));
    hashes.push(await sha256Hex(mask));
  }
  const images = await sha256Hex(new TextEncoder().encode(hashes.join(' ')));
  const { patches, size, augment } = options;
  return `${images} patches ${patches} of ${size} augment ${augment}${start ? ` from ${start.sha256}` : ''}`;
}

function scheduleOf(
  { epochs, batchSize, learningRate, patches }: SegmenterTrainingOptions,
  images: number,
): LearningRateSchedule {
  const steps = epochs * Math.ceil((images * patches) / batchSize);
  const warmupSteps = Math.min(WARM_UP.steps, Math.ceil(steps * WARM_UP.share));
  return cosineDecay({
    initialLearningRate: learningRate / 10,
    warmupTarget: learningRate,
    warmupSteps,
    decaySteps: Math.max(1, steps - warmupSteps),
  });
}
