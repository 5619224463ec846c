import type { StructuralAlert } from '../structural-alert.ts';

/** Lipophilic bases, as most blockers of the hERG potassium channel are. */
export const hergAlerts: readonly StructuralAlert[] = [
  {
    id: 'herg-lipophilic-base',
    name: 'Lipophilic base',
    meaning:
      'Lipophilic (logP ≥ 3.7), bulky (molar refractivity 110 to 176) and basic: the range in which many blockers of the hERG potassium channel lie. pKa is not computed; any aliphatic amine counts as basic.',
    source: 'buyck2002',
    smarts: '[$([NX3;H2,H1,H0;!$(N-[!#6;!#1]);!$(N-[#6]=,:[#6,#7,#8,#16]);!$(N-[#6]#*);!$(N-[a])]),$([NX4+;!H0])]',
    conditions: [
      { descriptor: 'MolLogP', atLeast: 3.7 },
      { descriptor: 'MolMR', atLeast: 110, below: 176 },
    ],
    example: 'COc1ccc(CCN2CCC(CC2)Nc2nc3ccccc3n2Cc2ccc(F)cc2)cc1',
    counterExample: 'CN(C)CCOC(c1ccccc1)c1ccccc1',
  },
];
