import { sha256Hex, type Runtime, type Tensor, type TrainingContext } from '@medmodal/core';
import {
  adamW,
  augmentedDataset,
  balancedClassWeights,
  batchAugmentedDataset,
  categoricalCrossentropy,
  cosineDecay,
  fit,
  mixup,
  sparseCategoricalCrossentropy,
  tensorDataset,
  type Dataset,
  type FitResult,
  type LearningRateSchedule,
} from '@medmodal/training';
import { classifierAugmentation } from './classifier-fit-augmentation.ts';
import { classifierNetwork, PIXELS } from './classifier-network.ts';
import { isBalanced } from '../ensemble/ensemble-plan.ts';
import type { PixelStatistics } from './pixel-statistics.ts';
import type { LabelledPixels } from './training-data.ts';
import type { ClassifierTrainingOptions } from './training-options.ts';

/** What {@link fitClassifier} works on. */
export interface ClassifierFitParts {
  readonly runtime: Runtime;
  readonly options: ClassifierTrainingOptions;
  /** Standardised pixels. */
  readonly training: LabelledPixels;
  /** The weights of the epoch that does best on these are kept; left out, those of the last. */
  readonly validation?: LabelledPixels;
  /** What the pixels were standardised by. */
  readonly statistics: PixelStatistics;
  readonly classes: number;
  /** Seed of this network, the prefix of its layers' names, and how its images are changed. */
  readonly member: { readonly seed: number; readonly prefix: string; readonly augment: 'off' | 'on' | 'strong' };
}

/** Steps in which the learning rate rises, and the share of all steps they are at most. */
const WARM_UP = { steps: 150, share: 0.1 };

/** Trains one network with AdamW, a warm-up and a cosine; a checkpoint is written after each epoch. */
export async function fitClassifier(parts: ClassifierFitParts, context: TrainingContext): Promise<FitResult> {
  const { runtime, options, training, validation, classes, member } = parts;
  const [, size = 0, , channels] = training.pixels.shape;
  const facts = { size, channels: channels === 3 ? 3 : 1, classes, width: options.width, ...member } as const;
  const { signal, onProgress, folder, resume } = context;
  const { labelSmoothing, learningRate, weightDecay } = options;
  return fit(classifierNetwork(facts), trainingSet(parts), {
    runtime,
    loss:
      options.mixup > 0
        ? categoricalCrossentropy({ labelSmoothing })
        : sparseCategoricalCrossentropy({ labelSmoothing }),
    optimizer: adamW({ learningRate, weightDecay }),
    schedule: scheduleOf(options, training.labels.data.length),
    epochs: options.epochs,
    batchSize: options.batchSize,
    metrics: validation ? ['accuracy', 'auc'] : ['accuracy'],
    checkpoints: folder,
    seed: member.seed,
    dataName: await dataNameOf(parts),
    unit: 'images',
    ...(isBalanced(options, training, classes) && { classWeight: balancedClassWeights(training.labels, classes) }),
    ...(validation && {
      validation: mixedLabels(datasetOf(validation, classes), { classes, alpha: options.mixup > 0 ? 0 : undefined }),
      earlyStopping: { monitor: 'validationLoss', patience: options.patience },
    }),
    ...(resume !== undefined && { resume }),
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
  });
}

/** Names what the weights depend on and the network does not show: pixels, labels, and how images are changed. */
async function dataNameOf({ training, validation, options, member }: ClassifierFitParts): Promise<string> {
  const arrays = [training, ...(validation ? [validation] : [])].flatMap(({ pixels, labels }) => [
    pixels.data,
    labels.data,
  ]);
  const hashes = arrays.map(({ buffer, byteOffset, byteLength }) =>
    sha256Hex(new Uint8Array(buffer, byteOffset, byteLength)),
  );
  const changes = `augment ${member.augment} flip ${options.flip} mixup ${options.mixup}`;
  return [...(await Promise.all(hashes)), changes].join(' ');
}

function trainingSet({ training, classes, options, statistics, member }: ClassifierFitParts): Dataset {
  const plain = datasetOf(training, classes);
  const { augment: strength } = member;
  const changed =
    strength === 'off'
      ? plain
      : augmentedDataset(plain, classifierAugmentation({ strength, flip: options.flip }, statistics));
  return mixedLabels(changed, { classes, alpha: options.mixup > 0 ? options.mixup : undefined });
}

/** Images mixed in pairs; with `alpha` 0 only the labels change their form, which validation needs then. */
function mixedLabels(
  dataset: Dataset,
  { classes, alpha }: { readonly classes: number; readonly alpha: number | undefined },
): Dataset {
  return alpha === undefined ? dataset : batchAugmentedDataset(dataset, mixup({ classes, alpha }));
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
