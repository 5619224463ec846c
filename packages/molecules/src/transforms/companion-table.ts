import { ACIDS, BASES, SOLVENTS } from './counter-ions.ts';
import { draftOfSmiles, type SmilesDraft } from './smiles-draft.ts';
import { skeletonKey } from './skeleton-key.ts';

/** What goes with a drug, and is none. */
export interface CompanionEntry {
  readonly kind: 'counter-ion' | 'solvent';
  readonly name: string;
}

/** Atoms of the largest companion. */
const LARGEST = 32;

let table: ReadonlyMap<string, CompanionEntry> | undefined;

/** The companion that a component is, in whatever state of charge. */
export function companionOf(draft: SmilesDraft, component: readonly number[]): CompanionEntry | undefined {
  if (component.length > LARGEST) return undefined;
  table ??= companionTable();
  return table.get(skeletonKey(draft, component));
}

function companionTable(): ReadonlyMap<string, CompanionEntry> {
  const entries: [string, CompanionEntry][] = [];
  for (const [kind, list] of [['counter-ion', [...ACIDS, ...BASES]] as const, ['solvent', SOLVENTS] as const]) {
    for (const [smiles, name] of list) {
      const draft = draftOfSmiles(smiles);
      if (draft) entries.push([skeletonKey(draft, [...draft.atoms.keys()]), { kind, name }]);
    }
  }
  return new Map(entries);
}
