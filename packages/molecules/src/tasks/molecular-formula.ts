import type { MolecularGraph } from '../molecular-graph.ts';

const SYMBOLS: readonly string[] = (
  '* H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo ' +
  'Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb ' +
  'Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og'
).split(' ');

/**
 * The formula in Hill's order (carbon, hydrogen, then by the alphabet; without carbon all by the alphabet), with the charge
 * behind it: `C9H8O4`, `C5H14NO+`, `Ca+2`.
 */
export function molecularFormula({ elements, hydrogens, charges }: MolecularGraph): string {
  const counts = new Map<string, number>();
  const count = (symbol: string, times: number): void => {
    if (times > 0) counts.set(symbol, (counts.get(symbol) ?? 0) + times);
  };
  for (const [atom, element] of elements.entries()) {
    count(SYMBOLS[element] ?? '*', 1);
    count('H', hydrogens[atom] ?? 0);
  }
  const first = counts.has('C') ? ['C', 'H'] : [];
  const others = [...counts.keys()].filter((symbol) => !first.includes(symbol)).sort();
  const parts = [...first, ...others].flatMap((symbol) => {
    const times = counts.get(symbol);
    return times === undefined ? [] : [times === 1 ? symbol : `${symbol}${times}`];
  });
  const charge = charges.reduce((sum, one) => sum + one, 0);
  return parts.join('') + chargeText(charge);
}

function chargeText(charge: number): string {
  if (charge === 0) return '';
  const size = Math.abs(charge);
  return `${charge > 0 ? '+' : '-'}${size === 1 ? '' : size}`;
}
