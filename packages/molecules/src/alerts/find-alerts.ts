import type { RunContext } from '@medmodal/core';
import { createDescriptorEncoder } from '../encoders/molecule-descriptors.ts';
import type { MolecularGraph } from '../molecular-graph.ts';
import type { Molecule } from '../molecule.ts';
import type { ChemistryToolkit } from '../toolkit/chemistry-toolkit.ts';
import { ALERT_SOURCES, type AlertSource } from './alert-sources.ts';
import {
  ALERT_CATEGORIES,
  type AlertCategory,
  type AlertCondition,
  type AlertSeverity,
  type StructuralAlert,
} from './structural-alert.ts';
import { STRUCTURAL_ALERTS } from './structural-alerts.ts';

/** An alert that a structure has. */
export interface FoundAlert {
  readonly id: string;
  readonly name: string;
  readonly category: AlertCategory;
  readonly severity: AlertSeverity;
  readonly meaning: string;
  readonly source: AlertSource;
  /** Each place where it was found: atoms from 0, in the order in which the canonical SMILES writes them. */
  readonly matches: readonly (readonly number[])[];
}

/** What {@link findAlerts} needs. */
export interface AlertSearch {
  readonly toolkit: ChemistryToolkit;
  readonly categories?: readonly AlertCategory[];
}

const CONDITION_NAMES: readonly AlertCondition['descriptor'][] = ['MolLogP', 'MolMR'];

/**
 * Finds the structural alerts of a structure as it was given: salts, charges and tautomers are not changed before, so a
 * counter-ion can raise an alert too.
 *
 * @returns In the order of {@link ALERT_CATEGORIES}; empty when there is none, which is no proof of safety.
 * @throws `cancelled`, `runtime.disposed`.
 */
export async function findAlerts(
  { smiles, graph }: Molecule,
  { toolkit, categories = ALERT_CATEGORIES }: AlertSearch,
  context?: RunContext,
): Promise<readonly FoundAlert[]> {
  const asked = ALERT_CATEGORIES.filter((category) => categories.includes(category)).flatMap((category) =>
    STRUCTURAL_ALERTS[category].alerts.map((alert) => ({ alert, category })),
  );
  const patterns = asked.map(({ alert }) => alert.smarts);
  const matches = await toolkit.match({ kind: 'smiles', text: smiles }, patterns, context);
  const found = asked.flatMap((one, index) => {
    const places = matches[index] ?? [];
    return places.length === 0 ? [] : [{ ...one, places }];
  });
  const holds = found.some(({ alert }) => alert.conditions) ? conditionsOf(graph) : () => true;
  return found
    .filter(({ alert }) => holds(alert))
    .map(({ alert, category, places }) => foundAlert(alert, category, places));
}

function foundAlert(
  { id, name, meaning, source }: StructuralAlert,
  category: AlertCategory,
  matches: FoundAlert['matches'],
): FoundAlert {
  const { severity } = STRUCTURAL_ALERTS[category];
  return { id, name, category, severity, meaning, source: ALERT_SOURCES[source], matches };
}

/** Computes the properties once, and says of each alert whether they are as it asks. */
function conditionsOf(graph: MolecularGraph): (alert: StructuralAlert) => boolean {
  const values = createDescriptorEncoder(CONDITION_NAMES)(graph);
  return ({ conditions = [] }) =>
    conditions.every(({ descriptor, atLeast, below = Number.POSITIVE_INFINITY }) => {
      const value = values[CONDITION_NAMES.indexOf(descriptor)] ?? Number.NaN;
      return value >= atLeast && value < below;
    });
}
