import type { PrecisionRecallCurve } from '../metrics/ranking-curves.ts';
import { figureText, requireContent, requireDefined } from './figure-text.ts';
import { linePath, type Point } from './line-path.ts';
import { lineStyle } from './palette.ts';
import { unitPlot } from './unit-plot.ts';

/** One curve of {@link precisionRecallPlot}. */
export interface PrecisionRecallSeries {
  /** Name in the legend: the model, or the class. */
  readonly name: string;
  readonly curve: PrecisionRecallCurve;
  readonly averagePrecision: number;
  /** Its 95 % interval. */
  readonly interval?: readonly [number, number];
}

/**
 * Precision–recall curves as an SVG picture, with each average precision. Curves are steps, since precision between two
 * thresholds is not defined; the dashed lines are what guessing would reach.
 *
 * @throws `option.invalid` without a curve, or for one that is not defined.
 */
export function precisionRecallPlot(
  series: readonly PrecisionRecallSeries[],
  title: string = 'Precision and recall',
): string {
  requireContent(series.length, 'the list of curves');
  for (const { name, curve } of series) requireDefined([...curve.recalls, ...curve.precisions], name);
  const labels = series.map(
    ({ name, averagePrecision, interval }) => `${name}: average precision ${figureText(averagePrecision, interval)}`,
  );
  return unitPlot({
    title,
    description: `Precision against recall. ${labels.join('; ')}.`,
    xLabel: 'Recall (sensitivity)',
    yLabel: 'Precision (positive predictive value)',
    entries: labels.map((label, index) => ({ label, line: lineStyle(index) })),
    draw: (x, y, { left, right }) =>
      series.flatMap(({ curve }, index) => {
        const prevalence = y.at(curve.precisions.at(-1) ?? 0);
        const guess: readonly Point[] = [
          [left, prevalence],
          [right, prevalence],
        ];
        return [
          linePath(guess, { ...lineStyle(index), ...GUESS }),
          linePath(
            steps(curve).map(([recall, precision]) => [x.at(recall), y.at(precision)]),
            { ...lineStyle(index) },
          ),
        ];
      }),
  });
}

const GUESS = { 'stroke-width': 1, 'stroke-dasharray': '4 4', 'stroke-opacity': '0.6' };

/** Up or down at the recall before, then along: each precision holds back to the recall of the threshold above. */
function steps({ recalls, precisions }: PrecisionRecallCurve): readonly Point[] {
  return Array.from(recalls).flatMap((recall, index): Point[] => {
    const precision = precisions[index] ?? 0;
    return index === 0
      ? []
      : [
          [recalls[index - 1] ?? 0, precision],
          [recall, precision],
        ];
  });
}
