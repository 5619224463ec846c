import { drugIndex } from './drug-index.ts';
import { editDistance } from './edit-distance.ts';
import { normaliseDrugName } from './normalise-drug-name.ts';
import { isSaltWord } from './salt-words.ts';

/**
 * Names that somebody may have meant: those that begin with the text, then those that are few letters away from it.
 *
 * @param limit At most so many; default 5.
 * @returns INNs or, where a synonym is nearer, the synonym, the nearest first; empty when nothing is near.
 * @example suggestDrugNames('paracetmol') // ['paracetamol']
 */
export function suggestDrugNames(text: string, limit = 5): readonly string[] {
  const wanted = withoutSalts(normaliseDrugName(text));
  if (wanted === '') return [];
  const tolerance = Math.min(3, Math.floor(wanted.length / 4) + 1);
  const near = [...drugIndex().byName].flatMap(([known, drug]) => {
    const distance = known.startsWith(wanted) ? 0 : editDistance(wanted, known, tolerance);
    const name = normaliseDrugName(drug.name) === known ? drug.name : spellingOf(known, drug.synonyms);
    return distance <= tolerance ? [{ drug, name, distance }] : [];
  });
  near.sort((a, b) => a.distance - b.distance || a.name.length - b.name.length || (a.name < b.name ? -1 : 1));
  const suggested = new Map<string, string>();
  for (const { drug, name } of near) if (!suggested.has(drug.name)) suggested.set(drug.name, name);
  return [...suggested.values()].slice(0, limit);
}

/** The INNs of all drugs of the table, in alphabetical order. */
export function listDrugNames(): readonly string[] {
  return drugIndex().drugs.map(({ name }) => name);
}

function withoutSalts(name: string): string {
  const words = name.split(' ');
  const kept = words.filter((word) => !isSaltWord(word));
  return kept.length > 0 ? kept.join(' ') : name;
}

function spellingOf(known: string, synonyms: readonly string[]): string {
  return synonyms.find((synonym) => normaliseDrugName(synonym) === known) ?? known;
}
