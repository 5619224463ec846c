import type { Drug } from './drug.ts';
import { readDrugTable } from './drug-table.ts';
import { normaliseDrugName } from './normalise-drug-name.ts';

/** The table by every name that a drug is known under. */
export interface DrugIndex {
  /** In alphabetical order. */
  readonly drugs: readonly Drug[];
  /** By normalised name or synonym. */
  readonly byName: ReadonlyMap<string, Drug>;
}

let built: DrugIndex | undefined;

/** The index of the drug table; made when it is first asked for. */
export function drugIndex(): DrugIndex {
  built ??= indexOf(readDrugTable());
  return built;
}

function indexOf(drugs: readonly Drug[]): DrugIndex {
  const byName = new Map<string, Drug>();
  for (const drug of drugs) for (const name of drug.synonyms) byName.set(normaliseDrugName(name), drug);
  for (const drug of drugs) byName.set(normaliseDrugName(drug.name), drug);
  return { drugs: [...drugs].sort((a, b) => (a.name < b.name ? -1 : 1)), byName };
}
