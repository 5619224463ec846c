import { defineTask, VERSION, type Inference, type InferenceContext, type Task } from '@medmodal/core';
import type { z } from 'zod';
import { foldedBits } from '../encoders/fold-fingerprint.ts';
import { morganFingerprint } from '../encoders/morgan-fingerprint.ts';
import type { Molecule } from '../molecule.ts';
import type { FingerprintLibrary } from '../similarity/fingerprint-library.ts';
import { LibraryShelf } from '../similarity/library-shelf.ts';
import type { ChemistryToolkit } from '../toolkit/chemistry-toolkit.ts';
import { standardise } from '../transforms/standardise.ts';
import { sampleMolecule } from './sample-molecule.ts';
import { similarOptionsSchema, type SimilarOptions } from './similar-options.ts';
import { similarSheet } from './similar-sheet.ts';
import { similarStructuresSchema, type SimilarStructures } from './similar-structures.ts';

/** What the task needs. */
export interface SimilarTaskParts {
  readonly toolkit: ChemistryToolkit;
  /** JSON form of the input. */
  readonly input: z.ZodType<Molecule>;
  /** Libraries by the name they are asked for, beside `drugs`; one of that name takes its place. */
  readonly libraries?: Readonly<Record<string, FingerprintLibrary>>;
}

/** Makes the task `molecules.similar`: the structures of a library that are most like one. It needs no model. */
export function createSimilarTask({
  toolkit,
  input,
  libraries = {},
}: SimilarTaskParts): Task<Molecule, SimilarOptions, SimilarStructures> {
  return defineTask<Molecule, SimilarOptions, SimilarStructures, LibraryShelf>({
    name: 'molecules.similar',
    summary: 'Finds the structures of a library, by default known drugs, that are most like one.',
    mediaTypes: ['text/plain', 'chemical/x-mdl-molfile'],
    input,
    options: similarOptionsSchema([...new Set(['drugs', ...Object.keys(libraries)])]),
    result: similarStructuresSchema,
    examples: [
      { title: 'Aspirin', path: 'molecules/aspirin.txt', mediaType: 'text/plain' },
      { title: 'Ibuprofen, by its name', path: 'molecules/ibuprofen.txt', mediaType: 'text/plain' },
    ],
    library: { name: '@medmodal/molecules', version: VERSION },
    headline: similarHeadline,
    inputBytes: ({ smiles }) => new TextEncoder().encode(smiles),
    models: async () => [],
    open: async () => new LibraryShelf(toolkit, libraries),
    infer: (molecule, given) => similarTo(molecule, given, toolkit),
    uses: () => [],
    close: async () => {},
    sample: sampleMolecule,
    exports: {
      sheet: {
        summary: 'The structure and those like it, side by side.',
        mediaType: 'image/svg+xml',
        extension: '.svg',
        write: async ({ prediction }, context) =>
          new TextEncoder().encode(await similarSheet(prediction.value, toolkit, context)),
      },
    },
  });
}

async function similarTo(
  given: Molecule,
  { state, options, context }: InferenceContext<SimilarOptions, LibraryShelf>,
  toolkit: ChemistryToolkit,
): Promise<Inference<SimilarStructures>> {
  const library = await state.library(options.library);
  const { molecule, changes } =
    library.standardise === 'none' ? { molecule: given, changes: [] } : await standardise(given, toolkit, context);
  const { radius, index } = library;
  const query = foldedBits(morganFingerprint(molecule.graph, { radius }), index.bits);
  const { limit, minimum } = options;
  const found = await index.search(query, { limit, minimum }, context);
  return {
    value: {
      structure: { smiles: molecule.smiles, ...(given.name !== undefined && { name: given.name }), changes },
      library: options.library,
      searched: index.count,
      matches: found.map(({ index: place, similarity }) => ({ ...library.entry(place), similarity })),
    },
    warnings: molecule.warnings,
  };
}

function similarHeadline({ matches, library }: SimilarStructures): string {
  const [nearest] = matches;
  if (!nearest) return `Nothing in ${library} is like it.`;
  const { name, id, similarity } = nearest;
  return `Nearest in ${library}: ${name ?? id} (similarity ${similarity.toFixed(2)})`;
}
