import { z } from 'zod';
import { ALERT_CATEGORIES, type AlertCategory } from '../alerts/structural-alert.ts';

/** Options of `molecules.alerts`. */
export interface AlertsOptions {
  /** What to look for. Default everything. */
  readonly categories: readonly AlertCategory[];
}

/** Every option with its default. */
export const alertsOptionsSchema: z.ZodType<AlertsOptions> = z.strictObject({
  categories: z
    .array(z.enum(ALERT_CATEGORIES))
    .min(1)
    .default([...ALERT_CATEGORIES])
    .describe('Kinds of alerts to look for.'),
});
