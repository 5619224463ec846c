import type { ApplicabilityDomain } from '../assessment.ts';
import type { Molecule } from '../molecule.ts';

/** Atoms, hydrogens not counted, between which a likeness of fingerprints means something. */
const FEWEST = 4;
const MOST = 200;
const CARBON = 6;

/** Whether fingerprints tell such structures apart: gases and ions have hardly a bit, long chains all the same ones. */
export function isComparable({ elements }: Molecule['graph']): boolean {
  return elements.length >= FEWEST && elements.length <= MOST && elements.includes(CARBON);
}

/**
 * The domain of a structure that likeness alone may place inside: one that fingerprints cannot compare is outside, unless it
 * is itself among the training structures.
 */
export function comparableDomain(domain: ApplicabilityDomain, { smiles, graph }: Molecule): ApplicabilityDomain {
  if (!domain.inside || isComparable(graph)) return domain;
  const learned = domain.neighbours.some((neighbour) => neighbour.smiles === smiles);
  return learned ? domain : { ...domain, inside: false };
}
