import type { ModelCard, ModelCardFigure } from '@medmodal/core';
import type { CardFacts } from '@medmodal/training';
import type { ImagePreprocessing } from '../encoders/classifier-parameters.ts';
import type { Measured } from '../evaluations/classification-metrics.ts';
import { PIXELS } from './classifier-network.ts';
import type { ClassifierTrainingOptions } from './training-options.ts';
import type { TrainingData } from './training-data.ts';

/** What a finished training knows of itself. */
export interface TrainedFacts {
  readonly options: ClassifierTrainingOptions;
  readonly data: Omit<TrainingData, 'training' | 'validation'>;
  readonly preprocessing: ImagePreprocessing;
  readonly temperature: number;
  readonly epochs: number;
  readonly bestEpoch: number;
  readonly examples: number;
  readonly validationExamples: number;
  readonly measured: Measured;
}

const SEEN = 'validation figure, not a test figure: the best epoch and the temperature were chosen on the same images';
const FIGURES = [
  ['auc', 'AUC'],
  ['accuracy', 'accuracy'],
  ['ece', 'expected calibration error'],
] as const;

/** What the card of a trained classifier says. */
export function classifierCard(facts: TrainedFacts): CardFacts {
  const { options, data, preprocessing, temperature } = facts;
  return {
    id: options.modelId,
    version: options.modelVersion,
    task: 'vision.classify',
    summary: options.title,
    licence: options.licence,
    labels: data.labels,
    preprocessing: { ...preprocessing },
    decoding: { output: 'probabilities' },
    calibration: { temperature, method: 'temperature scaling, fitted on the validation images' },
    training: trainingOf(facts),
    figures: FIGURES.map(([metric, name]) => figureOf(facts, metric, name)),
    intendedUse: options.intendedUse,
    limits: limitsOf(facts),
    descriptions: {
      [PIXELS]: 'pixels as preprocessing says, row by row, channels last',
      output: 'probability of each label before calibration',
    },
  };
}

function trainingOf({
  options,
  data,
  epochs,
  bestEpoch,
  examples,
  validationExamples,
}: TrainedFacts): ModelCard['training'] {
  const { licence, source, citation } = data.description;
  return {
    data: [
      {
        name: datasetName(data),
        ...(source !== undefined && { source }),
        ...(licence !== undefined && { licence }),
        ...(citation !== undefined && { citation }),
        split: data.split,
      },
    ],
    recipe: trainCommand(options),
    seed: options.seed,
    epochs,
    bestEpoch,
    examples,
    validationExamples,
    ...(data.skipped > 0 && { unreadableImagesLeftOut: data.skipped }),
  };
}

function figureOf(facts: TrainedFacts, metric: keyof Measured['metrics'], name: string): ModelCardFigure {
  const { options, data, measured } = facts;
  const interval = measured.ci95[metric];
  return {
    name,
    dataset: datasetName(data),
    split: 'validation',
    value: round(measured.metrics[metric]),
    ...(interval && { ci95: [round(interval[0]), round(interval[1])] as const }),
    command: data.archive
      ? `medmodal evaluate vision.classify --model ${options.modelId} --data ${data.archive} --format medmnist --split val`
      : trainCommand(options),
    note: SEEN,
  };
}

function limitsOf({ data, preprocessing, examples }: TrainedFacts): string[] {
  const [height, width] = preprocessing.size;
  return [
    `Tells apart ${data.labels.join(', ')} and nothing else: any other image gets one of these answers too.`,
    `Sees ${height} × ${width} pixels; what is smaller than a pixel of that picture is lost.`,
    `Trained on ${examples} images; figures were measured on held-out images of the same source, not in another hospital.`,
    ...(data.archive === undefined
      ? ['Images were parted at random, so a patient with several may be on both sides.']
      : []),
    ...(data.description.limits ?? []),
  ];
}

/** The command that trains the same weights again: all options that differ from their defaults matter, so all are named. */
function trainCommand(options: ClassifierTrainingOptions): string {
  const { epochs, batchSize, learningRate, weightDecay, labelSmoothing, patience, seed, size, fit, augment } = options;
  const named = { epochs, batchSize, learningRate, weightDecay, labelSmoothing, patience, seed, size, fit, augment };
  const words = Object.entries(named).map(([name, value]) => `--${optionWord(name)} ${value}`);
  return `medmodal train vision.classify --data DATA --out DIR ${words.join(' ')}`;
}

function optionWord(property: string): string {
  return property.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
}

function datasetName({ description, archive }: TrainedFacts['data']): string {
  return description.name ?? archive ?? 'images in class folders';
}

function round(value: number): number {
  return Number(value.toFixed(5));
}
