import { SdkError } from '@medmodal/core';
import type { Loss } from '../losses/loss.ts';
import { absoluteError } from './absolute-error.ts';
import { accuracy } from './accuracy.ts';
import { auc } from './area-under-curve.ts';
import type { Metric } from './metric.ts';

/** Metrics that can be named in `fit`. */
export type MetricName = 'accuracy' | 'auc' | 'meanAbsoluteError';

const METRICS: Readonly<Record<MetricName, Metric>> = { accuracy, auc, meanAbsoluteError: absoluteError };

/** A metric by name, or the metric itself. @throws `option.invalid`. */
export function metricNamed(metric: Metric | MetricName): Metric {
  if (typeof metric !== 'string') return metric;
  if (!Object.hasOwn(METRICS, metric)) {
    throw new SdkError('option.invalid', `There is no metric ${String(metric)}.`, {
      hint: `Metrics: ${Object.keys(METRICS).join(', ')}.`,
    });
  }
  return METRICS[metric];
}

/** What people want to see besides this loss. */
export function defaultMetrics(loss: Loss): readonly Metric[] {
  if (/crossentropy/i.test(loss.name)) return [accuracy];
  return /error|huber/i.test(loss.name) ? [absoluteError] : [];
}
