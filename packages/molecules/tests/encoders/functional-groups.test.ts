import { beforeAll, expect, it } from 'vitest';
import { moleculeDescriptors } from '../../src/encoders/molecule-descriptors.ts';
import { openGraphReader, type GraphReader } from './read-graph.ts';

let reader: GraphReader;
beforeAll(async () => {
  reader = await openGraphReader();
});

it.each([
  ['CC(=O)Oc1ccccc1C(=O)O', { Esters: 1, CarboxylicAcids: 1, Carboxylates: 0, Phenols: 0, AromaticCarbons: 6 }],
  ['CC(=O)[O-].[Na+]', { Carboxylates: 1, CarboxylicAcids: 0, Components: 2 }],
  ['CC(=O)NCC=O', { SecondaryAmides: 1, Aldehydes: 1, Ketones: 0 }],
  ['C1CC(=O)N1', { Lactams: 1, BetaLactams: 1, FourRings: 1 }],
  ['CN(CCCl)CCCl', { NitrogenMustards: 1, TertiaryAmines: 1, BasicAmines: 1, AlkylHalides: 2 }],
  ['C[NH+](C)C', { ProtonatedNitrogens: 1, QuaternaryNitrogens: 0, BasicAmines: 0 }],
  ['C[n+]1ccccc1', { QuaternaryNitrogens: 1, SubstitutedAromaticNitrogens: 1, PyridineNitrogens: 0 }],
  ['O=[N+]([O-])c1ccccc1O', { NitroGroups: 1, AromaticNitroGroups: 1, QuaternaryNitrogens: 0, Phenols: 1, NOxides: 0 }],
  ['CC1OC1C=CC(=O)C', { Epoxides: 1, MichaelAcceptors: 1, Ketones: 1, AlkeneCarbons: 2 }],
  ['CS(=O)(=O)Nc1ccc(F)cc1', { Sulfonamides: 1, AnilineNitrogens: 1, ArylFluorides: 1, Sulfones: 0 }],
  ['NC(=N)NCCO', { Guanidines: 1, Amidines: 1, PrimaryAlcohols: 1 }],
  ['CCOC(N)=O', { Carbamates: 1, Esters: 0, Ureas: 0 }],
  ['NC(=O)N', { Ureas: 1, PrimaryAmides: 0 }],
  ['c1c[nH]cn1', { PyrroleNitrogens: 1, AzoleNitrogens: 1, FiveRings: 1 }],
  ['COP(=O)(O)OC', { PhosphorylGroups: 1, SulfurPhosphorusAcids: 1 }],
  ['COc1ccncc1', { ArylEthers: 1, ArylMethoxys: 1, PyridineNitrogens: 1, AlkylEthers: 0 }],
  ['CSSCCS', { DisulfideSulfurs: 2, Thiols: 1, Thioethers: 0 }],
  ['O=C1NC(=O)CC1', { Imides: 1, Lactams: 2 }],
])('counts the groups of %s', (smiles, expected) => {
  const names = Object.keys(expected);
  const row = moleculeDescriptors(reader.graph(smiles), names);
  expect(Object.fromEntries(names.map((name, at) => [name, row[at]]))).toEqual(expected);
});
