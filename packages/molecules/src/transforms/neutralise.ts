import { neighboursOf, orderOf } from './draft-bonds.ts';
import type { SmilesDraft } from './smiles-draft.ts';
import { recordChange, type StructureEdit } from './structure-edit.ts';

/** Bonds and hydrogens of the neutral atom. */
const VALENCE: Readonly<Record<string, number>> = { C: 4, N: 3, n: 3, O: 2, S: 2, Se: 2, P: 3 };
const NON_METALS: ReadonlySet<string> = new Set(
  'H B C N O F Si P S Cl As Se Br Te I At b c n o si p s as se te *'.split(' '),
);

/**
 * Moves protons so that acids and bases are written neutral. What cannot be neutral – quaternary nitrogen, nitro groups,
 * N-oxides, borates – keeps its charge, and as many acids stay ionised as there are such cations.
 */
export function neutralise(edit: StructureEdit): void {
  const { atoms } = edit.draft;
  const charged = [...atoms.keys()].filter((atom) => atoms[atom]?.kept === true && atoms[atom].charge !== 0);
  const lone = charged.filter((atom) => !belongsToGroup(edit.draft, atom));
  const changed = lone.filter((atom) => removeProtons(edit.draft, atom));
  const fixed = lone.reduce((sum, atom) => sum + Math.max(0, atoms[atom]?.charge ?? 0), 0);
  const acids = lone.filter((atom) => (atoms[atom]?.charge ?? 0) < 0);
  const total = acids.reduce((sum, atom) => sum - (atoms[atom]?.charge ?? 0), 0);
  let surplus = total - fixed;
  const ranked = acids
    .filter((atom) => takesProton(edit.draft, atom))
    .map((atom) => ({ atom, strength: acidStrength(edit.draft, atom) }))
    .sort((a, b) => a.strength - b.strength || a.atom - b.atom);
  for (const { atom } of ranked) {
    if (surplus < 1) break;
    surplus -= addProtons(edit.draft, atom, surplus);
    changed.push(atom);
  }
  recordChange(edit, {
    rule: 'charge.neutralised',
    message: 'Protons were moved so that acids and bases are neutral.',
    atoms: changed.sort((a, b) => a - b),
  });
}

/**
 * A charge next to the opposite one belongs to a group, such as nitro, and one next to a metal to a complex; neither is an
 * acid or a base.
 */
function belongsToGroup(draft: SmilesDraft, atom: number): boolean {
  const charge = draft.atoms[atom]?.charge ?? 0;
  return neighboursOf(draft, atom).some(({ atom: index }) => {
    const next = draft.atoms[index];
    return next !== undefined && (next.charge * charge < 0 || !NON_METALS.has(next.symbol));
  });
}

function removeProtons({ atoms }: SmilesDraft, index: number): boolean {
  const atom = atoms[index];
  if (!atom || atom.charge < 1 || VALENCE[atom.symbol] === undefined || atom.symbol === 'C') return false;
  const protons = Math.min(atom.charge, atom.hydrogens ?? 0);
  if (protons === 0) return false;
  atom.charge -= protons;
  atom.hydrogens = (atom.hydrogens ?? 0) - protons;
  atom.changed = true;
  return true;
}

/** @returns how many. */
function addProtons({ atoms }: SmilesDraft, index: number, most: number): number {
  const atom = atoms[index];
  if (!atom) return 0;
  const protons = Math.min(-atom.charge, most);
  atom.charge += protons;
  atom.hydrogens = (atom.hydrogens ?? 0) + protons;
  atom.chirality = atom.symbol === 'C' ? atom.chirality : '';
  atom.changed = true;
  return protons;
}

/** Whether the atom has its usual valence once it has as many protons more as it has charges. */
function takesProton(draft: SmilesDraft, index: number): boolean {
  const atom = draft.atoms[index];
  const valence = VALENCE[atom?.symbol ?? ''];
  if (!atom || valence === undefined) return false;
  const around = neighboursOf(draft, index);
  if (around.length === 0) return false;
  const orders = around.map(({ bond }) => orderOf(bond, draft));
  if (atom.symbol === 'n') return around.length === 2 && atom.charge === -1;
  const bonds = orders.reduce((sum, order) => sum + order, 0);
  return bonds + (atom.hydrogens ?? 0) - atom.charge === valence;
}

/** Rough order of acids by pKa: the higher, the rather it stays ionised. */
function acidStrength(draft: SmilesDraft, index: number): number {
  const symbol = draft.atoms[index]?.symbol ?? '';
  const around = neighboursOf(draft, index).map(({ atom }) => atom);
  if (symbol === 'C') return 0;
  if (symbol === 'N') return around.some((atom) => isOxidised(draft, atom, 'S')) ? 4 : 1;
  if (symbol === 'n') return 4;
  if (symbol === 'S' || symbol === 'Se') return 4;
  if (around.some((atom) => isOxidised(draft, atom, 'S'))) return 8;
  if (around.some((atom) => isOxidised(draft, atom, 'P'))) return 7;
  if (around.some((atom) => isOxidised(draft, atom, 'C'))) return 6;
  return around.some((atom) => draft.atoms[atom]?.symbol === 'c') ? 3 : 2;
}

/** Whether an atom of the element has a double bond to oxygen or sulfur. */
function isOxidised(draft: SmilesDraft, atom: number, element: string): boolean {
  if (draft.atoms[atom]?.symbol !== element) return false;
  return neighboursOf(draft, atom).some(
    ({ atom: next, bond }) => orderOf(bond, draft) === 2 && ['O', 'S'].includes(draft.atoms[next]?.symbol ?? ''),
  );
}
