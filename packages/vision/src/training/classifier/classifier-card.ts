import type { ModelCard, ModelCardFigure } from '@medmodal/core';
import type { CardFacts } from '@medmodal/training';
import type { ImagePreprocessing } from '../../encoders/classifier-parameters.ts';
import type { Measured } from '../../evaluations/classification-metrics.ts';
import type { TestTimeVariant } from '../../encoders/test-time-variants.ts';
import { PIXELS } from './classifier-network.ts';
import type { ConformalThreshold } from './conformal-threshold.ts';
import type { MeasuredDomain } from '../domain/domain-measured.ts';
import { STRANGENESS } from '../domain/domain-network.ts';
import { PROBABILITIES } from '../ensemble/ensemble-network.ts';
import type { FittedCalibration } from './fit-temperature.ts';
import type { ClassifierTrainingOptions } from './training-options.ts';
import type { TrainingData } from './training-data.ts';

/** What a finished training knows of itself. */
export interface TrainedFacts {
  readonly options: ClassifierTrainingOptions;
  readonly data: Omit<TrainingData, 'training' | 'validation'>;
  readonly preprocessing: ImagePreprocessing;
  readonly calibration: FittedCalibration;
  /** Whether each class counted as much as any other, in training and calibration. */
  readonly balanced: boolean;
  /** Probability from which the second of two classes is answered; undefined when there are more. */
  readonly threshold: number | undefined;
  /** How an image is looked at. */
  readonly variants: readonly TestTimeVariant[];
  /** Thresholds of prediction sets, and the coverage that is standard. */
  readonly sets: readonly ConformalThreshold[];
  readonly coverage: number;
  readonly domain: MeasuredDomain | undefined;
  /** Number of networks in the graph. */
  readonly members: number;
  /** How much a say the memory has; undefined when there is none. */
  readonly memoryShare: number | undefined;
  readonly epochs: number;
  readonly bestEpoch: number;
  readonly examples: number;
  readonly validationExamples: number;
  readonly measured: Measured;
}

const SEEN = 'validation figure, not a test figure: the best epoch and the calibration were chosen on the same images';
const CROSSED =
  'cross-validation over the parts train and val: each image was scored by networks that never saw it, and the calibration was fitted on these scores; the graph averages all networks, so evaluate --split val measures images that most of them have seen';
const FIGURES = [
  ['auc', 'AUC'],
  ['accuracy', 'accuracy'],
  ['ece', 'expected calibration error'],
] as const;

/** What the card of a trained classifier says. */
export function classifierCard(facts: TrainedFacts): CardFacts {
  const { options, data, preprocessing, calibration } = facts;
  return {
    id: options.modelId,
    version: options.modelVersion,
    task: 'vision.classify',
    summary: options.title,
    licence: options.licence,
    labels: data.labels,
    preprocessing: { ...preprocessing },
    decoding: { output: 'probabilities', ...thresholdOf(facts) },
    calibration: { ...calibration, method: calibrationMethod(facts) },
    training: trainingOf(facts),
    figures: FIGURES.map(([metric, name]) => figureOf(facts, metric, name)),
    intendedUse: options.intendedUse,
    limits: limitsOf(facts),
    descriptions: {
      [PIXELS]: 'pixels as preprocessing says, row by row, channels last',
      [PROBABILITIES]: 'probability of each label before calibration',
      [STRANGENESS]: 'how unlike the images it was made for an image is; see domain',
    },
  };
}

