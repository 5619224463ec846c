import type { ResultExport } from '@medmodal/core';
import type { AlertReport } from '../alerts/alert-report.ts';
import type { Molecule } from '../molecule.ts';
import { alertsPicture } from './alerts-picture.ts';
import type { ChemistryToolkit } from '../toolkit/chemistry-toolkit.ts';

/** The picture of an alert report: the structure with the alerting atoms coloured, and the list of alerts below it. */
export function alertsExports(
  toolkit: ChemistryToolkit,
): Readonly<Record<string, ResultExport<Molecule, AlertReport>>> {
  return {
    svg: {
      summary: 'The structure, its alerting atoms coloured by kind, with the list of alerts.',
      mediaType: 'image/svg+xml',
      extension: '.svg',
      write: async ({ prediction }) => {
        const { structure, alerts } = prediction.value;
        const { smiles, name } = structure;
        const picture = await alertsPicture({ smiles, alerts, ...(name !== undefined && { name }) }, toolkit);
        return new TextEncoder().encode(picture);
      },
    },
  };
}
