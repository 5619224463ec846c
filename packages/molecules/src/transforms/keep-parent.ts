import type { Warning } from '@medmodal/core';
import { companionOf, type CompanionEntry } from './companion-table.ts';
import { draftComponents } from './draft-components.ts';
import { skeletonKey } from './skeleton-key.ts';
import type { SmilesDraft } from './smiles-draft.ts';
import { recordChange, type StructureEdit } from './structure-edit.ts';

interface Component {
  readonly atoms: readonly number[];
  readonly companion: CompanionEntry | undefined;
  readonly organic: boolean;
}

/**
 * Keeps the component that a drug acts through, and leaves out counter-ions, solvents and repetitions. The largest organic
 * component that is no companion is kept; where all are companions, the largest organic one; where none is organic, or the
 * salt is one of lithium, everything stays.
 */
export function keepParent(edit: StructureEdit): readonly Warning[] {
  const components = draftComponents(edit.draft).map((atoms) => componentOf(edit.draft, atoms));
  if (components.length < 2) return [];
  const organic = components.filter((component) => component.organic);
  const candidates = organic.some(({ companion }) => !companion)
    ? organic.filter(({ companion }) => !companion)
    : organic;
  if (organic.every(({ companion }) => companion) && components.some(isLithium(edit.draft))) return [LITHIUM];
  const [parent] = candidates.toSorted((a, b) => weightOf(edit.draft, b) - weightOf(edit.draft, a));
  if (!parent) return [NO_PARENT];
  const key = skeletonKey(edit.draft, parent.atoms);
  const sameAsParent = ({ atoms }: Component): boolean =>
    atoms.length === parent.atoms.length && skeletonKey(edit.draft, atoms) === key;
  for (const component of components.filter((one) => one !== parent)) {
    for (const atom of component.atoms) {
      const removed = edit.draft.atoms[atom];
      if (removed) removed.kept = false;
    }
    recordChange(edit, { ...removalOf(component, sameAsParent(component)), atoms: component.atoms });
  }
  const others = candidates.filter((one) => one !== parent && !sameAsParent(one));
  return others.length === 0 ? [] : [mixtureWarning(candidates.length, parent.atoms.length)];
}

const NO_PARENT: Warning = {
  code: 'structure.inorganic',
  message: 'No component is organic, so nothing was taken for a salt and left out.',
};

/** Lithium is what acts in its salts with carbonate, citrate and the like. */
const LITHIUM: Warning = {
  code: 'structure.inorganic',
  message: 'The salt acts through its lithium, so nothing was left out.',
};

function isLithium({ atoms }: SmilesDraft): (component: Component) => boolean {
  return (component) => component.atoms.length === 1 && atoms[component.atoms[0] ?? -1]?.symbol === 'Li';
}

function mixtureWarning(components: number, atoms: number): Warning {
  return {
    code: 'structure.mixture',
    message: `Of ${components} organic components only the largest, of ${atoms} heavy atoms, was kept: look at the others by themselves.`,
  };
}

function componentOf(draft: SmilesDraft, atoms: readonly number[]): Component {
  const companion = companionOf(draft, atoms);
  const carbons = atoms.filter((atom) => draft.atoms[atom]?.symbol.toUpperCase() === 'C').length;
  const organic = carbons > 0 && !(companion && INORGANIC.has(companion.name));
  return { atoms, companion, organic };
}

const INORGANIC: ReadonlySet<string> = new Set(['carbonate', 'cyanide', 'thiocyanate']);

function removalOf(
  { companion, organic }: Component,
  repeated: boolean,
): { readonly rule: string; readonly message: string } {
  if (repeated) return { rule: 'repetition.removed', message: 'A repetition of the same component was left out.' };
  if (companion?.kind === 'solvent')
    return { rule: 'solvent.removed', message: `Left out as solvent: ${companion.name}.` };
  if (companion) return { rule: 'salt.removed', message: `Left out as counter-ion: ${companion.name}.` };
  return organic
    ? { rule: 'component.removed', message: 'A smaller organic component was left out.' }
    : { rule: 'salt.removed', message: 'An inorganic component was left out as counter-ion.' };
}

/** Heavy atoms first; then heavier elements; then what comes first in the canonical SMILES. */
function weightOf({ atoms }: SmilesDraft, component: Component): number {
  const hetero = component.atoms.filter((atom) => atoms[atom]?.symbol.toUpperCase() !== 'C').length;
  return component.atoms.length + hetero / (component.atoms.length + 1);
}
