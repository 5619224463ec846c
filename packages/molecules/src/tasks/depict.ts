import { defineTask, VERSION, type InferenceContext, type Task } from '@medmodal/core';
import { z } from 'zod';
import { moleculeDescriptors } from '../encoders/molecule-descriptors.ts';
import { canonicalMolecule } from '../codecs/canonical-molecule.ts';
import type { Molecule } from '../molecule.ts';
import type { ChemistryToolkit, Colour, StructureSource } from '../toolkit/chemistry-toolkit.ts';
import { depictOptionsSchema, type DepictOptions } from './depict-options.ts';
import { depictSvg } from './depict-svg.ts';
import { molecularFormula } from './molecular-formula.ts';
import { sampleMolecule } from './sample-molecule.ts';

/** Result of `molecules.depict`. */
export interface Depiction {
  /** One `<svg>` element that can stand in a page as it is: no script, no reference to anything outside. */
  readonly svg: string;
  /** Canonical SMILES of the structure as it was given. */
  readonly smiles: string;
  readonly name?: string | undefined;
  /** In Hill's order. */
  readonly formula: string;
  /** In g/mol. */
  readonly molecularWeight: number;
}

/** What the task needs. */
export interface DepictTaskParts {
  readonly toolkit: ChemistryToolkit;
  /** JSON form of the input. */
  readonly input: z.ZodType<Molecule>;
}

const HIGHLIGHT: Colour = [0.98, 0.72, 0.3];

const resultSchema: z.ZodType<Depiction> = z.object({
  svg: z.string().describe('One <svg> element that can stand in a page as it is.'),
  smiles: z.string().describe('Canonical SMILES of the structure as it was given.'),
  name: z.string().optional().describe('Name that the input gives.'),
  formula: z.string().describe('Formula in Hill’s order, with the charge behind it.'),
  molecularWeight: z.number().min(0).describe('In g/mol.'),
});

/** Makes the task `molecules.depict`: a structure as a picture, with its formula. It needs no model. */
export function createDepictTask({ toolkit, input }: DepictTaskParts): Task<Molecule, DepictOptions, Depiction> {
  return defineTask<Molecule, DepictOptions, Depiction, undefined>({
    name: 'molecules.depict',
    summary: 'Draws a structure as SVG, and says its canonical SMILES, formula and molecular weight.',
    mediaTypes: ['text/plain', 'chemical/x-mdl-molfile'],
    input,
    options: depictOptionsSchema,
    result: resultSchema,
    examples: [
      { title: 'Aspirin', path: 'molecules/aspirin.txt', mediaType: 'text/plain' },
      { title: 'Amoxicillin, V3000', path: 'molecules/amoxicillin-v3000.mol', mediaType: 'chemical/x-mdl-molfile' },
    ],
    library: { name: '@medmodal/molecules', version: VERSION },
    headline: ({ formula, molecularWeight: weight }) => `${formula}, ${weight.toFixed(1)} g/mol`,
    inputBytes: ({ smiles }) => new TextEncoder().encode(smiles),
    models: async () => [],
    open: async () => undefined,
    infer: async (molecule, given) => ({
      value: await depict(await canonicalMolecule(molecule, toolkit, given.context), given, toolkit),
      warnings: molecule.warnings,
    }),
    uses: () => [],
    close: async () => {},
    sample: sampleMolecule,
    exports: {
      svg: {
        summary: 'The structure as a picture.',
        mediaType: 'image/svg+xml',
        extension: '.svg',
        write: async ({ prediction }) => new TextEncoder().encode(prediction.value.svg),
      },
    },
  });
}

async function depict(
  { smiles, graph, name }: Molecule,
  { options, context }: InferenceContext<DepictOptions, undefined>,
  toolkit: ChemistryToolkit,
): Promise<Depiction> {
  const { width, height, atomNumbers, highlight, background } = options;
  const source: StructureSource = { kind: 'smiles', text: smiles };
  const found = highlight.trim() === '' ? [] : await toolkit.match(source, [highlight], context);
  const atoms = new Set(found.flat(2));
  const drawn = await toolkit.depict(
    source,
    { width, height, atomNumbers, atomColours: new Map([...atoms].map((atom) => [atom, HIGHLIGHT])) },
    context,
  );
  const formula = molecularFormula(graph);
  return {
    svg: depictSvg(drawn, background, name ?? formula),
    smiles,
    ...(name !== undefined && { name }),
    formula,
    molecularWeight: Math.round((moleculeDescriptors(graph, ['MolWt'])[0] ?? 0) * 1000) / 1000,
  };
}
