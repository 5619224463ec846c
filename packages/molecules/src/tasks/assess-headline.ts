import type { Assessment, ClassOutcome, QuantityOutcome } from '../assessment.ts';
import { mostAboveBaseRate } from './most-above-base-rate.ts';

/**
 * The assessment in a line: the class most above its base rate and how many of those that the structure tells
 * something about lie above theirs, or the quantities.
 *
 * @example 'Hepatobiliary disorders 71 % (52 % of the training structures); 9 of 22 classes above their base rates'
 */
export function assessHeadline({ outcomes }: Assessment): string {
  const quantities = outcomes.filter((outcome) => outcome.kind === 'quantity').map(quantityText);
  const classes = outcomes.filter((outcome) => outcome.kind === 'class');
  const told = classes.filter(({ tells }) => tells);
  return [...classText(told), ...quantities].join('; ') || 'the structure cannot tell';
}

function classText(told: readonly ClassOutcome[]): readonly string[] {
  const above = told.filter(({ probability, baseRate }) => probability > baseRate);
  const top = mostAboveBaseRate(told);
  if (!top) return [];
  if (told.length > 1 && above.length === 0) return [`none of ${told.length} classes above its base rate`];
  const share = (value: number): string => `${Math.round(value * 100)} %`;
  const first = `${top.label} ${share(top.probability)} (${share(top.baseRate)} of the training structures)`;
  return told.length === 1 ? [first] : [first, `${above.length} of ${told.length} classes above their base rates`];
}

function quantityText({ label, value, unit, tells }: QuantityOutcome): string {
  return `${label} ${tells ? `${value.toFixed(2).replace('-', '−')} ${unit}` : 'cannot be told from the structure'}`;
}
