import type { Task } from '@medmodal/core';
import type { Assessment } from '../assessment.ts';
import type { Molecule } from '../molecule.ts';
import type { AssessOptions } from './assess-options.ts';
import { createAssessTask, type AssessTaskParts } from './assess.ts';
import { bundledToxicityModels } from './bundled-models.ts';

/**
 * Makes the task `molecules.toxicity`: whether a structure is active in the twelve assays of Tox21, and whether drugs like it
 * were approved or failed in trials for toxicity.
 */
export function createToxicityTask(parts: AssessTaskParts): Task<Molecule, AssessOptions, Assessment> {
  return createAssessTask(
    {
      name: 'molecules.toxicity',
      summary: 'Says which toxicity assays a structure may be active in, and whether it may fail trials for toxicity.',
      bundled: bundledToxicityModels(),
      examples: [
        { title: 'Ibuprofen, by its name', path: 'molecules/ibuprofen.txt', mediaType: 'text/plain' },
        { title: 'Aspirin, SMILES', path: 'molecules/aspirin.txt', mediaType: 'text/plain' },
      ],
    },
    parts,
  );
}
