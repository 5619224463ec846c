import type { AlertCategory, AlertSeverity, StructuralAlert } from './structural-alert.ts';
import { assayInterferenceAlerts } from './tables/assay-interference-alerts.ts';
import { cohortOfConcernAlerts } from './tables/cohort-of-concern-alerts.ts';
import { hepatotoxicityAlerts } from './tables/hepatotoxicity-alerts.ts';
import { hergAlerts } from './tables/herg-alerts.ts';
import { mutagenicityAlerts } from './tables/mutagenicity-alerts.ts';
import { phospholipidosisAlerts } from './tables/phospholipidosis-alerts.ts';
import { reactiveMetaboliteAlerts } from './tables/reactive-metabolite-alerts.ts';
import { reactivityAlerts } from './tables/reactivity-alerts.ts';
import { skinSensitisationAlerts } from './tables/skin-sensitisation-alerts.ts';

/** The alerts of one category. */
export interface AlertTable {
  readonly severity: AlertSeverity;
  readonly alerts: readonly StructuralAlert[];
}

/** All alerts, by category. */
export const STRUCTURAL_ALERTS: Readonly<Record<AlertCategory, AlertTable>> = {
  'cohort-of-concern': { severity: 'cohort of concern', alerts: cohortOfConcernAlerts },
  mutagenicity: { severity: 'alerting structure', alerts: mutagenicityAlerts },
  reactivity: { severity: 'toxicophore', alerts: reactivityAlerts },
  'reactive-metabolite': { severity: 'toxicophore', alerts: reactiveMetaboliteAlerts },
  'skin-sensitisation': { severity: 'alerting structure', alerts: skinSensitisationAlerts },
  hepatotoxicity: { severity: 'toxicophore', alerts: hepatotoxicityAlerts },
  phospholipidosis: { severity: 'liability', alerts: phospholipidosisAlerts },
  herg: { severity: 'liability', alerts: hergAlerts },
  'assay-interference': { severity: 'interference', alerts: assayInterferenceAlerts },
};
