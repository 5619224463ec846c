import type { CalibrationBin } from '../metrics/calibration.ts';
import { axes, type PlotArea } from './axes.ts';
import { figure } from './figure.ts';
import { countText, requireContent } from './figure-text.ts';
import { linePath } from './line-path.ts';
import { seriesColour } from './palette.ts';
import { linearScale, roundDomain, type Scale } from './scale.ts';
import { svgElement, svgText } from './svg-element.ts';

/** What {@link calibrationPlot} writes beside the curve. */
export interface CalibrationPlotOptions {
  readonly title?: string;
  /** Expected calibration error, 0 to 1. */
  readonly expectedCalibrationError?: number;
  readonly brierScore?: number;
}

const CURVE: PlotArea = { left: 66, top: 48, right: 426, bottom: 408 };
const COUNTS: PlotArea = { left: 66, top: 432, right: 426, bottom: 502 };
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

/**
 * A reliability curve as an SVG picture: observed against predicted shares, and below how many items each bin holds.
 *
 * @throws `option.invalid` when no bin holds an item.
 */
export function calibrationPlot(bins: readonly CalibrationBin[], options: CalibrationPlotOptions = {}): string {
  const filled = bins.filter(({ count }) => count > 0);
  requireContent(filled.length, 'the calibration curve');
  const { title = 'Calibration' } = options;
  const x = linearScale([0, 1], [CURVE.left, CURVE.right], TICKS);
  const y = linearScale([0, 1], [CURVE.bottom, CURVE.top], TICKS);
  const [, most] = roundDomain([0, ...bins.map(({ count }) => count)]);
  const counts = linearScale([0, most], [COUNTS.bottom, COUNTS.top], [0, most]);
  const words = filled.map(({ predicted, observed }) => `${predicted.toFixed(2)}: ${observed.toFixed(2)}`);
  return figure({
    width: CURVE.right + 24,
    height: COUNTS.bottom + 52,
    title,
    description: `Observed share of positive items by mean predicted probability: ${words.join(', ')}.`,
    content: [
      axes({ area: CURVE, x, y, yLabel: 'Observed share', hideXTicks: true }),
      linePath(
        [0, 1].map((share) => [x.at(share), y.at(share)]),
        IDEAL,
      ),
      ...filled.map((bin) => gap(bin, x, y)),
      linePath(
        filled.map(({ predicted, observed }) => [x.at(predicted), y.at(observed)]),
        { stroke: seriesColour(0) },
      ),
      ...filled.map(({ predicted, observed }) =>
        svgElement('circle', { cx: x.at(predicted), cy: y.at(observed), r: 4, fill: seriesColour(0) }),
      ),
      ...remarks(options),
      axes({ area: COUNTS, x, y: counts, xLabel: 'Predicted probability', yLabel: 'Items' }),
      ...filled.map((bin) => bar(bin, x, counts)),
    ],
  });
}

const IDEAL = { stroke: 'currentColor', 'stroke-width': 1, 'stroke-dasharray': '4 4', 'stroke-opacity': '0.5' };

/** From where a bin should be to where it is. */
function gap({ predicted, observed }: CalibrationBin, x: Scale, y: Scale): string {
  return svgElement('line', {
    x1: x.at(predicted),
    x2: x.at(predicted),
    y1: y.at(predicted),
    y2: y.at(observed),
    stroke: 'currentColor',
    'stroke-width': 1.5,
    'stroke-opacity': '0.35',
  });
}

function bar({ from, to, count }: CalibrationBin, x: Scale, counts: Scale): string {
  const width = x.at(to) - x.at(from);
  return svgElement(
    'rect',
    {
      x: x.at(from) + width * 0.06,
      y: counts.at(count),
      width: width * 0.88,
      height: counts.at(0) - counts.at(count),
      fill: seriesColour(0),
      'fill-opacity': '0.75',
    },
    [svgElement('title', {}, [countText(count)])],
  );
}

function remarks({ expectedCalibrationError: error, brierScore }: CalibrationPlotOptions): readonly string[] {
  const lines = [
    ...(error === undefined ? [] : [`Expected calibration error ${error.toFixed(3)}`]),
    ...(brierScore === undefined ? [] : [`Brier score ${brierScore.toFixed(3)}`]),
  ];
  return lines.map((line, row) =>
    svgText(line, { x: CURVE.left + 14, y: CURVE.top + 18 + row * 18, 'font-size': 12, fill: 'currentColor' }),
  );
}
