import type { Metrics, ModelCard, ModelCardFigure } from '@medmodal/core';
import type { CardFacts } from '@medmodal/training';
import type { ClassCalibration } from '../../decoders/detections.ts';
import type { DetectorDomain } from '../../encoders/detector-domain.ts';
import type { DetectorPreprocessing } from '../../encoders/detector-parameters.ts';
import type { MeasuredDetection } from '../../evaluations/detection-metrics.ts';
import type { PixelStatistics } from '../classifier/pixel-statistics.ts';
import type { DetectorData } from './detector-data.ts';
import { PIXELS, STRIDE } from './detector-network.ts';
import type { DetectorTrainingOptions } from './detector-options.ts';

/** What is known of a detector. */
export interface DetectorFacts {
  readonly options: DetectorTrainingOptions;
  readonly data: Pick<DetectorData, 'labels' | 'description' | 'split' | 'images' | 'boxes' | 'heldOut'>;
  readonly field: DetectorPreprocessing['field'];
  readonly statistics: PixelStatistics;
  readonly domain: DetectorDomain;
  readonly calibration: readonly ClassCalibration[];
  readonly threshold: number;
  readonly overlap: number;
  /** Card of the detector that the training started from. */
  readonly start?: ModelCard;
  /** Left out until it was measured. */
  readonly measured?: MeasuredDetection;
  readonly epochs?: number;
}

const SEEN = 'validation figure, not a test figure: calibration and threshold were fitted on the same images';
const FIGURES = [
  ['ap50', 'AP50 (mean over the classes, all-point interpolation)'],
  ['map', 'mAP (overlaps .50 to .95)'],
  ['f1', 'F1 at the threshold'],
  ['ece', 'expected calibration error'],
  ['countError', 'mean absolute error of the count of a class in an image'],
] as const;

/** What the card of a trained detector says. */
export function detectorCard(facts: DetectorFacts): CardFacts {
  const { options, data, statistics, field, overlap, threshold, calibration } = facts;
  const { mean, std } = statistics;
  return {
    id: options.modelId,
    version: options.modelVersion,
    task: 'vision.detect',
    summary: options.title,
    licence: options.licence,
    labels: data.labels,
    preprocessing: { size: [options.height, options.width], channels: 3, field, mean, std },
    decoding: { output: 'cells', stride: STRIDE, overlap, threshold },
    calibration: {
      classes: calibration,
      method: 'Platt scaling of each class, fitted on the finds in the validation images; right is an overlap of .5',
    },
    training: trainingOf(facts),
    figures: figuresOf(facts),
    intendedUse: options.intendedUse,
    limits: limitsOf(facts),
    descriptions: {
      [PIXELS]: 'pixels from 0 to 1 less mean, over std, row by row, channels last; 0 where the image ends',
      cells:
        'for each cell of 8 × 8 pixels: logit of each label, then the logarithms of the distances from the middle of the cell to the left, upper, right and lower edge of the box, in cells',
    },
  };
}

/** Fields of the card beside those that every model has. */
export function detectorCardExtras({ domain }: DetectorFacts): Readonly<Record<string, unknown>> {
  return {
    augmentation: { testTime: ['identity', 'flip-horizontal', 'flip-vertical', 'rotate-180'], pooled: 'boxes' },
    domain,
  };
}

function trainingOf({ options, data, start, epochs = 0 }: DetectorFacts): ModelCard['training'] {
  const { name, licence, source, citation } = data.description;
  return {
    data: [
      {
        name: name ?? 'annotated images',
        ...(source !== undefined && { source }),
        ...(licence !== undefined && { licence }),
        ...(citation !== undefined && { citation }),
        split: data.split,
      },
    ],
    recipe: trainCommand(options),
    seed: options.seed,
    ...(start && { start: `weights of ${start.id}@${start.version}`, startRecipe: start.training.recipe }),
    epochs,
    examples: data.images,
    boxes: Object.fromEntries(data.labels.map((label, at) => [label, data.boxes[at] ?? 0])),
    validationExamples: data.heldOut.length,
  };
}

function figuresOf({ options, data, measured }: DetectorFacts): ModelCardFigure[] {
  if (!measured) return [];
  const figure = (metric: string, name: string, value: number): ModelCardFigure => {
    const interval = measured.ci95[metric];
    return {
      name,
      dataset: data.description.name ?? 'annotated images',
      split: 'validation',
      value: round(value),
      ...(interval && { ci95: [round(interval[0]), round(interval[1])] as const }),
      command: `medmodal evaluate vision.detect --model ${options.modelId} --data DATA --format voc --split val`,
      note: SEEN,
    };
  };
  return [
    ...FIGURES.map(([metric, name]) => figure(metric, name, numberAt(measured.metrics, [metric]))),
    ...data.labels.map((label) =>
      figure(`byClass.${label}.ap50`, `AP50 of ${label}`, numberAt(measured.metrics, ['byClass', label, 'ap50'])),
    ),
  ];
}

/** A figure by the names on the way to it; NaN where there is none. */
export function numberAt(metrics: Metrics, path: readonly string[]): number {
  const [first = '', ...rest] = path;
  const value = metrics[first];
  if (typeof value === 'number') return value;
  return value && rest.length > 0 ? numberAt(value, rest) : Number.NaN;
}

function limitsOf({ data, options, field }: DetectorFacts): string[] {
  return [
    `Finds ${data.labels.join(', ')} and nothing else.`,
    `Expects objects as large as in images of ${field[1]} × ${field[0]} pixels like those of the training; of another magnification give the option scale. Larger images are looked at in tiles.`,
    `Trained on ${data.images} images; figures were measured on held-out images of the same source, not in another laboratory.`,
    `Two objects of a class whose middles are less than ${Math.round((STRIDE * field[1]) / options.width)} pixels apart may be taken for one.`,
    ...(data.description.limits ?? []),
  ];
}

/** The command that trains the same weights again. */
function trainCommand(options: DetectorTrainingOptions): string {
  const { epochs, batchSize, learningRate, weightDecay, seed, width, height, filters, augment, threads, precision } =
    options;
  const named = {
    epochs,
    batchSize,
    learningRate,
    weightDecay,
    seed,
    width,
    height,
    filters,
    augment,
    threads,
    precision,
  };
  const words = Object.entries(named).map(([name, value]) => `--${optionWord(name)} ${value}`);
  const start = options.start === undefined ? '' : ' --start MODEL';
  return `medmodal train vision.detect --data DATA --out DIR ${words.join(' ')}${start}`;
}

function optionWord(property: string): string {
  return property.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
}

function round(value: number): number {
  return Number(value.toFixed(5));
}
