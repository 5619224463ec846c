import type { ConfusionMatrix } from './confusion-matrix.ts';

/** What a confusion matrix says about one class against all others. */
export interface ClassRates {
  /** Share of the predicted that are right (positive predictive value); 0 when none was predicted. */
  readonly precision: number;
  /** Share of the true that are found (sensitivity); 0 when there are none. */
  readonly recall: number;
  /** Share of the others that are not taken for this class; 0 when there are no others. */
  readonly specificity: number;
  /** Harmonic mean of precision and recall; 0 when both are 0. */
  readonly f1: number;
  /** Number of items of the class. */
  readonly support: number;
}

/** Share of the items whose class is right. */
export function accuracy({ classes, counts }: ConfusionMatrix): number {
  let right = 0;
  for (let index = 0; index < classes; index += 1) right += counts[index * classes + index] as number;
  return right / sum(counts);
}

/** Mean recall of the classes that occur, so that a rare class counts as much as a frequent one. */
export function balancedAccuracy(matrix: ConfusionMatrix): number {
  const present = allRates(matrix).filter(({ support }) => support > 0);
  return mean(present.map(({ recall }) => recall));
}

/** Precision, recall, specificity and F1 of one class. In a matrix of two classes, class 1 is usually the positive one. */
export function classRates({ classes, counts }: ConfusionMatrix, target: number): ClassRates {
  let predicted = 0;
  let support = 0;
  for (let other = 0; other < classes; other += 1) {
    predicted += counts[other * classes + target] as number;
    support += counts[target * classes + other] as number;
  }
  const found = counts[target * classes + target] as number;
  const others = sum(counts) - support;
  return {
    precision: ratio(found, predicted),
    recall: ratio(found, support),
    specificity: ratio(others - (predicted - found), others),
    f1: ratio(2 * found, predicted + support),
    support,
  };
}

/** Unweighted means over the classes that occur, in labels or predictions. */
export function macroRates(matrix: ConfusionMatrix): Pick<ClassRates, 'precision' | 'recall' | 'f1'> {
  const occurring = allRates(matrix).filter((rates, target) => rates.support > 0 || isPredicted(matrix, target));
  return {
    precision: mean(occurring.map(({ precision }) => precision)),
    recall: mean(occurring.map(({ recall }) => recall)),
    f1: mean(occurring.map(({ f1 }) => f1)),
  };
}

function isPredicted({ classes, counts }: ConfusionMatrix, target: number): boolean {
  return Array.from({ length: classes }, (_, row) => counts[row * classes + target] as number).some(Boolean);
}

function allRates(matrix: ConfusionMatrix): ClassRates[] {
  return Array.from({ length: matrix.classes }, (_, target) => classRates(matrix, target));
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
