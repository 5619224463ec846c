import type { Warning } from '@medmodal/core';
import type { ApplicabilityDomain, Outcome, StructureChange } from '../assessment.ts';
import type { Molecule } from '../molecule.ts';

/** A structure as a model takes it. */
export interface PreparedStructure {
  readonly molecule: Molecule;
  /** What standardisation changed. */
  readonly changes: readonly StructureChange[];
}

/** What one model made of a structure. */
export interface AnsweredByModel {
  readonly structure: PreparedStructure;
  readonly domain: ApplicabilityDomain;
  readonly outcomes: readonly Outcome[];
}

/** What a reader of an assessment should know before believing it. */
export function assessWarnings(given: Molecule, answered: readonly AnsweredByModel[]): readonly Warning[] {
  const warnings = [...given.warnings];
  for (const warning of answered.flatMap(({ structure }) => structure.molecule.warnings)) {
    if (warnings.every(({ code }) => code !== warning.code)) warnings.push(warning);
  }
  const changed = answered.filter(({ structure }) => structure.changes.length > 0);
  if (changed[0]) {
    const changes = count(changed[0].structure.changes.length, 'change');
    const by = changed.length < answered.length ? ` by ${changed.map(({ domain }) => domain.model).join(', ')}` : '';
    const message = `The structure was standardised before it was assessed${by}: ${changes}, listed with it.`;
    warnings.push({ code: 'structure.changed', message });
  }
  for (const { domain, structure } of answered) {
    const warning = domainWarning(domain, structure.molecule);
    if (warning) warnings.push(warning);
  }
  if (answered.every(({ outcomes }) => outcomes.every(({ tells }) => !tells))) {
    const message =
      'The structure cannot tell: the model did no better than the base rate on structures it had not seen.';
    warnings.push({ code: 'structure.cannot-tell', message });
  }
  return warnings;
}

function domainWarning(
  { model, inside, similarity, threshold, neighbours }: ApplicabilityDomain,
  { smiles }: Molecule,
): Warning | undefined {
  if (!inside && similarity >= threshold) {
    const message = `The structure has too few or too many atoms, or no carbon, so that its likeness to those that the model ${model} learned from says nothing.`;
    return { code: 'domain.outside', message };
  }
  if (!inside) {
    const message = `The structure is unlike those that the model ${model} learned from: the nearest has a similarity of ${similarity.toFixed(2)}, and ${threshold.toFixed(2)} is the least that it was found to answer for.`;
    return { code: 'domain.outside', message };
  }
  if (similarity < 1) return undefined;
  const same = neighbours.some((neighbour) => neighbour.smiles === smiles);
  const message = same
    ? `The structure is part of the training data of the model ${model}: its answer is partly memory.`
    : `A structure with the same fingerprint, such as a stereoisomer, is part of the training data of the model ${model}: its answer is partly memory.`;
  return { code: 'domain.training-structure', message };
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
