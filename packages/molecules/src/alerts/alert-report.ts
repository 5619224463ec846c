import type { FoundAlert } from './find-alerts.ts';

/** Result of `molecules.alerts`. */
export interface AlertReport {
  /** The structure as it was given. Its canonical SMILES numbers the atoms of the matches. */
  readonly structure: { readonly smiles: string; readonly name?: string | undefined };
  /** The gravest kinds first; empty when none was found, which is no proof of safety. */
  readonly alerts: readonly FoundAlert[];
}
