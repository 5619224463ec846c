import type { Assessment, ClassOutcome, QuantityOutcome } from '../assessment.ts';

/**
 * The assessment in a line: the class most above its base rate and how many lie above theirs, or the quantities.
 *
 * @example 'Hepatobiliary disorders 71 % (52 % of the training structures); 9 of 27 classes above their base rates'
 */
export function assessHeadline({ outcomes }: Assessment): string {
  const quantities = outcomes.filter((outcome) => outcome.kind === 'quantity').map(quantityText);
  const classes = outcomes.filter((outcome) => outcome.kind === 'class');
  const told = classes.filter(({ tells }) => tells);
  return [...classText(told, classes.length), ...quantities].join('; ') || 'the structure cannot tell';
}

function classText(told: readonly ClassOutcome[], classes: number): readonly string[] {
  if (classes === 0) return [];
  const above = told.filter(({ probability, baseRate }) => probability > baseRate);
  const [top] = told.toSorted((left, right) => risen(right) - risen(left));
  if (!top) return [];
  const share = (value: number): string => `${Math.round(value * 100)} %`;
  const first = `${top.label} ${share(top.probability)} (${share(top.baseRate)} of the training structures)`;
  return classes === 1 ? [first] : [first, `${above.length} of ${classes} classes above their base rates`];
}

function quantityText({ label, value, unit, tells }: QuantityOutcome): string {
  return `${label} ${tells ? `${value.toFixed(2).replace('-', '−')} ${unit}` : 'cannot be told from the structure'}`;
}

function risen({ probability, baseRate }: ClassOutcome): number {
  return probability - baseRate;
}
