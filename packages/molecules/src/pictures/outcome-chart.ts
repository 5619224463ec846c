import type { Assessment, ClassOutcome, Outcome, QuantityOutcome } from '../assessment.ts';
import { decimal, percent } from './shown-number.ts';
import { svgElement, svgText } from './svg-element.ts';

/** What is drawn. */
export interface OutcomeChartParts {
  readonly assessment: Assessment;
  /** `id@version` of the models that answered. */
  readonly models: readonly string[];
}

const ROW = 24;
const HEADER = 84;
const BARS = 320;
const ANSWERS = 200;
const MARGIN = 16;
/** Mean width of a character at the labels' size. */
const CHARACTER = 6.3;
const FONT = 'system-ui, Helvetica, Arial, sans-serif';
const INK = '#1a1a1a';
const FAINT = '#6b6b6b';
const ABOVE = '#e07b00';
const BELOW = '#7fb0dd';
const UNTOLD = '#c4c4c4';

const SETS: Readonly<Record<string, string>> = {
  present: 'present',
  absent: 'absent',
  'present absent': 'either',
  '': 'neither fits',
};

/**
 * Draws outcomes as ranked bars, each with a tick at its base rate and what its conformal set says; those that the structure
 * cannot tell are grey, quantities are dots on their intervals.
 */
export function outcomeChart({ assessment, models }: OutcomeChartParts): string {
  const { outcomes, structure } = assessment;
  const labels = Math.max(80, ...outcomes.map(({ label }) => label.length * CHARACTER)) + MARGIN;
  const width = MARGIN + labels + BARS + ANSWERS;
  const height = HEADER + outcomes.length * ROW + MARGIN;
  const title = `${structure.name ?? 'Structure'}: outcomes and their base rates`;
  const rows = outcomes.map((outcome, at) =>
    svgElement('g', { transform: `translate(${MARGIN} ${HEADER + at * ROW})` }, row(outcome, labels)),
  );
  const content = [
    svgElement('title', {}, svgText(title)),
    svgElement('desc', {}, svgText(outcomes.map(sentence).join(' '))),
    svgElement('rect', { width: '100%', height: '100%', fill: '#ffffff' }),
    words(title, { x: MARGIN, y: 26, size: 16, weight: 600 }),
    words(models.join(', '), { x: MARGIN, y: 44, size: 12, colour: FAINT }),
    svgElement('g', { transform: `translate(${MARGIN} 66)` }, key()),
    ...rows,
  ];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${Math.ceil(width)} ${height}`,
    width: Math.ceil(width),
    height,
    role: 'img',
    'font-family': FONT,
  };
  return svgElement('svg', attributes, content.join('\n'));
}

function row(outcome: Outcome, labels: number): string {
  const colour = outcome.tells ? INK : FAINT;
  const label = words(outcome.label, { x: labels - 10, y: 16, size: 12, colour, anchor: 'end' });
  const parts = outcome.kind === 'class' ? classParts(outcome) : quantityParts(outcome);
  return `${label}${svgElement('g', { transform: `translate(${labels} 0)` }, parts)}`;
}

function classParts({ probability, baseRate, set, tells }: ClassOutcome): string {
  const colour = probability > baseRate ? ABOVE : BELOW;
  const said = tells ? (SETS[set.join(' ')] ?? '') : 'structure cannot tell';
  const ink = tells ? INK : FAINT;
  return [
    svgElement('rect', { x: 0, y: 5, width: BARS, height: 14, fill: '#f4f4f4' }),
    svgElement('rect', { x: 0, y: 5, width: BARS * probability, height: 14, fill: tells ? colour : UNTOLD }),
    svgElement('rect', { x: BARS * baseRate - 1, y: 2, width: 2, height: 20, fill: INK }),
    words(percent(probability), { x: BARS + 44, y: 16, size: 12, colour: ink, anchor: 'end' }),
    words(said, { x: BARS + 54, y: 16, size: 12, colour: ink, weight: tells && set.length === 1 ? 600 : 400 }),
  ].join('');
}

/** A quantity has a scale of its own, so its interval takes the middle of the row and says its ends in words. */
function quantityParts({ value, low, high, unit, tells }: QuantityOutcome): string {
  const [left, right] = [BARS * 0.2, BARS * 0.8];
  const at = high > low ? left + ((value - low) / (high - low)) * (right - left) : (left + right) / 2;
  const ink = tells ? INK : FAINT;
  return [
    svgElement('line', { x1: left, y1: 12, x2: right, y2: 12, stroke: tells ? BELOW : UNTOLD, 'stroke-width': 4 }),
    svgElement('circle', { cx: at, cy: 12, r: 5, fill: tells ? INK : UNTOLD }),
    words(decimal(low), { x: left - 8, y: 16, size: 11, colour: FAINT, anchor: 'end' }),
    words(decimal(high), { x: right + 8, y: 16, size: 11, colour: FAINT }),
    words(`${decimal(value)} ${unit}`, { x: BARS + 10, y: 16, size: 12, colour: ink }),
  ].join('');
}

function key(): string {
  return [
    svgElement('rect', { x: 0, y: -9, width: 12, height: 10, fill: ABOVE }),
    words('above the base rate', { x: 17, y: 0, size: 11 }),
    svgElement('rect', { x: 136, y: -9, width: 12, height: 10, fill: BELOW }),
    words('below it', { x: 153, y: 0, size: 11 }),
    svgElement('rect', { x: 206, y: -9, width: 12, height: 10, fill: UNTOLD }),
    words('the structure cannot tell', { x: 223, y: 0, size: 11 }),
    svgElement('rect', { x: 362, y: -11, width: 2, height: 14, fill: INK }),
    words('base rate', { x: 369, y: 0, size: 11 }),
  ].join('');
}

function sentence(outcome: Outcome): string {
  const told = outcome.tells ? '' : ', the structure cannot tell';
  if (outcome.kind === 'quantity') {
    const { label, value, unit, low, high } = outcome;
    return `${label}: ${decimal(value)} ${unit}, between ${decimal(low)} and ${decimal(high)}${told}.`;
  }
  const { label, probability, baseRate, set } = outcome;
  return `${label}: ${percent(probability)}, base rate ${percent(baseRate)}, ${SETS[set.join(' ')] ?? ''}${told}.`;
}

interface WordsPlace {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly colour?: string;
  readonly weight?: number;
  readonly anchor?: 'start' | 'end';
}

function words(content: string, { x, y, size, colour = INK, weight = 400, anchor = 'start' }: WordsPlace): string {
  const attributes = { x, y, 'font-size': size, 'font-weight': weight, fill: colour, 'text-anchor': anchor };
  return svgElement('text', attributes, svgText(content));
}
