import { SdkError, throwIfCancelled, type RunContext, type Warning } from '@medmodal/core';
import type { StructureChange } from '../assessment.ts';
import { canonicalMolecule } from '../codecs/canonical-molecule.ts';
import { structureWarnings } from '../codecs/structure-warnings.ts';
import type { Molecule } from '../molecule.ts';
import type { ChemistryToolkit, StructureSource } from '../toolkit/chemistry-toolkit.ts';
import { disconnectMetals } from './disconnect-metals.ts';
import { draftComponents } from './draft-components.ts';
import { hasSettlingTautomer } from './has-settling-tautomer.ts';
import { hasUnsettledCharge } from './has-unsettled-charge.ts';
import { keepParent } from './keep-parent.ts';
import { neutralise } from './neutralise.ts';
import { normaliseForms } from './normalise-forms.ts';
import { settleTautomers } from './settle-tautomers.ts';
import { draftOfSmiles } from './smiles-draft.ts';
import type { StructureEdit } from './structure-edit.ts';
import { writeDraft } from './write-draft.ts';

/** A structure in the form that models are asked about, and what was changed to get there. */
export interface StandardisedMolecule {
  /** The molecule that was given, when there was nothing to change. */
  readonly molecule: Molecule;
  /** Atoms are those of the molecule that was given. */
  readonly changes: readonly StructureChange[];
}

/** What only structures have that may need an edit: components, charges, drawn hydrogens, atom maps and bonds to metals. */
const WORTH_A_LOOK: RegExp =
  /[.+]|-\d*\]|\[H\]|:\d+\]|\[(?:Li|Na|K|Rb|Cs|Be|Mg|Ca|Sr|Ba|Al|Zn|Bi|La|Ce|Pr|Nd|Sm|Eu|Gd|Tb|Dy|Ho|Er|Tm|Yb|Lu)\]/;

const NO_CHANGES: readonly StructureChange[] = [];

/**
 * Makes the parent structure: ionic bonds to metals, counter-ions and solvents taken off, groups that are drawn in several
 * ways written in one, acids and bases neutral. Isotopes and stereochemistry stay. Doing it twice changes nothing more.
 * Three kinds of tautomers are settled; there is no canonical tautomer beyond them: see docs/decisions.
 *
 * @throws `cancelled`, `capacity.timeout`, `runtime.disposed`.
 */
export async function standardise(
  molecule: Molecule,
  toolkit: ChemistryToolkit,
  context: RunContext = {},
): Promise<StandardisedMolecule> {
  throwIfCancelled(context.signal);
  if (molecule.asWritten) {
    if (!hasUnsettledCharge(molecule.graph) && !hasSettlingTautomer(molecule.graph))
      return { molecule, changes: NO_CHANGES };
    return standardise(await canonicalMolecule(molecule, toolkit, context), toolkit, context);
  }
  const plan = planOf(molecule, true);
  if (!plan) return { molecule, changes: NO_CHANGES };
  const done = await carryOut(plan, molecule, { toolkit, context });
  if (done) return done;
  const careful = planOf(molecule, false);
  const again = careful && (await carryOut(careful, molecule, { toolkit, context }));
  return again ?? { molecule: withWarnings(molecule, [NOT_STANDARDISED]), changes: NO_CHANGES };
}

/** Undefined when the toolkit cannot read what the plan leads to. */
async function carryOut(
  { text, changes, warnings }: StandardPlan,
  molecule: Molecule,
  { toolkit, context }: { readonly toolkit: ChemistryToolkit; readonly context: RunContext },
): Promise<StandardisedMolecule | undefined> {
  if (changes.length === 0) return { molecule: withWarnings(molecule, warnings), changes: NO_CHANGES };
  const source: StructureSource = { kind: 'smiles', text };
  const [parsed, order] = await Promise.all([
    toolkit.read(source, context).catch((error: unknown) => {
      if (SdkError.is(error) && error.code === 'input.format') return undefined;
      throw error;
    }),
    toolkit.smilesOrder(molecule.source, context),
  ]);
  if (!parsed) return undefined;
  const { coordinates: _, ...given } = molecule;
  return {
    molecule: { ...given, ...parsed, source, warnings: [...structureWarnings(parsed), ...warnings] },
    changes: changes.map((change) => ({ ...change, atoms: change.atoms.map((at) => order[at] ?? at) })),
  };
}

function withWarnings(molecule: Molecule, warnings: readonly Warning[]): Molecule {
  const added = warnings.filter(({ code }) => molecule.warnings.every((known) => known.code !== code));
  return added.length === 0 ? molecule : { ...molecule, warnings: [...molecule.warnings, ...added] };
}

const NOT_STANDARDISED: Warning = {
  code: 'structure.not-standardised',
  message: 'The structure could not be brought into its standard form and was used as it is.',
};

interface StandardPlan {
  readonly text: string;
  /** Atoms are those of the SMILES, in its order. */
  readonly changes: readonly StructureChange[];
  readonly warnings: readonly Warning[];
}

function planOf({ smiles, graph }: Molecule, tautomers: boolean): StandardPlan | undefined {
  const draft = WORTH_A_LOOK.test(smiles) || hasSettlingTautomer(graph) ? draftOfSmiles(smiles) : undefined;
  if (!draft) return undefined;
  const edit: StructureEdit = { draft, changes: [] };
  disconnectMetals(edit);
  normaliseForms(edit);
  const warnings = keepParent(edit);
  // Ions that stay together balance each other.
  if (draftComponents(draft).length === 1) neutralise(edit);
  if (tautomers) settleTautomers(edit);
  return { text: writeDraft(draft), changes: edit.changes, warnings };
}
