import type { PerceivedStructure } from './perceived-structure.ts';
import { VALENCE_ELECTRONS } from './valence-electrons.ts';

/**
 * Orbitals that each atom mixes: 2 is sp, 3 sp², 4 sp³, more beyond; after the rules of RDKit, where an atom with a free
 * pair beside a multiple bond is sp².
 */
export function hybridisation(structure: PerceivedStructure): readonly number[] {
  const conjugated = conjugatedAtoms(structure);
  const mixed: number[] = [];
  for (let atom = 0; atom < structure.atomCount; atom += 1) {
    const connections = structure.connections(atom);
    const orbitals = connections + freePairs(structure, atom);
    mixed.push(orbitals === 4 && conjugated[atom] === 1 && connections <= 3 ? 3 : orbitals);
  }
  return mixed;
}

function freePairs(structure: PerceivedStructure, atom: number): number {
  const element = structure.element(atom);
  if (element <= 1) return 0;
  const outer = VALENCE_ELECTRONS[element] ?? 0;
  const free = outer - structure.valence(atom) - structure.charge(atom);
  return Math.max(0, Math.floor(free / 2));
}

function conjugatedAtoms(structure: PerceivedStructure): readonly number[] {
  const conjugated = Array.from(structure.graph.aromaticAtoms);
  for (let atom = 0; atom < structure.atomCount; atom += 1) {
    const connections = structure.connections(atom);
    if (connections < 2 || connections > 3 || !isCandidate(structure, atom)) continue;
    structure.some(atom, (multiple, first) => {
      if (structure.order(first) === 1 || !isCandidate(structure, multiple)) return false;
      return structure.some(atom, (other, second) => {
        if (second === first || structure.connections(other) > 3 || !isCandidate(structure, other)) return false;
        conjugated[atom] = 1;
        conjugated[multiple] = 1;
        conjugated[other] = 1;
        return false;
      });
    });
  }
  return conjugated;
}

/** Whether an atom has electrons or orbitals to share with a neighbouring double bond. */
function isCandidate(structure: PerceivedStructure, atom: number): boolean {
  const element = structure.element(atom);
  const outer = VALENCE_ELECTRONS[element] ?? 0;
  const connections = structure.connections(atom);
  if (element > 10 && (outer === 5 || (outer === 6 && connections > 1))) return false;
  const usual = outer < 5 ? outer : 8 - outer;
  if (usual <= 1 || connections > 3) return false;
  const pairs = Math.max(0, outer - usual - structure.charge(atom));
  return usual - connections + pairs > 0;
}
