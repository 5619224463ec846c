import type { ModelCardFigure, ModelCardTraining } from '@medmodal/core';
import type { CardFacts } from '@medmodal/training';
import { imageFeatures, usualRanges } from '../../encoders/segmenter-features.ts';
import type { SegmentationFigures } from '../../evaluations/segmentation-metrics.ts';
import type { MaskCalibration } from './fit-mask-calibration.ts';
import { WHITE, type LabelledMask } from './labelled-mask.ts';
import { FOREGROUND, type SegmentationData } from './segmentation-data.ts';
import { SEGMENTER_PIXELS, sizeMultiple } from './segmenter-network.ts';
import type { SegmenterTrainingOptions } from './segmenter-options.ts';

/** What a finished training knows of itself. */
export interface TrainedSegmenter {
  readonly options: SegmenterTrainingOptions;
  readonly data: SegmentationData;
  readonly calibration: MaskCalibration;
  /** On the held-out images; undefined where there are none. */
  readonly measured: SegmentationFigures | undefined;
  readonly epochs: number;
}

/** A card, and its fields that `CardFacts` does not have. */
export interface SegmenterCard {
  readonly facts: CardFacts;
  readonly extra: Readonly<Record<string, unknown>>;
}

/** Largest window, so that most pictures take few and none takes much memory. */
const WINDOW = 576;
/** Pixels at the border of a window that see little around them. */
const MARGIN = 16;
const VARIANTS = ['identity', 'flip-horizontal', 'flip-vertical', 'rotate-180'] as const;
const SEEN = 'validation figure, not a test figure: threshold and calibration were chosen on the same images';
const FIGURES: Readonly<Record<string, string>> = {
  f1: 'F1 (Dice) of all pixels in the field of view together',
  f1PerImage: 'F1, mean over images',
  auc: 'AUC',
  sensitivity: 'sensitivity',
  specificity: 'specificity',
  accuracy: 'accuracy',
};

/** What the card of a trained segmenter says. */
export function segmenterCard(trained: TrainedSegmenter): SegmenterCard {
  const { options, data, calibration } = trained;
  const multiple = sizeMultiple(options);
  const window = Math.max(multiple, Math.floor(WINDOW / multiple) * multiple);
  return {
    facts: {
      id: options.modelId,
      version: options.modelVersion,
      task: 'vision.segment',
      summary: options.title,
      licence: options.licence,
      labels: data.labels,
      preprocessing: {
        channels: data.channels,
        normalization: 'foreground',
        foreground: FOREGROUND,
        window: [window, window],
        multiple: [multiple, multiple],
        margin: [MARGIN, MARGIN],
        overlap: 0.2,
      },
      decoding: { output: 'probabilities', threshold: calibration.threshold },
      calibration: {
        temperature: calibration.temperature,
        bias: calibration.bias,
        method: 'logistic regression on the logit (Platt), over the pixels of the held-out images',
      },
      training: trainingOf(trained),
      figures: figuresOf(trained),
      intendedUse: options.intendedUse,
      limits: limitsOf(trained),
      descriptions: {
        [SEGMENTER_PIXELS]:
          'pixels as preprocessing says, row by row, channels last; sides are multiples of `multiple`',
        output: 'probability of each structure at each pixel, before calibration',
      },
    },
    extra: {
      augmentation: { testTime: VARIANTS },
      domain: {
        method: 'measures of the whole image within the widened range of the training images',
        ranges: usualRanges([...data.training, ...data.validation].map(featuresOf)),
      },
    },
  };
}

function featuresOf({ pixels, channels }: LabelledMask): ReturnType<typeof imageFeatures> {
  return imageFeatures(
    Float32Array.from(pixels, (value) => value / WHITE),
    { channels, foreground: FOREGROUND },
  );
}

function trainingOf({ options, data, epochs }: TrainedSegmenter): Partial<ModelCardTraining> {
  const { name = 'images with masks', licence, source, citation } = data.description;
  return {
    data: [
      {
        name,
        ...(source !== undefined && { source }),
        ...(licence !== undefined && { licence }),
        ...(citation !== undefined && { citation }),
        split: data.split,
      },
    ],
    recipe: segmenterCommand(options),
    seed: options.seed,
    epochs,
    examples: data.training.length,
    validationExamples: data.validation.length,
  };
}

function figuresOf({ options, data, measured }: TrainedSegmenter): ModelCardFigure[] {
  if (!measured) return [];
  return Object.entries(FIGURES).flatMap(([metric, name]) => {
    const value = measured.metrics[metric];
    const interval = measured.ci95[metric];
    if (value === undefined || !Number.isFinite(value)) return [];
    return [
      {
        name,
        dataset: data.description.name ?? 'images with masks',
        split: data.split,
        value: round(value),
        ...(interval && { ci95: [round(interval[0]), round(interval[1])] as const }),
        command: segmenterCommand(options),
        note: SEEN,
      },
    ];
  });
}

function limitsOf({ data }: TrainedSegmenter): string[] {
  const persons = new Set(data.training.map(({ person }) => person)).size;
  return [
    `Finds ${data.labels.slice(1).join(', ')} and nothing else; it says nothing about disease.`,
    `Trained on ${data.training.length} images of ${persons} persons; figures come from images of the same source, not from another camera or hospital.`,
    'Masks follow one observer; where observers differ, so does what is right.',
    ...(data.description.limits ?? []),
  ];
}

/** The command that trains the same weights again: every option that they depend on is named. */
export function segmenterCommand(options: SegmenterTrainingOptions): string {
  const { epochs, patches, batchSize, size, filters, depth, learningRate, weightDecay, seed, augment } = options;
  const { validation, validationShare, threshold, temperature, bias, threads } = options;
  const named = {
    epochs,
    patches,
    batchSize,
    size,
    filters,
    depth,
    learningRate,
    weightDecay,
    seed,
    augment,
    ...(validation ? { validation: validation.join(',') } : { validationShare }),
    ...(threshold !== undefined && { threshold }),
    ...(temperature !== undefined && { temperature }),
    ...(bias !== undefined && { bias }),
    ...(threads !== undefined && { threads }),
  };
  const word = (property: string): string => property.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
  const words = Object.entries(named).map(([name, value]) => `--${word(name)} ${value}`);
  return `medmodal train vision.segment --data DATA --out DIR ${words.join(' ')}`;
}

function round(value: number): number {
  return Number(value.toFixed(5));
}
