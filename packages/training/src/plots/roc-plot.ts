import type { RocCurve } from '../metrics/ranking-curves.ts';
import { figureText, requireContent, requireDefined } from './figure-text.ts';
import { linePath } from './line-path.ts';
import { lineStyle } from './palette.ts';
import { unitPlot } from './unit-plot.ts';

/** One curve of {@link rocPlot}. */
export interface RocSeries {
  /** Name in the legend: the model, or the class. */
  readonly name: string;
  readonly curve: RocCurve;
  /** Area under the curve. */
  readonly auc: number;
  /** Its 95 % interval. */
  readonly interval?: readonly [number, number];
}

/**
 * Receiver operating characteristics as an SVG picture, with the area under each curve.
 *
 * @throws `option.invalid` without a curve, or for one that is not defined.
 */
export function rocPlot(series: readonly RocSeries[], title: string = 'Receiver operating characteristic'): string {
  requireContent(series.length, 'the list of curves');
  for (const { name, curve } of series) requireDefined([...curve.falsePositiveRates, ...curve.truePositiveRates], name);
  const labels = series.map(({ name, auc, interval }) => `${name}: AUC ${figureText(auc, interval)}`);
  return unitPlot({
    title,
    description: `Sensitivity against 1 − specificity. ${labels.join('; ')}.`,
    xLabel: '1 − specificity',
    yLabel: 'Sensitivity',
    entries: labels.map((label, index) => ({ label, line: lineStyle(index) })),
    draw: (x, y) => [
      linePath(
        [0, 1].map((share) => [x.at(share), y.at(share)]),
        CHANCE,
      ),
      ...series.map(({ curve }, index) => {
        const points = Array.from(
          curve.falsePositiveRates,
          (rate, point) => [x.at(rate), y.at(curve.truePositiveRates[point] ?? 0)] as const,
        );
        return linePath(points, { ...lineStyle(index) });
      }),
    ],
  });
}

const CHANCE = { stroke: 'currentColor', 'stroke-width': 1, 'stroke-dasharray': '4 4', 'stroke-opacity': '0.5' };
