import type { EpochRecord } from '../checkpoint/checkpoint.ts';
import { axes, type PlotArea } from './axes.ts';
import { figure } from './figure.ts';
import { requireContent } from './figure-text.ts';
import { legend } from './legend.ts';
import { linePath, type Point } from './line-path.ts';
import { lineStyle } from './palette.ts';
import { linearScale, roundDomain, roundTicks, type Scale } from './scale.ts';
import { svgElement, svgText } from './svg-element.ts';

/** What {@link trainingPlot} shows. */
export interface TrainingPlotOptions {
  readonly title?: string;
  /** Figures to show, each in a plot of its own with its `validation…` twin. Default `['loss']`. */
  readonly figures?: readonly string[];
  /** Number of the epoch whose weights were kept, from 0. */
  readonly bestEpoch?: number;
}

const WIDTH = 330;
const HEIGHT = 240;
const STRIDE = WIDTH + 92;
const TOP = 56;

/**
 * The course of a training as an SVG picture: each figure by epoch, for training and validation, with the best epoch
 * marked. Epochs are counted from 1 on the picture.
 *
 * @throws `option.invalid` without epochs, or when a figure has no finite value.
 * @example trainingPlot(history, { figures: ['loss', 'accuracy'], bestEpoch: 11 })
 */
export function trainingPlot(history: readonly EpochRecord[], options: TrainingPlotOptions = {}): string {
  const { title = 'Training', figures = ['loss'], bestEpoch } = options;
  requireContent(history.length, 'the history');
  requireContent(figures.length, 'the list of figures');
  const last = Math.max(2, ...history.map(({ epoch }) => epoch + 1));
  const best = bestEpoch === undefined ? '' : ` The best epoch is ${bestEpoch + 1}.`;
  const bottom = TOP + HEIGHT;
  return figure({
    width: STRIDE * figures.length + 4,
    height: bottom + 84,
    title,
    description: `${figures.map((name) => summary(history, name)).join(' ')}${best}`,
    content: [
      ...figures.map((name, index) => {
        const left = 72 + index * STRIDE;
        const area = { left, top: TOP, right: left + WIDTH, bottom };
        return panel(history, name, { area, last, ...(bestEpoch === undefined ? {} : { bestEpoch }) });
      }),
      legend([{ label: 'Training', line: lineStyle(0) }], 72, bottom + 62),
      legend([{ label: 'Validation', line: lineStyle(1) }], 180, bottom + 62),
    ],
  });
}

interface Panel {
  readonly area: PlotArea;
  /** Highest number on the axis of epochs. */
  readonly last: number;
  readonly bestEpoch?: number;
}

function panel(history: readonly EpochRecord[], name: string, { area, last, bestEpoch }: Panel): string {
  const kinds = [name, validationName(name)];
  const series = kinds.map((kind) => seriesOf(history, kind));
  const values = series.flat().map(([, value]) => value);
  requireContent(values.length, `the figure "${name}"`);
  const x = linearScale([1, last], [area.left, area.right], epochTicks(last));
  const y = linearScale(roundDomain(values), [area.bottom, area.top]);
  const mark = bestEpoch === undefined ? [] : bestMark(x.at(bestEpoch + 1), area);
  return [
    axes({ area, x, y, xLabel: 'Epoch', yLabel: spoken(name) }),
    ...mark,
    ...series.map((points, index) => curve(points, { x, y, index })),
    ...series.flatMap((points, index) =>
      points
        .filter(([epoch]) => epoch === (bestEpoch ?? -1) + 1 && index === 1)
        .map(([epoch, value]) =>
          svgElement('circle', { cx: x.at(epoch), cy: y.at(value), r: 4.5, fill: lineStyle(index).stroke }),
        ),
    ),
  ].join('');
}

function curve(points: readonly Point[], { x, y, index }: { x: Scale; y: Scale; index: number }): string {
  if (points.length === 0) return '';
  return linePath(
    points.map(([epoch, value]) => [x.at(epoch), y.at(value)]),
    { ...lineStyle(index) },
  );
}

function bestMark(x: number, { left, right, top, bottom }: PlotArea): readonly string[] {
  const line = { stroke: 'currentColor', 'stroke-dasharray': '4 4', 'stroke-opacity': '0.6' };
  const anchor = x < left + 30 ? 'start' : x > right - 30 ? 'end' : 'middle';
  return [
    svgElement('line', { x1: x, x2: x, y1: top, y2: bottom, ...line }),
    svgText('best epoch', { x, y: top - 5, 'text-anchor': anchor, 'font-size': 11, fill: 'currentColor' }),
  ];
}

/** Epochs and finite values. */
function seriesOf(history: readonly EpochRecord[], name: string): readonly Point[] {
  return history.flatMap(({ epoch, figures }): Point[] => {
    const value = figures[name];
    return value === undefined || !Number.isFinite(value) ? [] : [[epoch + 1, value]];
  });
}

function epochTicks(last: number): readonly number[] {
  const ticks = roundTicks([0, last]).filter((tick) => Number.isInteger(tick) && tick >= 1);
  return ticks[0] === 1 ? ticks : [1, ...ticks];
}

/** `loss` → `validationLoss`. */
function validationName(name: string): string {
  return `validation${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** `rocAuc` → `ROC AUC`, `meanAbsoluteError` → `Mean absolute error`. */
function spoken(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/gu, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);
  const sentence = words.charAt(0).toUpperCase() + words.slice(1);
  return sentence.replace(/\b(?:roc|auc|f1|mae)\b/giu, (word) => word.toUpperCase());
}

function summary(history: readonly EpochRecord[], name: string): string {
  const ends = [name, validationName(name)].flatMap((kind) => {
    const points = seriesOf(history, kind);
    const [first, last] = [points[0]?.[1], points.at(-1)?.[1]];
    return first === undefined || last === undefined ? [] : [`${kind} from ${first.toFixed(3)} to ${last.toFixed(3)}`];
  });
  return `${ends.join(', ')} over ${history.length} epochs.`;
}
