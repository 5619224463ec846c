import { defineTask, VERSION, type Task, type Warning } from '@medmodal/core';
import { z } from 'zod';
import type { AlertReport } from '../alerts/alert-report.ts';
import { findAlerts } from '../alerts/find-alerts.ts';
import { ALERT_CATEGORIES } from '../alerts/structural-alert.ts';
import { canonicalMolecule } from '../codecs/canonical-molecule.ts';
import type { Molecule } from '../molecule.ts';
import type { ChemistryToolkit } from '../toolkit/chemistry-toolkit.ts';
import { alertsExports } from './alerts-exports.ts';
import { alertsOptionsSchema, type AlertsOptions } from './alerts-options.ts';
import { sampleMolecule } from './sample-molecule.ts';

/** What the task needs. */
export interface AlertsTaskParts {
  readonly toolkit: ChemistryToolkit;
  /** JSON form of the input. */
  readonly input: z.ZodType<Molecule>;
}

const NONE_FOUND: Warning = {
  code: 'alerts.none',
  message: 'None of the alerts that were looked for is in the structure. That is no proof of safety.',
};

const sourceSchema = z.object({
  citation: z.string(),
  year: z.int(),
  doi: z.string().optional(),
});
const severities = ['cohort of concern', 'alerting structure', 'toxicophore', 'liability', 'interference'] as const;
const resultSchema: z.ZodType<AlertReport> = z.object({
  structure: z.object({
    smiles: z.string().describe('Canonical SMILES of the structure as it was given.'),
    name: z.string().optional().describe('Name that the input gives.'),
  }),
  alerts: z.array(
    z.object({
      id: z.string().describe('Stable name of the alert.'),
      name: z.string(),
      category: z.enum(ALERT_CATEGORIES),
      severity: z.enum(severities).describe('What kind of alert it is, in the words of the field.'),
      meaning: z.string().describe('Why it is an alert.'),
      source: sourceSchema.describe('Publication that describes it.'),
      matches: z
        .array(z.array(z.int().min(0)))
        .describe('Each place where it was found: atoms from 0, in the order in which the SMILES writes them.'),
    }),
  ),
});

/**
 * Makes the task `molecules.alerts`: groups in a structure that the literature ties to a kind of harm, each with its source.
 * It looks at the structure as it was given, salts included. It needs no model.
 */
export function createAlertsTask({ toolkit, input }: AlertsTaskParts): Task<Molecule, AlertsOptions, AlertReport> {
  return defineTask<Molecule, AlertsOptions, AlertReport, undefined>({
    name: 'molecules.alerts',
    summary: 'Finds structural alerts: groups that the literature ties to mutagenicity, reactivity or organ toxicity.',
    mediaTypes: ['text/plain', 'chemical/x-mdl-molfile'],
    input,
    options: alertsOptionsSchema,
    result: resultSchema,
    examples: [
      { title: 'Clozapine', path: 'molecules/clozapine.smi', mediaType: 'text/plain' },
      { title: 'Diclofenac sodium', path: 'molecules/diclofenac-sodium.mol', mediaType: 'chemical/x-mdl-molfile' },
    ],
    library: { name: '@medmodal/molecules', version: VERSION },
    headline,
    inputBytes: ({ smiles }) => new TextEncoder().encode(smiles),
    models: async () => [],
    open: async () => undefined,
    infer: async (given, { options: { categories }, context }) => {
      const { name, ...molecule } = await canonicalMolecule(given, toolkit, context);
      const alerts = await findAlerts(molecule, { toolkit, categories }, context);
      return {
        value: { structure: { smiles: molecule.smiles, ...(name !== undefined && { name }) }, alerts },
        warnings: [...molecule.warnings, ...(alerts.length === 0 ? [NONE_FOUND] : [])],
      };
    },
    uses: () => [],
    close: async () => {},
    sample: sampleMolecule,
    exports: alertsExports(toolkit),
  });
}

function headline({ alerts }: AlertReport): string {
  const [first, ...others] = alerts;
  if (!first) return 'no alert, which is no proof of safety';
  return others.length === 0 ? first.name : `${first.name} and ${others.length} more`;
}
