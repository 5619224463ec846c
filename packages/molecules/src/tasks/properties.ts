import type { Task } from '@medmodal/core';
import type { Assessment } from '../assessment.ts';
import type { Molecule } from '../molecule.ts';
import type { AssessOptions } from './assess-options.ts';
import { createAssessTask, type AssessTaskParts } from './assess.ts';
import { bundledPropertyModels } from './bundled-models.ts';

/**
 * Makes the task `molecules.properties`: solubility in water, hydration free energy, lipophilicity, and whether a structure
 * passes the blood–brain barrier.
 */
export function createPropertiesTask(parts: AssessTaskParts): Task<Molecule, AssessOptions, Assessment> {
  return createAssessTask(
    {
      name: 'molecules.properties',
      summary: 'Says how soluble and how lipophilic a structure is, and whether it passes the blood–brain barrier.',
      bundled: bundledPropertyModels(),
      examples: [
        { title: 'Aspirin, SMILES', path: 'molecules/aspirin.txt', mediaType: 'text/plain' },
        { title: 'Ibuprofen, by its name', path: 'molecules/ibuprofen.txt', mediaType: 'text/plain' },
      ],
    },
    parts,
  );
}
