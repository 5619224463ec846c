import type { StructuralAlert } from '../structural-alert.ts';

/** The three groups of ICH M7 whose carcinogens are so potent that the general threshold does not hold. */
export const cohortOfConcernAlerts: readonly StructuralAlert[] = [
  {
    id: 'n-nitroso',
    name: 'N-Nitroso',
    meaning:
      'Hydroxylated beside the nitrogen to an alkyldiazonium ion; limits of intake are set compound by compound, below the general threshold.',
    source: 'ichm7',
    smarts: '[NX3;!$([N+])][NX2]=O',
    example: 'CN(C)N=O',
    counterExample: 'O=Nc1ccccc1',
  },
  {
    id: 'alkyl-azoxy',
    name: 'Alkyl-azoxy',
    meaning: 'Releases an alkyldiazonium ion as azoxymethane does; limits of intake are set compound by compound.',
    source: 'ichm7',
    smarts: '[CX4][NX2]=[N+]([O-])[#6]',
    example: 'C[N+]([O-])=NC',
    counterExample: '[O-][N+](=Nc1ccccc1)c1ccccc1',
  },
  {
    id: 'aflatoxin-like',
    name: 'Aflatoxin-like bisfuran',
    meaning:
      'The enol ether beside the ring junction is epoxidised and alkylates guanine; limits of intake are set compound by compound.',
    source: 'ichm7',
    smarts: '[CX3]1=[CX3][CX4]2c3ccccc3O[CX4]2O1',
    example: 'COc1cc2OC3OC=CC3c2c2oc(=O)c3c(CCC3=O)c12',
    counterExample: 'COc1cc2OC3OCCC3c2c2oc(=O)c3c(CCC3=O)c12',
  },
];
