import type { Task } from '@medmodal/core';
import type { Assessment } from '../assessment.ts';
import type { Molecule } from '../molecule.ts';
import type { AssessOptions } from './assess-options.ts';
import { createAssessTask, type AssessTaskParts } from './assess.ts';
import { bundledReactionModels } from './bundled-models.ts';

/**
 * Makes the task `molecules.adverse-reactions`: in which of the 27 system organ classes of MedDRA a drug of this structure is
 * reported to cause reactions, as SIDER has them.
 */
export function createAdverseReactionsTask(parts: AssessTaskParts): Task<Molecule, AssessOptions, Assessment> {
  return createAssessTask(
    {
      name: 'molecules.adverse-reactions',
      summary:
        'Says in which system organ classes a structure may cause adverse reactions, with calibrated probabilities.',
      bundled: bundledReactionModels(),
      examples: [
        { title: 'Aspirin, SMILES', path: 'molecules/aspirin.txt', mediaType: 'text/plain' },
        { title: 'Ibuprofen, by its name', path: 'molecules/ibuprofen.txt', mediaType: 'text/plain' },
        {
          title: 'Diclofenac sodium, molfile',
          path: 'molecules/diclofenac-sodium.mol',
          mediaType: 'chemical/x-mdl-molfile',
        },
      ],
    },
    parts,
  );
}
