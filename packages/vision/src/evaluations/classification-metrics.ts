import { bootstrapIntervals } from '@medmodal/core';
import { metricIntervals, multiclassScorer } from '@medmodal/training';

/** An image with its true class and what a model made of it. */
export interface ScoredImage {
  /** Number of the true class. */
  readonly label: number;
  /** Probability of each class, in the order of the labels. */
  readonly probabilities: readonly number[];
  /** Number of the class that was answered, where a decision threshold may make it another than the likeliest. */
  readonly answered?: number;
}

/** Figures of a classifier on labelled images. */
export interface Measured {
  readonly metrics: {
    /** Area under the ROC curve; of more than two classes the mean over one class against the rest, as MedMNIST has it. */
    readonly auc: number;
    /** Share of images whose answered class, by default the likeliest, is the true one. */
    readonly accuracy: number;
    /** Expected calibration error of the most likely class, 15 bins (Guo et al. 2017, section 2). */
    readonly ece: number;
  };
  /** 95 % bootstrap intervals over images, by the names of `metrics`. */
  readonly ci95: Readonly<Record<string, readonly [number, number]>>;
}

/** The figures by the name that the scorer gives them. */
const NAMES = { auc: 'macroRocAuc', accuracy: 'accuracy', ece: 'expectedCalibrationError' } as const;

/**
 * Measures scored images. A figure that does not exist, such as the AUC when a class does not occur, is NaN.
 *
 * @throws `tensor.shape` when there are no images.
 */
export function measureClassification(items: readonly ScoredImage[]): Measured {
  const classes = items[0]?.probabilities.length ?? 0;
  const scorer = multiclassScorer(
    items.map(({ label }) => label),
    items.flatMap(({ probabilities }) => probabilities),
    classes,
  );
  const figures = scorer.score();
  const intervals = metricIntervals(scorer);
  const decided = accuracyOfAnswers(items);
  const figure = (name: keyof typeof NAMES): number => figures[NAMES[name]] ?? Number.NaN;
  return {
    metrics: { auc: figure('auc'), accuracy: decided?.accuracy ?? figure('accuracy'), ece: figure('ece') },
    ci95: Object.fromEntries(
      Object.entries(NAMES).flatMap(([name, source]) => {
        const interval = (name === 'accuracy' && decided?.interval) || intervals[source];
        return interval ? [[name, interval] as const] : [];
      }),
    ),
  };
}

interface Accuracy {
  readonly accuracy: number;
  readonly interval: readonly [number, number] | undefined;
}

/** Accuracy of the answered classes; undefined where the likeliest ones were answered. */
function accuracyOfAnswers(items: readonly ScoredImage[]): Accuracy | undefined {
  if (!items.some(({ answered }) => answered !== undefined)) return undefined;
  const share = (some: readonly ScoredImage[]): { accuracy: number } => ({
    accuracy: some.filter((item) => (item.answered ?? likeliestOf(item)) === item.label).length / some.length,
  });
  return { ...share(items), interval: bootstrapIntervals(items, share)['accuracy'] };
}

function likeliestOf({ probabilities }: ScoredImage): number {
  return probabilities.indexOf(Math.max(...probabilities));
}
