import { sha256Hex, type Runtime, type Tensor, type TrainingContext } from '@medmodal/core';
import {
  adamW,
  augmentedDataset,
  augmentImages,
  brightness,
  compose,
  contrast,
  cosineDecay,
  fit,
  rotate,
  shift,
  sparseCategoricalCrossentropy,
  tensorDataset,
  zoom,
  type Dataset,
  type FitResult,
  type LearningRateSchedule,
} from '@medmodal/training';
import { classifierNetwork, PIXELS } from './classifier-network.ts';
import type { PixelStatistics } from './pixel-statistics.ts';
import type { LabelledPixels } from './training-data.ts';
import type { ClassifierTrainingOptions } from './training-options.ts';

/** What {@link fitClassifier} works on. */
export interface ClassifierFitParts {
  readonly runtime: Runtime;
  readonly options: ClassifierTrainingOptions;
  /** Standardised pixels. */
  readonly training: LabelledPixels;
  readonly validation: LabelledPixels;
  /** What the pixels were standardised by. */
  readonly statistics: PixelStatistics;
  readonly classes: number;
}

/** Largest changes of a training image: degrees, share of the side, factor, share of the way from black to white. */
const CHANGES = { degrees: 10, shift: 0.07, zoom: 0.1, brightness: 0.1, contrast: 0.15 };
/** Steps in which the learning rate rises, and the share of all steps they are at most. */
const WARM_UP = { steps: 150, share: 0.1 };

/**
 * Trains the network with AdamW, a warm-up and a cosine; a checkpoint is written after each epoch, and the weights of the
 * epoch with the lowest validation loss are what comes out.
 */
export async function fitClassifier(parts: ClassifierFitParts, context: TrainingContext): Promise<FitResult> {
  const { runtime, options, training, validation, classes } = parts;
  const [, size = 0, , channels] = training.pixels.shape;
  const network = classifierNetwork({ size, channels: channels === 3 ? 3 : 1, classes, seed: options.seed });
  const { signal, onProgress, folder, resume } = context;
  return fit(network, trainingSet(parts), {
    runtime,
    loss: sparseCategoricalCrossentropy({ labelSmoothing: options.labelSmoothing }),
    optimizer: adamW({ learningRate: options.learningRate, weightDecay: options.weightDecay }),
    schedule: scheduleOf(options, training.labels.data.length),
    epochs: options.epochs,
    batchSize: options.batchSize,
    validation: datasetOf(validation, classes),
    metrics: ['accuracy', 'auc'],
    earlyStopping: { monitor: 'validationLoss', patience: options.patience },
    checkpoints: folder,
    seed: options.seed,
    dataName: await dataNameOf(parts),
    unit: 'images',
    ...(resume !== undefined && { resume }),
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
  });
}

/** Names what the weights depend on and the network does not show: pixels, labels, and whether images are changed. */
async function dataNameOf({ training, validation, options }: ClassifierFitParts): Promise<string> {
  const arrays = [training, validation].flatMap(({ pixels, labels }) => [pixels.data, labels.data]);
  const hashes = arrays.map(({ buffer, byteOffset, byteLength }) =>
    sha256Hex(new Uint8Array(buffer, byteOffset, byteLength)),
  );
  return [...(await Promise.all(hashes)), `augment ${options.augment}`].join(' ');
}

function trainingSet({ training, classes, options, statistics }: ClassifierFitParts): Dataset {
  const plain = datasetOf(training, classes);
  if (options.augment === 'off') return plain;
  const deviation = statistics.std.reduce((sum, std) => sum + std, 0) / statistics.std.length;
  const change = compose([
    rotate({ degrees: CHANGES.degrees }),
    shift({ horizontal: CHANGES.shift, vertical: CHANGES.shift }),
    zoom({ least: 1 - CHANGES.zoom, most: 1 + CHANGES.zoom }),
    contrast({ least: 1 - CHANGES.contrast, most: 1 + CHANGES.contrast }),
    brightness({ delta: CHANGES.brightness / deviation }),
  ]);
  return augmentedDataset(plain, augmentImages(change, { input: PIXELS }));
}

function datasetOf({ pixels, labels }: LabelledPixels, classes: number): Dataset {
  const inputs: Record<string, Tensor> = { [PIXELS]: pixels };
  return tensorDataset({ inputs, labels, classes, allowSingleClass: true });
}

function scheduleOf(
  { epochs, batchSize, learningRate }: ClassifierTrainingOptions,
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
