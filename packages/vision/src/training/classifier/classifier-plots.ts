import {
  classificationPlots,
  confusionMatrix,
  confusionPlot,
  trainingPlot,
  type EpochRecord,
} from '@medmodal/training';
import type { Measured, ScoredImage } from '../../evaluations/classification-metrics.ts';
import type { FolderPlot } from './classifier-readme.ts';

/** What the pictures are drawn with. */
export interface PlotFacts {
  readonly labels: readonly string[];
  readonly measured: Measured;
  readonly history: readonly EpochRecord[];
  /** Number of the epoch whose weights were kept, from 0. */
  readonly bestEpoch: number;
}

/** File and title of each picture of predictions, by the name it has in `@medmodal/training`. */
const PICTURES = {
  roc: ['roc.svg', 'ROC curve'],
  precisionRecall: ['precision-recall.svg', 'Precision and recall'],
  calibration: ['calibration.svg', 'Calibration'],
  confusionMatrix: ['confusion-matrix.svg', 'Confusion matrix'],
} as const;

/** Pictures of how a classifier did on held-out images, after calibration, and of its training. */
export function classifierPlots(
  scored: readonly ScoredImage[],
  { labels, measured, history, bestEpoch }: PlotFacts,
): FolderPlot[] {
  const plots: Readonly<Record<string, string>> = {
    ...classificationPlots(answersOf(scored), {
      classNames: labels,
      ci95: measured.ci95['auc'] ? { rocAuc: measured.ci95['auc'] } : {},
    }),
    confusionMatrix: confusionOf(scored, labels),
  };
  const pictures = Object.entries(PICTURES).flatMap(([key, [name, title]]) => {
    const svg = plots[key];
    return svg === undefined ? [] : [{ name, title, svg }];
  });
  const svg = trainingPlot(history, { figures: ['loss', 'accuracy'], bestEpoch });
  return [...pictures, { name: 'training.svg', title: 'Training', svg }];
}

/** True classes against answered ones. */
function confusionOf(scored: readonly ScoredImage[], labels: readonly string[]): string {
  const truth = Float64Array.from(scored, ({ label }) => label);
  const answers = Float64Array.from(
    scored,
    ({ probabilities, answered }) => answered ?? probabilities.indexOf(Math.max(...probabilities)),
  );
  return confusionPlot(confusionMatrix(truth, answers, { classes: labels.length }), { classNames: labels });
}

/** Two classes are a question of yes or no about the second. */
function answersOf(scored: readonly ScoredImage[]): Parameters<typeof classificationPlots>[0] {
  const labels = Float64Array.from(scored, ({ label }) => label);
  const classes = scored[0]?.probabilities.length ?? 0;
  if (classes === 2) {
    return {
      kind: 'binary',
      labels,
      probabilities: Float64Array.from(scored, ({ probabilities }) => probabilities[1] ?? 0),
    };
  }
  return {
    kind: 'classes',
    labels,
    probabilities: Float32Array.from(scored.flatMap(({ probabilities }) => probabilities)),
    classes,
  };
}
