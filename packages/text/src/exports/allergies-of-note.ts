import type { Entity } from '../entity.ts';
import { allergyOf, reactionsIn, type Allergy } from './allergy-of.ts';
import { clauseOf } from './clause-of.ts';

/** The allergies of a note. */
export interface NoteAllergies {
  /** By the drug or other chemical. */
  readonly allergies: ReadonlyMap<Entity, Allergy>;
  /** Findings that an allergen did: they belong to the allergy and are no condition of now. */
  readonly reactions: ReadonlySet<Entity>;
}

/** How far behind an allergen its reactions stand, in characters. */
const REACH = 60;

/** Which drugs a note calls an allergy, in words beside them or by the heading above, and what they did. */
export function allergiesOfNote(text: string, entities: readonly Entity[]): NoteAllergies {
  const allergies = new Map<Entity, Allergy>();
  const reactions = new Set<Entity>();
  for (const [at, drug] of entities.entries()) {
    if (drug.type !== 'drug') continue;
    const allergy = allergyOfDrug(text, drug);
    if (!allergy) continue;
    allergies.set(drug, allergy);
    for (let next = at + 1; (entities[next]?.start ?? Infinity) - drug.end <= REACH; next += 1) {
      const finding = entities[next];
      if (!finding || finding.type === 'drug') break;
      if (allergy.reactions.includes(finding.text)) reactions.add(finding);
    }
  }
  return { allergies, reactions };
}

function allergyOfDrug(text: string, drug: Entity): Allergy | undefined {
  const clause = clauseOf(text, drug);
  const underHeading = drug.section === 'allergies';
  return allergyOf(clause) ?? (underHeading ? { denied: false, reactions: reactionsIn(clause.after) } : undefined);
}
