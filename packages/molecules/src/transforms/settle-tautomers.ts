import { neighboursOf, orderOf, type DraftNeighbour } from './draft-bonds.ts';
import type { DraftAtom, SmilesDraft } from './smiles-draft.ts';
import { recordChange, type StructureEdit } from './structure-edit.ts';

/**
 * Writes three kinds of tautomers in the form that prevails: imidic acids as amides, hydroxyl beside the nitrogen of an
 * aromatic six-membered ring as its lactam (2-pyridone), 2-hydroxychromones as 4-hydroxycoumarins. All others stay as they
 * were drawn.
 */
export function settleTautomers(edit: StructureEdit): void {
  const moved: number[] = [];
  for (const carbon of carbonsInTurn(edit.draft)) {
    const symbol = edit.draft.atoms[carbon]?.symbol;
    const around = neighboursOf(edit.draft, carbon);
    const hydroxyl = around.find((one) => isHydroxyl(edit.draft, one));
    if (!hydroxyl) continue;
    const partner =
      symbol === 'C'
        ? imideNitrogen(edit.draft, around)
        : (lactamNitrogen(edit.draft, carbon, around) ?? coumarinOxygen(edit.draft, carbon, around));
    if (!partner) continue;
    loseProton(edit.draft, hydroxyl);
    partner.take();
    moved.push(hydroxyl.atom, carbon, ...partner.atoms);
  }
  recordChange(edit, {
    rule: 'tautomer.settled',
    message: 'A proton was moved to where it mostly is: an amide, a pyridone or a 4-hydroxycoumarin.',
    atoms: [...new Set(moved)],
  });
}

/** Those between two aromatic nitrogens first: they leave the others the nitrogen that these can have. */
function carbonsInTurn(draft: SmilesDraft): readonly number[] {
  const carbons = [...draft.atoms.keys()].filter((atom) => {
    const { kept = false, symbol = '' } = draft.atoms[atom] ?? {};
    return kept && (symbol === 'C' || symbol === 'c');
  });
  const nitrogens = (carbon: number): number =>
    draft.atoms[carbon]?.symbol === 'C'
      ? 0
      : neighboursOf(draft, carbon).filter(({ atom }) => draft.atoms[atom]?.symbol === 'n').length;
  const between = carbons.filter((carbon) => nitrogens(carbon) === 2);
  return [...between, ...carbons.filter((carbon) => !between.includes(carbon))];
}

/** Where the proton goes. */
interface ProtonPlace {
  readonly atoms: readonly number[];
  take(): void;
}

function isHydroxyl(draft: SmilesDraft, { atom, bond }: DraftNeighbour): boolean {
  const oxygen = draft.atoms[atom];
  if (oxygen?.symbol !== 'O' || oxygen.charge !== 0 || oxygen.isotope !== '' || orderOf(bond, draft) !== 1)
    return false;
  return neighboursOf(draft, atom).length === 1 && (oxygen.hydrogens ?? 1) === 1;
}

/** N of HO–C=N. */
function imideNitrogen(draft: SmilesDraft, around: readonly DraftNeighbour[]): ProtonPlace | undefined {
  const found = around.find(
    ({ atom, bond }) => isPlain(draft.atoms[atom], 'N') && orderOf(bond, draft) === 2 && !hasOtherDouble(draft, atom),
  );
  const nitrogen = draft.atoms[found?.atom ?? -1];
  if (!found || !nitrogen) return undefined;
  const take = (): void => {
    setOrder(found, '');
    if (nitrogen.hydrogens === undefined) return;
    nitrogen.hydrogens += 1;
    nitrogen.changed = true;
  };
  return { atoms: [found.atom], take };
}

/** n without hydrogen beside c–OH in a ring of six; rather one that no other c–OH needs. */
function lactamNitrogen(
  draft: SmilesDraft,
  carbon: number,
  around: readonly DraftNeighbour[],
): ProtonPlace | undefined {
  const free = around.filter(
    ({ atom }) =>
      isPlain(draft.atoms[atom], 'n') &&
      (draft.atoms[atom]?.hydrogens ?? 0) === 0 &&
      neighboursOf(draft, atom).length === 2 &&
      inRingOfSix(draft, carbon, atom),
  );
  const isWanted = (nitrogen: number): boolean =>
    neighboursOf(draft, nitrogen).some(
      ({ atom }) => atom !== carbon && neighboursOf(draft, atom).some((one) => isHydroxyl(draft, one)),
    );
  const found = free.find(({ atom }) => !isWanted(atom)) ?? free[0];
  const nitrogen = draft.atoms[found?.atom ?? -1];
  if (!found || !nitrogen) return undefined;
  const take = (): void => {
    nitrogen.hydrogens = 1;
    nitrogen.changed = true;
  };
  return { atoms: [found.atom], take };
}

/** O of o–c(OH)–c–c=O, all in a ring. */
function coumarinOxygen(
  draft: SmilesDraft,
  carbon: number,
  around: readonly DraftNeighbour[],
): ProtonPlace | undefined {
  if (!around.some(({ atom }) => draft.atoms[atom]?.symbol === 'o')) return undefined;
  const middle = around.find(({ atom }) => draft.atoms[atom]?.symbol === 'c');
  const far = neighboursOf(draft, middle?.atom ?? -1).filter(
    ({ atom }) => atom !== carbon && draft.atoms[atom]?.symbol === 'c',
  );
  for (const { atom } of far) {
    const oxygen = neighboursOf(draft, atom).find(
      (one) => isPlain(draft.atoms[one.atom], 'O') && orderOf(one.bond, draft) === 2,
    );
    if (!oxygen || !middle || !inRingOfSix(draft, carbon, middle.atom)) continue;
    return { atoms: [middle.atom, atom, oxygen.atom], take: () => setOrder(oxygen, '') };
  }
  return undefined;
}

function loseProton({ atoms }: SmilesDraft, hydroxyl: DraftNeighbour): void {
  setOrder(hydroxyl, '=');
  const oxygen = atoms[hydroxyl.atom];
  if (oxygen?.hydrogens !== undefined) {
    oxygen.hydrogens = 0;
    oxygen.changed = true;
  }
}

function setOrder({ bond }: DraftNeighbour, symbol: '' | '='): void {
  bond.symbol = symbol;
  bond.closing = '';
}

function isPlain(atom: DraftAtom | undefined, symbol: string): boolean {
  return atom?.symbol === symbol && atom.charge === 0 && atom.isotope === '';
}

function hasOtherDouble(draft: SmilesDraft, atom: number): boolean {
  return neighboursOf(draft, atom).filter(({ bond }) => orderOf(bond, draft) > 1).length > 1;
}

/** Whether two neighbours are in an aromatic ring of six: whether another way of five bonds leads from one to the other. */
function inRingOfSix(draft: SmilesDraft, from: number, to: number): boolean {
  let paths: readonly (readonly number[])[] = [[from]];
  for (let step = 0; step < 5; step += 1) {
    paths = paths.flatMap((path) =>
      neighboursOf(draft, path.at(-1) ?? from)
        .filter(({ atom, bond }) => orderOf(bond, draft) === 1.5 && !path.includes(atom) && (step === 4 || atom !== to))
        .map(({ atom }) => [...path, atom]),
    );
  }
  return paths.some((path) => path.at(-1) === to);
}
