import type { AlertSourceId } from './alert-sources.ts';

/** What an alert warns of. */
export const ALERT_CATEGORIES = [
  'cohort-of-concern',
  'mutagenicity',
  'reactivity',
  'reactive-metabolite',
  'skin-sensitisation',
  'hepatotoxicity',
  'phospholipidosis',
  'herg',
  'assay-interference',
] as const;

/** One of {@link ALERT_CATEGORIES}. */
export type AlertCategory = (typeof ALERT_CATEGORIES)[number];

/**
 * How the field speaks of it: the cohort of concern of ICH M7; an alerting structure for a defined end point; a toxicophore
 * that needs metabolism or exposure to do harm; a liability of the whole molecule's properties; interference with assays.
 */
export type AlertSeverity = 'cohort of concern' | 'alerting structure' | 'toxicophore' | 'liability' | 'interference';

/** A computed property that must lie in a range for the alert to hold. */
export interface AlertCondition {
  /** Name of a molecule descriptor. */
  readonly descriptor: 'MolLogP' | 'MolMR';
  /** Least value that counts. */
  readonly atLeast: number;
  /** Least value that counts no more; left out where there is none. */
  readonly below?: number;
}

/** A structural alert: a substructure that the literature ties to a kind of harm. */
export interface StructuralAlert {
  /** Stable name, such as `aromatic-nitro`. */
  readonly id: string;
  readonly name: string;
  /** One sentence or two: why it is an alert. */
  readonly meaning: string;
  /** Where it is described. The SMARTS is this package's own reading of it. */
  readonly source: AlertSourceId;
  readonly smarts: string;
  /** What must hold of the whole molecule besides. Default nothing. */
  readonly conditions?: readonly AlertCondition[];
  /** SMILES of a structure that has it. */
  readonly example: string;
  /** SMILES of a structure close to it that does not. */
  readonly counterExample: string;
}
