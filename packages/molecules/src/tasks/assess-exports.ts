import { SdkError, type Prediction, type ResultExport } from '@medmodal/core';
import type { Assessment } from '../assessment.ts';
import type { Molecule } from '../molecule.ts';
import { attributionPicture } from '../pictures/attribution-picture.ts';
import { outcomeChart } from '../pictures/outcome-chart.ts';
import type { ChemistryToolkit } from '../toolkit/chemistry-toolkit.ts';

/** The pictures of an assessment: `svg`, the structure with its atoms coloured, and `chart`, its outcomes as bars. */
export function assessExports(toolkit: ChemistryToolkit): Readonly<Record<string, ResultExport<Molecule, Assessment>>> {
  return {
    svg: {
      summary: 'The structure, its atoms coloured by what they speak for.',
      mediaType: 'image/svg+xml',
      extension: '.svg',
      write: async ({ prediction }) => {
        const { structure, attribution, outcomes } = prediction.value;
        const outcome = outcomes.find(({ id, model }) => id === attribution?.outcome && model === attribution.model);
        if (!attribution || !outcome) throw notExplained();
        const { smiles, name } = structure;
        const model = modelsOf(prediction).find((one) => one.startsWith(`${outcome.model}@`)) ?? outcome.model;
        const parts = { smiles, ...(name !== undefined && { name }), model, outcome, attribution };
        return new TextEncoder().encode(await attributionPicture(parts, toolkit));
      },
    },
    chart: {
      summary: 'The outcomes as ranked bars against their base rates.',
      mediaType: 'image/svg+xml',
      extension: '.svg',
      write: async ({ prediction }) => {
        const parts = { assessment: prediction.value, models: modelsOf(prediction) };
        return new TextEncoder().encode(outcomeChart(parts));
      },
    },
  };
}

function modelsOf({ provenance }: Prediction<Assessment>): readonly string[] {
  return provenance.models.map(({ id, version }) => `${id}@${version}`);
}

function notExplained(): SdkError {
  return new SdkError('input.format', 'The answer says of no atom what it speaks for, so there is nothing to colour.', {
    hint: 'Run the task with the option explain set to top, or to the id of an outcome.',
  });
}
