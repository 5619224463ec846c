import { neighboursOf, orderOf } from './draft-bonds.ts';
import type { DraftAtom } from './smiles-draft.ts';
import { recordChange, type StructureEdit } from './structure-edit.ts';

const HYPERVALENT: ReadonlySet<string> = new Set(['S', 'Se', 'Te', 'P', 'As']);
/** Of these, only what has four neighbours: the toolkit writes P(=O)=N with charges again. */
const PNICTOGENS: ReadonlySet<string> = new Set(['P', 'As']);
const DONORS: ReadonlySet<string> = new Set(['O', 'S', 'Se', 'N']);

/**
 * Writes groups that are drawn in several ways in one: sulfoxides and phosphine oxides with a double bond, azides and diazo
 * groups with their charges inside. Nitro groups and N-oxides have charges already: the toolkit reads them so.
 */
export function normaliseForms(edit: StructureEdit): void {
  joinSeparatedCharges(edit);
  turnDiazonium(edit);
  foldImineHydrogens(edit);
  dropAtomMaps(edit);
}

/** S⁺–O⁻ is S=O. */
function joinSeparatedCharges(edit: StructureEdit): void {
  const { atoms } = edit.draft;
  const joined: number[] = [];
  for (const [index, centre] of atoms.entries()) {
    if (centre.charge < 1 || !HYPERVALENT.has(centre.symbol)) continue;
    const around = neighboursOf(edit.draft, index);
    if (PNICTOGENS.has(centre.symbol) && around.length < 4) continue;
    for (const { atom, bond } of around) {
      const donor = atoms[atom];
      if (!donor || centre.charge < 1 || donor.charge !== -1 || !DONORS.has(donor.symbol)) continue;
      if (orderOf(bond, edit.draft) !== 1) continue;
      bond.symbol = '=';
      bond.closing = '';
      setCharge(centre, centre.charge - 1);
      setCharge(donor, 0);
      joined.push(index, atom);
    }
  }
  recordChange(edit, {
    rule: 'form.double-bond',
    message: 'Neighbouring opposite charges on sulfur or phosphorus were written as a double bond.',
    atoms: [...new Set(joined)],
  });
}

/** C⁻–N⁺≡N and N⁻–N⁺≡N are C=N⁺=N⁻ and N=N⁺=N⁻. */
function turnDiazonium(edit: StructureEdit): void {
  const { atoms } = edit.draft;
  const turned: number[] = [];
  for (const [index, middle] of atoms.entries()) {
    if (middle.symbol !== 'N' || middle.charge !== 1) continue;
    const around = neighboursOf(edit.draft, index);
    const last = around.find(({ atom, bond }) => atoms[atom]?.symbol === 'N' && orderOf(bond, edit.draft) === 3);
    const first = around.find(({ atom, bond }) => atoms[atom]?.charge === -1 && orderOf(bond, edit.draft) === 1);
    const [end, start] = [atoms[last?.atom ?? -1], atoms[first?.atom ?? -1]];
    if (!last || !first || !end || !start || end.charge !== 0 || !['C', 'N'].includes(start.symbol)) continue;
    for (const { bond } of [last, first]) {
      bond.symbol = '=';
      bond.closing = '';
    }
    setCharge(start, 0);
    start.chirality = '';
    end.hydrogens ??= 0;
    setCharge(end, -1);
    turned.push(first.atom, index, last.atom);
  }
  recordChange(edit, {
    rule: 'form.diazo',
    message: 'An azide or diazo group was written with its charges on the two last nitrogens.',
    atoms: turned,
  });
}

/** A hydrogen that only says on which side of an imine it lies, which it changes by itself. */
function foldImineHydrogens(edit: StructureEdit): void {
  const { atoms } = edit.draft;
  const folded: number[] = [];
  for (const [index, hydrogen] of atoms.entries()) {
    const [holder, ...others] = neighboursOf(edit.draft, index);
    const nitrogen = atoms[holder?.atom ?? -1];
    if (hydrogen.text !== '[H]' || !holder || others.length > 0) continue;
    if (nitrogen?.symbol !== 'N' || nitrogen.chirality !== '') continue;
    hydrogen.kept = false;
    holder.bond.cut = true;
    if (nitrogen.hydrogens !== undefined) {
      nitrogen.hydrogens += 1;
      nitrogen.changed = true;
    }
    folded.push(index);
  }
  recordChange(edit, {
    rule: 'hydrogen.folded',
    message: 'A hydrogen drawn on a nitrogen was folded into it, with the side of the imine it marked.',
    atoms: folded,
  });
}

function dropAtomMaps(edit: StructureEdit): void {
  const mapped = [...edit.draft.atoms.entries()].filter(([, { map }]) => map !== '');
  for (const [, atom] of mapped) {
    atom.map = '';
    atom.changed = true;
  }
  const atoms = mapped.map(([index]) => index);
  recordChange(edit, { rule: 'map.removed', message: 'Numbers that map atoms of a reaction were removed.', atoms });
}

function setCharge(atom: DraftAtom, charge: number): void {
  atom.charge = charge;
  atom.changed = true;
}
