import { CRIPPEN_PARAMETERS } from './crippen-parameters.ts';
import { crippenHydrogenType, crippenType } from './crippen-types.ts';
import type { DescriptorGroup } from './descriptor-group.ts';
import { labuteAreas } from './labute-areas.ts';
import type { PerceivedStructure } from './perceived-structure.ts';

/** Upper ends of the ranges of atoms' contributions that RDKit's surface descriptors part. */
const LOG_P_LIMITS: readonly number[] = [-0.4, -0.2, 0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6];
const REFRACTION_LIMITS: readonly number[] = [1.29, 1.82, 2.24, 2.45, 2.75, 3.05, 3.63, 3.8, 4];

/**
 * Lipophilicity and molar refraction by the atom types of Wildman & Crippen, Labute's surface, and how much of the surface
 * belongs to atoms of which contribution (Labute, J Mol Graph Model 2000;18:464); defined as in RDKit.
 */
export const SURFACE: DescriptorGroup = {
  names: [
    'MolLogP',
    'MolMR',
    'LabuteASA',
    ...Array.from({ length: LOG_P_LIMITS.length + 1 }, (_, bin) => `SlogP_VSA${bin + 1}`),
    ...Array.from({ length: REFRACTION_LIMITS.length + 1 }, (_, bin) => `SMR_VSA${bin + 1}`),
  ],
  values: surfaceValues,
};

function surfaceValues(structure: PerceivedStructure): readonly number[] {
  const areas = labuteAreas(structure);
  const logPBins = new Array<number>(LOG_P_LIMITS.length + 1).fill(0);
  const refractionBins = new Array<number>(REFRACTION_LIMITS.length + 1).fill(0);
  let logP = 0;
  let refraction = 0;
  let surface = areas.hydrogens;
  for (let atom = 0; atom < structure.atomCount; atom += 1) {
    const isHydrogen = structure.element(atom) === 1;
    const type = isHydrogen ? listedHydrogenType(structure, atom) : crippenType(structure, atom);
    const own = (type === undefined ? undefined : CRIPPEN_PARAMETERS[type]) ?? [0, 0];
    const unlisted = structure.graph.hydrogens[atom] ?? 0;
    const hydrogen = unlisted === 0 ? undefined : CRIPPEN_PARAMETERS[crippenHydrogenType(structure, atom)];
    logP += own[0] + unlisted * (hydrogen?.[0] ?? 0);
    refraction += own[1] + unlisted * (hydrogen?.[1] ?? 0);
    const area = areas.atoms[atom] ?? 0;
    surface += area;
    enter(logPBins, binOf(own[0], LOG_P_LIMITS), area);
    enter(refractionBins, binOf(own[1], REFRACTION_LIMITS), area);
  }
  return [logP, refraction, surface, ...logPBins, ...refractionBins];
}

function listedHydrogenType(structure: PerceivedStructure, hydrogen: number): string {
  const { starts, neighbours } = structure.adjacency;
  const first = starts[hydrogen] ?? 0;
  return first === starts[hydrogen + 1] ? 'HS' : crippenHydrogenType(structure, neighbours[first] ?? 0);
}

function binOf(value: number, limits: readonly number[]): number {
  let bin = 0;
  while (bin < limits.length && value >= (limits[bin] ?? 0)) bin += 1;
  return bin;
}

function enter(bins: number[], bin: number, area: number): void {
  bins[bin] = (bins[bin] ?? 0) + area;
}
