import { SdkError } from '@medmodal/core';
import type { LabelFacts, Loss } from '../losses/loss.ts';
import { absoluteError } from './absolute-error.ts';
import { accuracy, yesOrNoAccuracy } from './accuracy.ts';
import { auc } from './area-under-curve.ts';
import type { Metric } from './metric.ts';

/** Metrics that can be named in `fit`. */
export type MetricName = 'accuracy' | 'auc' | 'meanAbsoluteError';

const METRICS: Readonly<Record<MetricName, Metric>> = { accuracy, auc, meanAbsoluteError: absoluteError };

/**
 * A metric by name, as it is taken on such labels, or the metric itself. As in Keras, accuracy is that of each output on its own
 * where labels say yes or no.
 *
 * @throws `option.invalid` for an unknown name.
 */
export function metricNamed(metric: Metric | MetricName, { meaning }: LabelFacts): Metric {
  if (typeof metric !== 'string') return metric;
  if (!Object.hasOwn(METRICS, metric)) {
    throw new SdkError('option.invalid', `There is no metric ${String(metric)}.`, {
      hint: `Metrics: ${Object.keys(METRICS).join(', ')}.`,
    });
  }
  return metric === 'accuracy' && meaning === 'yesOrNo' ? yesOrNoAccuracy : METRICS[metric];
}

/** What people want to see besides this loss. */
export function defaultMetrics(loss: Loss, facts: LabelFacts): readonly Metric[] {
  if (/crossentropy/i.test(loss.name)) return [metricNamed('accuracy', facts)];
  return /error|huber/i.test(loss.name) ? [absoluteError] : [];
}
