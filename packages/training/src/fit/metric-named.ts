import { SdkError } from '@medmodal/core';
import type { LabelFacts, Loss } from '../losses/loss.ts';
import { absoluteError } from './absolute-error.ts';
import { accuracy, yesOrNoAccuracy } from './accuracy.ts';
import { auc } from './area-under-curve.ts';
import { f1 } from './f1.ts';
import type { Metric } from './metric.ts';
import { dice } from './dice-metric.ts';

/** Metrics that can be named in `fit`. */
export type MetricName = 'accuracy' | 'auc' | 'dice' | 'f1' | 'meanAbsoluteError';

const METRICS: Readonly<Record<MetricName, Metric>> = { accuracy, auc, dice, f1, meanAbsoluteError: absoluteError };

/**
 * A metric by name, as it is taken on such labels, or the metric itself. As in Keras, accuracy is that of each output on its own
 * where labels say yes or no.
 *
 * @throws `option.invalid` for an unknown name, or labels that are not one for each output (CTC).
 */
export function metricNamed(metric: Metric | MetricName, facts: LabelFacts): Metric {
  if (typeof metric !== 'string') return metric;
  if (!Object.hasOwn(METRICS, metric)) {
    throw new SdkError('option.invalid', `There is no metric ${String(metric)}.`, {
      hint: `Metrics: ${Object.keys(METRICS).join(', ')}.`,
    });
  }
  if (facts.dtype === 'int64' && facts.classes === undefined) {
    throw new SdkError(
      'option.invalid',
      `The metric ${metric} cannot be taken on labels that are not aligned with the output.`,
      {
        hint: 'Give a metric of your own.',
      },
    );
  }
  return metric === 'accuracy' && facts.meaning === 'yesOrNo' ? yesOrNoAccuracy : METRICS[metric];
}

/** What people want to see besides this loss. */
export function defaultMetrics(loss: Loss, facts: LabelFacts): readonly Metric[] {
  if (/crossentropy/i.test(loss.name)) return [metricNamed('accuracy', facts)];
  if (loss.name === 'dice') return [dice];
  return /error|huber/i.test(loss.name) ? [absoluteError] : [];
}
