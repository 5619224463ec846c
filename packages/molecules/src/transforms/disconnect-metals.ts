import { neighboursOf, orderOf } from './draft-bonds.ts';
import { recordChange, type StructureEdit } from './structure-edit.ts';

/** Metals whose bonds to the atoms below are ionic: alkali and alkaline earth metals, lanthanoids, aluminium, zinc, bismuth. */
const METALS: ReadonlySet<string> = new Set(
  'Li Na K Rb Cs Be Mg Ca Sr Ba Al Zn Bi La Ce Pr Nd Sm Eu Gd Tb Dy Ho Er Tm Yb Lu'.split(' '),
);
const LIGANDS: ReadonlySet<string> = new Set(['N', 'O', 'F', 'Cl', 'Br', 'I', 'n', 'o']);

/**
 * Takes drawn bonds between a metal and nitrogen, oxygen or a halogen apart into ions. Complexes of transition metals, such
 * as cisplatin, are drugs of their own and stay as they are.
 */
export function disconnectMetals(edit: StructureEdit): void {
  const { atoms } = edit.draft;
  const freed: number[] = [];
  for (const [index, metal] of atoms.entries()) {
    if (!METALS.has(metal.symbol)) continue;
    for (const { atom, bond } of neighboursOf(edit.draft, index)) {
      const ligand = atoms[atom];
      const order = orderOf(bond, edit.draft);
      if (!ligand || !LIGANDS.has(ligand.symbol) || ligand.hydrogens === undefined || order > 1) continue;
      bond.cut = true;
      metal.charge += order;
      ligand.charge -= order;
      metal.chirality = '';
      if (ligand.symbol.toUpperCase() === 'N') ligand.chirality = '';
      metal.changed = true;
      ligand.changed = true;
      freed.push(index, atom);
    }
  }
  recordChange(edit, {
    rule: 'metal.disconnected',
    message: 'Drawn bonds to a metal were taken apart into ions.',
    atoms: [...new Set(freed)],
  });
}
