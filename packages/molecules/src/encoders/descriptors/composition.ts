import { ATOMIC_WEIGHTS, COMMON_ISOTOPE_MASSES, isotopeMass } from '../element-masses.ts';
import { descriptorGroup, type DescriptorGroup } from './descriptor-group.ts';
import type { PerceivedStructure } from './perceived-structure.ts';

const HYDROGEN_WEIGHT = 1.008;
const HYDROGEN_MASS = 1.007825;

/** Masses in g/mol and u, counts of atoms by element, charges. */
export const COMPOSITION: DescriptorGroup = descriptorGroup({
  MolWt: (structure) => mass(structure, ATOMIC_WEIGHTS) + HYDROGEN_WEIGHT * unlistedHydrogens(structure),
  HeavyAtomMolWt: (structure) =>
    sum(structure, (atom) => (structure.element(atom) === 1 ? 0 : massOf(structure, atom, ATOMIC_WEIGHTS))),
  ExactMolWt: (structure) => mass(structure, COMMON_ISOTOPE_MASSES) + HYDROGEN_MASS * unlistedHydrogens(structure),
  HeavyAtomCount: (structure) => structure.countAtoms((atom) => structure.element(atom) !== 1),
  NumHeteroatoms: (structure) =>
    structure.countAtoms((atom) => structure.element(atom) !== 6 && structure.element(atom) !== 1),
  NumRadicalElectrons: (structure) => sum(structure, (atom) => structure.graph.radicals[atom] ?? 0),
  FormalCharge: (structure) => sum(structure, (atom) => structure.charge(atom)),
  PositiveAtoms: (structure) => structure.countAtoms((atom) => structure.charge(atom) > 0),
  NegativeAtoms: (structure) => structure.countAtoms((atom) => structure.charge(atom) < 0),
  CarbonAtoms: elementCount(6),
  NitrogenAtoms: elementCount(7),
  OxygenAtoms: elementCount(8),
  FluorineAtoms: elementCount(9),
  PhosphorusAtoms: elementCount(15),
  SulfurAtoms: elementCount(16),
  ChlorineAtoms: elementCount(17),
  BromineAtoms: elementCount(35),
  IodineAtoms: elementCount(53),
  BoronAtoms: elementCount(5),
  OtherAtoms: (structure) => structure.countAtoms((atom) => !COMMON_ELEMENTS.includes(structure.element(atom))),
  Components: components,
  StereoAtoms: ({ graph }) => graph.chirality.reduce((count, code) => (code === 0 ? count : count + 1), 0),
  StereoBonds: ({ graph }) => graph.bondStereo.reduce((count, code) => (code === 0 ? count : count + 1), 0),
});

const COMMON_ELEMENTS: readonly number[] = [1, 5, 6, 7, 8, 9, 15, 16, 17, 35, 53];

function sum({ atomCount }: PerceivedStructure, of: (atom: number) => number): number {
  let total = 0;
  for (let atom = 0; atom < atomCount; atom += 1) total += of(atom);
  return total;
}

function mass(structure: PerceivedStructure, masses: readonly number[]): number {
  return sum(structure, (atom) => massOf(structure, atom, masses));
}

function unlistedHydrogens(structure: PerceivedStructure): number {
  return sum(structure, (atom) => structure.graph.hydrogens[atom] ?? 0);
}

function elementCount(element: number): (structure: PerceivedStructure) => number {
  return (structure) => structure.atomsOf(element).length;
}

function components({ atomCount, adjacency: { starts, neighbours } }: PerceivedStructure): number {
  const seen = new Uint8Array(atomCount);
  const waiting: number[] = [];
  let found = 0;
  for (let first = 0; first < atomCount; first += 1) {
    if (seen[first] === 1) continue;
    found += 1;
    seen[first] = 1;
    waiting.push(first);
    for (let atom = waiting.pop(); atom !== undefined; atom = waiting.pop()) {
      for (let at = starts[atom] ?? 0; at < (starts[atom + 1] ?? 0); at += 1) {
        const neighbour = neighbours[at] ?? 0;
        if (seen[neighbour] === 1) continue;
        seen[neighbour] = 1;
        waiting.push(neighbour);
      }
    }
  }
  return found;
}

function massOf(structure: PerceivedStructure, atom: number, masses: readonly number[]): number {
  const isotope = structure.graph.isotopes[atom] ?? 0;
  return isotope === 0 ? (masses[structure.element(atom)] ?? 0) : isotopeMass(structure.element(atom), isotope);
}
