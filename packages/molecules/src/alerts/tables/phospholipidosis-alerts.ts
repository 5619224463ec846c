import type { StructuralAlert } from '../structural-alert.ts';

/** Cationic amphiphilic structures. */
export const phospholipidosisAlerts: readonly StructuralAlert[] = [
  {
    id: 'cationic-amphiphile',
    name: 'Cationic amphiphilic drug',
    meaning:
      'A lipophilic base gathers in lysosomes and holds up the breakdown of phospholipids. pKa is not computed: an aliphatic amine is taken as pKa 9, so that pKa² + logP² ≥ 90 asks for a computed logP of at least 3.',
    source: 'ploemen2004',
    smarts: '[$([NX3;H2,H1,H0;!$(N-[!#6;!#1]);!$(N-[#6]=,:[#6,#7,#8,#16]);!$(N-[#6]#*);!$(N-[a])]),$([NX4+;!H0])]',
    conditions: [{ descriptor: 'MolLogP', atLeast: 3 }],
    example: 'CN(C)CCCN1c2ccccc2Sc2ccc(Cl)cc12',
    counterExample: 'CN(C)CCO',
  },
];
