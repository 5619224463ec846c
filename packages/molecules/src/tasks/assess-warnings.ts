import type { Warning } from '@medmodal/core';
import type { ApplicabilityDomain, Outcome, StructureChange } from '../assessment.ts';
import type { Molecule } from '../molecule.ts';

/** What warnings are drawn from. */
export interface AssessedParts {
  /** The structure before standardisation. */
  readonly given: Molecule;
  readonly domain: readonly ApplicabilityDomain[];
  readonly outcomes: readonly Outcome[];
}

/** What a reader of an assessment should know before believing it. */
export function assessWarnings(
  { molecule, changes }: { readonly molecule: Molecule; readonly changes: readonly StructureChange[] },
  { given, domain, outcomes }: AssessedParts,
): readonly Warning[] {
  const warnings = [...given.warnings];
  for (const warning of molecule.warnings) {
    if (warnings.every(({ code }) => code !== warning.code)) warnings.push(warning);
  }
  if (changes.length > 0) {
    const message = `The structure was standardised before it was assessed: ${count(changes.length, 'change')}, listed with it.`;
    warnings.push({ code: 'structure.changed', message });
  }
  for (const one of domain) {
    const warning = domainWarning(one, molecule);
    if (warning) warnings.push(warning);
  }
  if (outcomes.every(({ tells }) => !tells)) {
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
