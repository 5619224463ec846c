import type { Scale } from './scale.ts';
import { tickLabel } from './scale.ts';
import { svgElement, svgText } from './svg-element.ts';

/** Where a plot lies on the picture, in pixels. */
export interface PlotArea {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What {@link axes} draws. */
export interface AxesOptions {
  readonly area: PlotArea;
  readonly x: Scale;
  readonly y: Scale;
  readonly xLabel?: string;
  readonly yLabel?: string;
  /** Leaves out the numbers below, where another plot beneath shares the axis. */
  readonly hideXTicks?: boolean;
}

const LINE = { stroke: 'currentColor', 'stroke-width': 1 };
const SMALL = { 'font-size': 12, fill: 'currentColor' };

/** Axes on the left and below, with ticks to the outside, faint grid lines, and labels. */
export function axes(options: AxesOptions): string {
  const { area, x, y, xLabel, yLabel } = options;
  return svgElement('g', {}, [
    ...x.ticks.map((tick) => xTick(options, tick)),
    ...y.ticks.map((tick) => yTick(options, tick)),
    svgElement('path', { d: `M${area.left} ${area.top}V${area.bottom}H${area.right}`, fill: 'none', ...LINE }),
    ...(xLabel === undefined ? [] : [axisLabel(xLabel, (area.left + area.right) / 2, area.bottom + 38)]),
    ...(yLabel === undefined ? [] : [sideLabel(yLabel, area)]),
  ]);
}

function xTick({ area, x, hideXTicks }: AxesOptions, tick: number): string {
  const at = x.at(tick);
  return [
    gridLine({ x1: at, x2: at, y1: area.top, y2: area.bottom }),
    svgElement('line', { x1: at, x2: at, y1: area.bottom, y2: area.bottom + 5, ...LINE }),
    hideXTicks
      ? ''
      : svgText(tickLabel(tick, x.ticks), { x: at, y: area.bottom + 18, 'text-anchor': 'middle', ...SMALL }),
  ].join('');
}

function yTick({ area, y }: AxesOptions, tick: number): string {
  const at = y.at(tick);
  return [
    gridLine({ x1: area.left, x2: area.right, y1: at, y2: at }),
    svgElement('line', { x1: area.left - 5, x2: area.left, y1: at, y2: at, ...LINE }),
    svgText(tickLabel(tick, y.ticks), { x: area.left - 9, y: at + 4, 'text-anchor': 'end', ...SMALL }),
  ].join('');
}

function gridLine(ends: Readonly<Record<'x1' | 'x2' | 'y1' | 'y2', number>>): string {
  return svgElement('line', { ...ends, ...LINE, 'stroke-opacity': '0.12' });
}

function axisLabel(label: string, x: number, y: number): string {
  return svgText(label, { x, y, 'text-anchor': 'middle', 'font-size': 13, fill: 'currentColor' });
}

function sideLabel(label: string, { left, top, bottom }: PlotArea): string {
  const x = left - 44;
  const y = (top + bottom) / 2;
  return svgElement('g', { transform: `rotate(-90 ${x} ${y})` }, [axisLabel(label, x, y)]);
}
