import type { Inference, InferenceContext, RunContext } from '@medmodal/core';
import type { ApplicabilityDomain, Assessment, AtomAttribution, Outcome } from '../assessment.ts';
import type { Molecule } from '../molecule.ts';
import { assessedOutcomes } from '../prediction/assessed-outcomes.ts';
import type { Assessor } from '../prediction/open-assessor.ts';
import type { ChemistryToolkit } from '../toolkit/chemistry-toolkit.ts';
import { standardise } from '../transforms/standardise.ts';
import { assessWarnings, type PreparedStructure } from './assess-warnings.ts';
import type { AssessOptions } from './assess-options.ts';
import { comparableDomain } from './comparable-domain.ts';
import { explainedOutcome } from './explained-outcome.ts';

/** What a run is given, with the toolkit that standardises. */
export interface AssessGiven extends InferenceContext<AssessOptions, readonly Assessor[]> {
  readonly toolkit: ChemistryToolkit;
}

/**
 * What the models answer for a structure: outcomes with sets and intervals, domains, atoms, and what speaks against
 * believing it.
 *
 * @throws `option.invalid` for an outcome that no model answers; what standardising throws.
 */
export async function assessAnswer(molecule: Molecule, given: AssessGiven): Promise<Inference<Assessment>> {
  const { state: assessors, options, context } = given;
  const prepared = await preparations(molecule, given);
  const answered = await Promise.all(
    assessors.map(async (assessor) => {
      const structure = prepared(assessor);
      const { values, domain: nearest } = await assessor.answer(structure.molecule.graph, context);
      const domain = comparableDomain(nearest, structure.molecule);
      const { card, use } = assessor;
      const outcomes = assessedOutcomes(values, { model: use.id, card, errorRate: options.errorRate });
      return { assessor, structure, outcomes, domain };
    }),
  );
  const outcomes = answered.flatMap((one) => one.outcomes).toSorted(likeliestFirst);
  const explained = explainedOutcome(outcomes, options.explain);
  const shown = answered.find(({ assessor }) => assessor.use.id === explained?.model) ?? answered[0];
  const attribution =
    explained && shown ? await attributionOf(explained, { ...shown, toolkit: given.toolkit, context }) : undefined;
  const domain: readonly ApplicabilityDomain[] = answered.map((one) => one.domain);
  const { name } = molecule;
  return {
    value: {
      structure: {
        smiles: shown?.structure.molecule.smiles ?? molecule.smiles,
        ...(name !== undefined && { name }),
        changes: answered.find(({ structure }) => structure.changes.length > 0)?.structure.changes ?? [],
      },
      outcomes,
      domain,
      ...(attribution && { attribution }),
    },
    outOfDomain: domain.some(({ inside }) => !inside),
    warnings: assessWarnings(molecule, answered),
  };
}

/** Standardises once for all models that want it. */
async function preparations(
  molecule: Molecule,
  { state, toolkit, context }: AssessGiven,
): Promise<(assessor: Assessor) => PreparedStructure> {
  const asGiven: PreparedStructure = { molecule, changes: [] };
  const wanted = state.some(({ card }) => card.standardise === 'parent');
  const parent = wanted ? await standardise(molecule, toolkit, context) : asGiven;
  return ({ card }) => (card.standardise === 'parent' ? parent : asGiven);
}

interface AttributionParts {
  readonly assessor: Assessor;
  readonly structure: PreparedStructure;
  readonly toolkit: ChemistryToolkit;
  readonly context: RunContext;
}

async function attributionOf(
  { id, model }: Outcome,
  { assessor, structure, toolkit, context }: AttributionParts,
): Promise<AtomAttribution> {
  const { graph, source, asWritten } = structure.molecule;
  const place = assessor.card.outcomes.findIndex((outcome) => outcome.id === id);
  const [weights, order] = await Promise.all([
    assessor.weigh(graph, place, context),
    asWritten ? graph.elements.keys() : toolkit.smilesOrder(source, context),
  ]);
  return { outcome: id, model, atoms: Array.from(order, (atom) => weights[atom] ?? 0) };
}

/** Classes before quantities; classes by probability, quantities as they come. */
function likeliestFirst(left: Outcome, right: Outcome): number {
  if (left.kind === 'class' && right.kind === 'class') return right.probability - left.probability;
  return (left.kind === 'quantity' ? 1 : 0) - (right.kind === 'quantity' ? 1 : 0);
}
