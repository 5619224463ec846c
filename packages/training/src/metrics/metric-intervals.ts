import { bootstrapSteps, runToEnd, SdkError, type BootstrapOptions, type Intervals } from '@medmodal/core';
import { membersByGroup } from '../data/members-by-group.ts';
import type { Scorer } from './scorer.ts';

/** How {@link metricIntervals} draws. */
export interface MetricIntervalOptions extends BootstrapOptions {
  /** What belongs together, one name an item (the patient, say): whole groups are drawn, since their items are alike. */
  readonly groups?: readonly (string | number)[];
}

/**
 * 95 % bootstrap intervals of all figures of a scorer, by name. Figures that are not defined in a resample are left out
 * of it.
 *
 * @throws `option.invalid` for groups of another number than the items.
 * @example metricIntervals(binaryScorer(labels, probabilities))['rocAuc'] // [0.952, 0.981]
 */
export function metricIntervals(scorer: Scorer, options: MetricIntervalOptions = {}): Intervals {
  return runToEnd(metricIntervalSteps(scorer, options));
}

/** {@link metricIntervals} for `runCooperatively`, a step a resample. @throws `option.invalid` at the first step. */
export function* metricIntervalSteps(scorer: Scorer, options: MetricIntervalOptions = {}): Generator<void, Intervals> {
  const { groups, ...bootstrap } = options;
  if (groups && groups.length !== scorer.count) {
    throw new SdkError('option.invalid', `There are ${groups.length} groups for ${scorer.count} items.`);
  }
  const weights = new Float64Array(scorer.count);
  return yield* bootstrapSteps(
    membersByGroup(scorer.count, groups),
    (drawn) => {
      weights.fill(0);
      for (const members of drawn) {
        for (const item of members) weights[item] = (weights[item] as number) + 1;
      }
      return scorer.score(weights);
    },
    bootstrap,
  );
}
