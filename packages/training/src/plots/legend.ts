import type { LineStyle } from './palette.ts';
import { svgElement, svgText } from './svg-element.ts';

/** One line of a legend. */
export interface LegendEntry {
  readonly label: string;
  readonly line: LineStyle;
}

const ROW = 19;

/** Height of a legend, in pixels. */
export function legendHeight(entries: readonly LegendEntry[]): number {
  return entries.length * ROW;
}

/** Entries below each other, the first one's text with its middle at `y`. */
export function legend(entries: readonly LegendEntry[], x: number, y: number): string {
  return svgElement(
    'g',
    {},
    entries.flatMap(({ label, line }, row) => [
      svgElement('line', { x1: x, x2: x + 24, y1: y + row * ROW, y2: y + row * ROW, 'stroke-width': 2.5, ...line }),
      svgText(label, { x: x + 32, y: y + row * ROW + 4, 'font-size': 12, fill: 'currentColor' }),
    ]),
  );
}
