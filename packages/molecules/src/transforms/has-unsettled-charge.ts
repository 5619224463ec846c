import type { MolecularGraph } from '../molecular-graph.ts';

/**
 * Whether a structure of one component has charges that standardising may take away: any but those of nitrogen without
 * hydrogens, such as quaternary nitrogen, and of the O⁻ beside one, as in nitro groups. A quick look that errs on the safe
 * side.
 */
export function hasUnsettledCharge({ elements, charges, hydrogens, bondFrom, bondTo }: MolecularGraph): boolean {
  const charged: number[] = [];
  for (let atom = 0; atom < charges.length; atom += 1) if (charges[atom] !== 0) charged.push(atom);
  if (charged.length === 0) return false;
  const settled = new Set<number>();
  for (let bond = 0; bond < bondFrom.length; bond += 1) {
    const [from, to] = [bondFrom[bond] ?? 0, bondTo[bond] ?? 0];
    const [nitrogen, oxygen] = elements[from] === 7 ? [from, to] : [to, from];
    const isOxide = elements[nitrogen] === 7 && elements[oxygen] === 8 && hydrogens[nitrogen] === 0;
    if (!isOxide || charges[nitrogen] !== 1 || charges[oxygen] !== -1) continue;
    settled.add(nitrogen);
    settled.add(oxygen);
  }
  const isFixed = (atom: number): boolean => elements[atom] === 7 && charges[atom] === 1 && hydrogens[atom] === 0;
  return charged.some((atom) => !settled.has(atom) && !isFixed(atom));
}
