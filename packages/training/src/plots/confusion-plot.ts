import { SdkError } from '@medmodal/core';
import type { ConfusionMatrix } from '../metrics/confusion-matrix.ts';
import { figure } from './figure.ts';
import { countText, requireContent } from './figure-text.ts';
import { seriesColour } from './palette.ts';
import { svgElement, svgText } from './svg-element.ts';

/** What {@link confusionPlot} writes. */
export interface ConfusionPlotOptions {
  /** Names of the classes. */
  readonly classNames: readonly string[];
  readonly title?: string;
}

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly count: number;
  /** Share of the true class. */
  readonly share: number;
}

/**
 * A confusion matrix as an SVG picture: rows are true classes, columns predicted ones; each cell has its count and its
 * share of the row, and the darker the larger the share.
 *
 * @throws `option.invalid` for another number of names than classes, or a matrix without items.
 */
export function confusionPlot(matrix: ConfusionMatrix, options: ConfusionPlotOptions): string {
  const { classNames, title = 'Confusion matrix' } = options;
  if (classNames.length !== matrix.classes) {
    throw new SdkError('option.invalid', `There are ${classNames.length} names for ${matrix.classes} classes.`);
  }
  const cells = cellsOf(matrix);
  requireContent(
    cells.reduce((sum, { count }) => sum + count, 0),
    'the confusion matrix',
  );
  const longest = Math.max(...classNames.map((name) => name.length));
  const side = matrix.classes <= 4 ? 92 : 64;
  const left = Math.min(230, 56 + longest * 7);
  const origin = { left, top: 74, side };
  const slanted = longest * 7 > side;
  const bottom = origin.top + matrix.classes * side;
  const labelHeight = slanted ? Math.min(120, 14 + longest * 4.6) : 24;
  return figure({
    width: Math.max(320, left + matrix.classes * side + (slanted ? 64 : 24)),
    height: bottom + labelHeight + 34,
    title,
    description: describe(cells, classNames),
    content: [
      ...cells.map((cell) => drawCell(cell, origin)),
      ...classNames.flatMap((name, index) => names(name, index, { ...origin, bottom, slanted })),
      svgText('Predicted class', {
        ...LABEL,
        x: left + (matrix.classes * side) / 2,
        y: bottom + labelHeight + 20,
        'text-anchor': 'middle',
      }),
      svgText('True class', { ...LABEL, x: left - 12, y: origin.top - 12, 'text-anchor': 'end' }),
    ],
  });
}

const LABEL = { 'font-size': 13, fill: 'currentColor' };

function cellsOf({ classes, counts }: ConfusionMatrix): readonly Cell[] {
  return Array.from(counts, (count, index) => {
    const row = Math.floor(index / classes);
    const total = counts.subarray(row * classes, (row + 1) * classes).reduce((sum, value) => sum + value, 0);
    return { row, column: index % classes, count, share: total === 0 ? 0 : count / total };
  });
}

interface Origin {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

function drawCell({ row, column, count, share }: Cell, { left, top, side }: Origin): string {
  const x = left + column * side;
  const y = top + row * side;
  const ink = { 'text-anchor': 'middle', x: x + side / 2, fill: share > 0.55 ? '#ffffff' : 'currentColor' };
  return [
    svgElement('rect', {
      x: x + 1,
      y: y + 1,
      width: side - 2,
      height: side - 2,
      rx: 3,
      fill: seriesColour(0),
      'fill-opacity': (0.05 + 0.95 * share).toFixed(3),
    }),
    svgText(countText(count), { ...ink, y: y + side / 2 - 1, 'font-size': 17, 'font-weight': 600 }),
    svgText(`${(share * 100).toFixed(1)} %`, { ...ink, y: y + side / 2 + 17, 'font-size': 12 }),
  ].join('');
}

interface NamePlace extends Origin {
  readonly bottom: number;
  readonly slanted: boolean;
}

function names(name: string, index: number, { left, top, side, bottom, slanted }: NamePlace): readonly string[] {
  const middle = index * side + side / 2;
  const x = left + middle;
  const below = slanted
    ? svgText(name, { ...LABEL, 'text-anchor': 'end', transform: `translate(${x + 6} ${bottom + 16}) rotate(-35)` })
    : svgText(name, { ...LABEL, x, y: bottom + 19, 'text-anchor': 'middle' });
  return [svgText(name, { ...LABEL, x: left - 10, y: top + middle + 5, 'text-anchor': 'end' }), below];
}

function describe(cells: readonly Cell[], classNames: readonly string[]): string {
  const words = cells
    .filter(({ count }) => count > 0)
    .map(({ row, column, count }) => `${classNames[row]} taken for ${classNames[column]}: ${count}`);
  return `True against predicted classes. ${words.join('; ')}.`;
}
