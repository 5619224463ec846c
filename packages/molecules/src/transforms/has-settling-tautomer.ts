import type { MolecularGraph } from '../molecular-graph.ts';

/** Whether a structure may have a tautomer that `settleTautomers` writes in another form: a quick look that errs on the safe side. */
export function hasSettlingTautomer({
  elements,
  charges,
  hydrogens,
  bondFrom,
  bondTo,
  bondOrders,
  aromaticBonds,
}: MolecularGraph): boolean {
  const enols = new Set<number>();
  const note = (oxygen: number, carbon: number): void => {
    const hydroxyl = elements[oxygen] === 8 && (hydrogens[oxygen] === 1 || charges[oxygen] === -1);
    if (hydroxyl && elements[carbon] === 6) enols.add(carbon);
  };
  for (let bond = 0; bond < bondFrom.length; bond += 1) {
    const [from, to] = [bondFrom[bond] ?? 0, bondTo[bond] ?? 0];
    if (bondOrders[bond] !== 1 || elements[from] === elements[to]) continue;
    note(from, to);
    note(to, from);
  }
  if (enols.size === 0) return false;
  return aromaticBonds.some((aromatic, bond) => {
    if (aromatic === 0 && bondOrders[bond] !== 2) return false;
    const [from, to] = [bondFrom[bond] ?? 0, bondTo[bond] ?? 0];
    const partner = enols.has(from) ? elements[to] : enols.has(to) ? elements[from] : 0;
    return partner === 7 || (partner === 8 && aromatic === 1);
  });
}