/** Fields of the card that other models do not have: ways to look, prediction sets, domain. */
export function classifierCardExtras(facts: TrainedFacts): Record<string, unknown> {
  const { variants, sets, coverage, domain, data } = facts;
  const { input } = data.description;
  const standard = sets.find((one) => one.coverage === coverage);
  return {
    ...(input && { input }),
    ...(variants.length > 1 && { augmentation: { testTime: variants, average: 'probabilities' } }),
    ...(standard && {
      predictionSet: {
        ...standard,
        table: sets,
        method: `split conformal prediction on ${measuredOn(facts)}; holds for images from the same source`,
      },
    }),
    ...(domain && {
      domain: {
        output: STRANGENESS,
        threshold: domain.threshold,
        method:
          'largest of three scores in standard deviations: log odds of a network trained against other images, Mahalanobis distance of its features, Mahalanobis distance of the coarse picture; the threshold keeps 99 % of the validation images',
        falselyFlagged: round(domain.falselyFlagged),
        flagged: domain.shares.map(({ flagged, ...share }) => ({ ...share, flagged: round(flagged) })),
      },
    }),
  };
}

/** The images that calibration and figures come from, in words. */
function measuredOn({ options }: Pick<TrainedFacts, 'options'>): string {
  return options.folds > 0 ? 'out-of-fold scores of the parts train and val' : 'the validation images';
}

function calibrationMethod(facts: TrainedFacts): string {
  const weighed = facts.balanced
    ? ', every class counting the same: the probabilities are those where all classes are equally frequent'
    : '';
  return `temperature and bias, fitted on ${measuredOn(facts)}${weighed}`;
}

/** From which probability on the second of two classes is answered. */
function thresholdOf({ data, balanced, threshold: value }: TrainedFacts): object {
  const [, label] = data.labels;
  if (value === undefined || label === undefined) return {};
  const rule = balanced
    ? 'highest balanced accuracy (Youden) on the images of the calibration, whose scores count as spread by half a unit of log odds'
    : 'one half after calibration: the highest accuracy where classes are as frequent as in the data';
  return { threshold: { label, value, rule } };
}

function trainingOf({
  options,
  data,
  members,
  memoryShare,
  epochs,
  bestEpoch,
  examples,
  validationExamples,
}: TrainedFacts): ModelCard['training'] {
  const { licence, source, citation, outliers } = data.description;
  return {
    data: [
      {
        name: datasetName(data),
        ...(source !== undefined && { source }),
        ...(licence !== undefined && { licence }),
        ...(citation !== undefined && { citation }),
        split: data.split,
      },
      ...(outliers ?? []).map((set) => ({ ...set, split: 'images of other kinds, for strangeness alone' })),
    ],
    recipe: trainCommand(options),
    seed: options.seed,
    networks: members,
    ...(memoryShare !== undefined && { memoryShare }),
    epochs,
    ...(members === 1 && { bestEpoch }),
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
    split: options.folds > 0 ? 'cross-validation' : 'validation',
    value: round(measured.metrics[metric]),
    ...(interval && { ci95: [round(interval[0]), round(interval[1])] as const }),
    command:
      data.archive && options.folds === 0
        ? `medmodal evaluate vision.classify --model ${options.modelId} --data ${data.archive} --format medmnist --split val`
        : trainCommand(options),
    note: options.folds > 0 ? CROSSED : SEEN,
  };
}

function limitsOf({ data, preprocessing, examples, memoryShare }: TrainedFacts): string[] {
  const [height, width] = preprocessing.size;
  return [
    `Tells apart ${data.labels.join(', ')} and nothing else: any other image gets one of these answers too.`,
    `Sees ${height} × ${width} pixels; what is smaller than a pixel of that picture is lost.`,
    `Trained on ${examples} images; figures were measured on held-out images of the same source, not in another hospital.`,
    ...(memoryShare !== undefined ? ['Stores its training images, in pixels of its input, to compare with.'] : []),
    ...data.limits,
    ...(data.description.limits ?? []),
  ];
}

/** Options that change what the card says and not the weights. */
const WORDS = new Set(['labels', 'modelId', 'modelVersion', 'title', 'licence', 'intendedUse', 'skipUnreadable']);

/** The command that trains the same weights again: all options that matter are named. */
function trainCommand(options: ClassifierTrainingOptions): string {
  const words = Object.entries(options).flatMap(([name, value]) =>
    WORDS.has(name) ? [] : [`--${optionWord(name)} ${String(value)}`],
  );
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
