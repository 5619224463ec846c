import type { Metric } from './metric.ts';

/** What a figure is called when it is taken on the validation data: `validationLoss`. */
export function validationFigure(name: string): string {
  return `validation${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** Names of all figures that the record of an epoch will hold. */
export function figureNames(metrics: readonly Metric[], hasValidation: boolean): readonly string[] {
  const trained = ['loss', ...metrics.filter(({ collects }) => !collects).map(({ name }) => name)];
  const measured = hasValidation ? ['loss', ...metrics.map(({ name }) => name)].map(validationFigure) : [];
  return [...trained, ...measured, 'learningRate'];
}
