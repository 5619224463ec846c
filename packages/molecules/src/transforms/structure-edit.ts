import type { StructureChange } from '../assessment.ts';
import type { SmilesDraft } from './smiles-draft.ts';

/** A draft that is being edited, and what was done to it; `atoms` of the changes are those of the draft. */
export interface StructureEdit {
  readonly draft: SmilesDraft;
  readonly changes: StructureChange[];
}

/** Records a change, unless it concerns no atom. */
export function recordChange({ changes }: StructureEdit, change: StructureChange): void {
  if (change.atoms.length > 0) changes.push(change);
}
