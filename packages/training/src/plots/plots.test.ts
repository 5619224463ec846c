import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrationCurve } from '../metrics/calibration.ts';
import { confusionMatrix } from '../metrics/confusion-matrix.ts';
import { precisionRecallCurve, rocCurve } from '../metrics/ranking-curves.ts';
import { rankItems } from '../metrics/ranking.ts';
import { calibrationPlot } from './calibration-plot.ts';
import { confusionPlot } from './confusion-plot.ts';
import { linePath } from './line-path.ts';
import { lineStyle } from './palette.ts';
import { precisionRecallPlot } from './precision-recall-plot.ts';
import { rocPlot } from './roc-plot.ts';
import { coordinate, escapeXml, svgElement } from './svg-element.ts';
import { trainingPlot } from './training-plot.ts';

const LABELS = [0, 0, 1, 0, 1, 1];
const SCORES = [0.1, 0.4, 0.35, 0.2, 0.8, 0.9];
const ranking = rankItems(LABELS, SCORES);
const roc = (name: string): string => rocPlot([{ name, curve: rocCurve(ranking), auc: 8 / 9, interval: [0.7, 1] }]);
const history = [
  { epoch: 0, figures: { loss: 0.7, validationLoss: 0.8, rocAuc: 0.6 } },
  { epoch: 1, figures: { loss: 0.4, validationLoss: Number.NaN, rocAuc: 0.8 } },
  { epoch: 2, figures: { loss: 0.3, validationLoss: 0.5, rocAuc: 0.9 } },
];

const pictures: readonly (readonly [string, string])[] = [
  ['rocPlot', roc('model')],
  [
    'precisionRecallPlot',
    precisionRecallPlot([{ name: 'model', curve: precisionRecallCurve(ranking), averagePrecision: 0.9 }]),
  ],
  [
    'calibrationPlot',
    calibrationPlot(calibrationCurve(LABELS, SCORES), { expectedCalibrationError: 0.12, brierScore: 0.2 }),
  ],
  [
    'confusionPlot',
    confusionPlot(confusionMatrix(LABELS, LABELS, { classes: 3 }), {
      classNames: ['a', 'b', 'very long name of a class'],
    }),
  ],
  ['trainingPlot', trainingPlot(history, { figures: ['loss', 'rocAuc'], bestEpoch: 2 })],
];

/** Takes a picture apart strictly: tags that nest, quoted attributes, no stray `<`, `&` or `>`. */
function expectWellFormed(svg: string): void {
  const token = /<(?<close>\/)?(?<name>[a-z]+)(?: [A-Za-z0-9-]+="[^"<>]*")*(?<empty>\/)?>|(?<text>[^<>]+)/uy;
  const open: string[] = [];
  while (token.lastIndex < svg.length) {
    const { groups } = token.exec(svg) ?? {};
    if (!groups) throw new Error(`Not XML at ${token.lastIndex}`);
    if (groups['close']) expect(open.pop()).toBe(groups['name']);
    else if (groups['name'] !== undefined && !groups['empty']) open.push(groups['name']);
  }
  expect(open).toEqual([]);
  expect(svg).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/u);
}

describe.each(pictures)('%s', (_, svg) => {
  it('is well-formed XML with finite numbers', () => {
    expectWellFormed(svg);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/u);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 \d+ \d+(?:\.\d+)?"/u);
  });

  it('can be read out, takes the colour of its page, and loads nothing', () => {
    const [, title = '', description = ''] = /aria-labelledby="(\S+) (\S+)"/u.exec(svg) ?? [];
    expect(svg).toContain('role="img"');
    expect(svg).toContain(`<title id="${title}">`);
    expect(svg).toContain(`<desc id="${description}">`);
    expect(svg).toContain('fill="currentColor"');
    expect(svg).not.toMatch(/<script|href|url\(|@import/u);
  });
});

describe('plots', () => {
  it('escape any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expectWellFormed(roc(name));
        expectWellFormed(
          confusionPlot(confusionMatrix([0, 1], [0, 1], { classes: 2 }), { classNames: [name, '<&">'] }),
        );
      }),
    );
    expect(escapeXml('<a & "b">\u0000')).toBe('&lt;a &amp; &quot;b&quot;&gt;');
  });

  it('have different ids for different content', () => {
    const idOf = (svg: string): string | undefined => /aria-labelledby="(\S+)/u.exec(svg)?.[1];
    expect(idOf(roc('a'))).not.toBe(idOf(roc('b')));
    expect(roc('a')).toBe(roc('a'));
  });

  it('say the figures with their intervals', () => {
    expect(roc('model')).toContain('model: AUC 0.889 (0.700–1.000)');
    expect(pictures[3]?.[1]).toContain('100.0 %');
    expect(pictures[4]?.[1]).toContain('The best epoch is 3.');
    expect(pictures[4]?.[1]).toContain('>ROC AUC<');
  });

  it('refuse to draw nothing, and curves that are not defined', () => {
    const single = rankItems([1, 1], [0.1, 0.2]);
    expect(() => rocPlot([])).toThrow(/list of curves is empty/u);
    expect(() => rocPlot([{ name: 'm', curve: rocCurve(single), auc: Number.NaN }])).toThrow(/"m" is not defined/u);
    expect(() => precisionRecallPlot([])).toThrow(/empty/u);
    expect(() => calibrationPlot([])).toThrow(/calibration curve is empty/u);
    expect(() => trainingPlot([])).toThrow(/history is empty/u);
    expect(() => trainingPlot(history, { figures: ['f1'] })).toThrow(/figure "f1" is empty/u);
    const matrix = confusionMatrix([0], [0], { classes: 2 });
    expect(() => confusionPlot(matrix, { classNames: ['a'] })).toThrow(/1 names for 2 classes/u);
    expect(() => confusionPlot({ classes: 2, counts: new Float64Array(4) }, { classNames: ['a', 'b'] })).toThrow(
      /empty/u,
    );
  });

  it('stay small for long curves', () => {
    const points = Array.from({ length: 100_000 }, (_, index) => [index / 300, index / 300] as const);
    const path = linePath(points, {});
    expect(path.length).toBeLessThan(40_000);
    expect(path).toContain('M0 0L');
    expect(path).toContain('L333.33 333.33"');
  });

  it('never write a number that is not finite', () => {
    expect(() => svgElement('line', { x1: Number.NaN })).toThrow(/not finite/u);
    expect([coordinate(1.005), coordinate(-0.001), coordinate(2)]).toEqual(['1', '0', '2']);
  });

  it('tell sixteen curves apart', () => {
    const styles = Array.from({ length: 16 }, (_, series) => JSON.stringify(lineStyle(series)));
    expect(new Set(styles).size).toBe(16);
  });
});
