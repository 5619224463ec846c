import { SdkError } from '@medmodal/core';
import type { Outcome } from '../assessment.ts';
import { mostAboveBaseRate } from './most-above-base-rate.ts';

/**
 * The outcome whose atoms are weighed.
 *
 * @param wanted id of an outcome, `none`, or `top`: the class most above its base rate among those that the structure tells
 * something about, else the first quantity that it does.
 * @throws `option.invalid` for an id that no model answers.
 */
export function explainedOutcome(outcomes: readonly Outcome[], wanted: string): Outcome | undefined {
  if (wanted === 'none') return undefined;
  const named = outcomes.find(({ id }) => id === wanted);
  if (named) return named;
  if (wanted !== 'top') {
    const known = outcomes.map(({ id }) => id).toSorted();
    throw new SdkError('option.invalid', 'The option explain names no outcome of the model.', {
      hint: `Choose top, none, or one of ${known.join(', ')}.`,
      details: { option: 'explain', known },
    });
  }
  const told = outcomes.filter(({ tells }) => tells);
  return mostAboveBaseRate(told.filter((outcome) => outcome.kind === 'class')) ?? told[0];
}
