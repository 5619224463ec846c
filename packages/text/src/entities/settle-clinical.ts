import type { EntityType } from '../entity.ts';
import type { FoundEntity } from './entity-reader.ts';

/** Below this an entity of the clinical head is unsure. Chosen by eye on the notes of the examples. */
const FIRM = 0.7;

/** Types of which models with far more training data know better. */
const BORROWED: ReadonlySet<EntityType> = new Set(['problem', 'drug']);

/** Words for people, which a corpus of species marks as human beings and a note is full of. */
const PEOPLE: ReadonlySet<string> = new Set(
  (
    'patient patients man men woman women boy boys girl girls male males female females mother mothers father fathers brother ' +
    'brothers sister sisters son daughter husband wife people person persons child children infant infants participant ' +
    'participants volunteer volunteers individual individuals subject subjects case cases'
  ).split(' '),
);

/**
 * Makes what the clinical head found ready for a note: a body part and the finding right behind it are one symptom (`chest
 * pain`), and what is unsure, or better known by others, gives way.
 */
export function settleClinical(entities: readonly FoundEntity[], text: string): FoundEntity[] {
  const settled: FoundEntity[] = [];
  for (const entity of entities) {
    const last = settled.at(-1);
    if (last?.type === 'anatomy' && entity.type === 'symptom' && text.slice(last.end, entity.start) === ' ') {
      settled.pop();
      const probability = Math.min(last.probability, entity.probability);
      settled.push({ ...entity, start: last.start, probability });
    } else settled.push(entity);
  }
  return settled.map((entity) =>
    entity.probability < FIRM || BORROWED.has(entity.type) ? { ...entity, tentative: true } : entity,
  );
}

/** Genes that are sure stand; those that are not give way. */
export function settleGenes(entities: readonly FoundEntity[]): FoundEntity[] {
  return entities.map((entity) => (entity.probability < FIRM ? { ...entity, tentative: true } : entity));
}

/** Species without the people of a note. */
export function settleSpecies(entities: readonly FoundEntity[], text: string): FoundEntity[] {
  return settleGenes(entities).filter(({ start, end }) => {
    const [word = ''] = text.slice(start, end).toLowerCase().split(/\P{L}/u);
    return !PEOPLE.has(word);
  });
}

/** Anatomy of a corpus that counts tumours as anatomy: gives way to diseases. */
export function settleAnatomy(entities: readonly FoundEntity[]): FoundEntity[] {
  return entities.map((entity) => ({ ...entity, tentative: true }));
}

/** Of entities that overlap the most probable one, of equals the first, but tentative ones last; in order of the text. */
export function mostProbable(entities: readonly FoundEntity[]): FoundEntity[] {
  const kept: FoundEntity[] = [];
  let group: FoundEntity[] = [];
  let groupEnd = 0;
  for (const entity of [...entities].sort((a, b) => a.start - b.start)) {
    if (entity.start >= groupEnd) {
      kept.push(...bestOf(group));
      group = [];
    }
    group.push(entity);
    groupEnd = Math.max(groupEnd, entity.end);
  }
  return [...kept, ...bestOf(group)];
}

function bestOf(group: readonly FoundEntity[]): FoundEntity[] {
  const best: FoundEntity[] = [];
  for (const entity of [...group].sort(byTrust)) {
    if (best.every(({ start, end }) => entity.end <= start || end <= entity.start)) best.push(entity);
  }
  return best.sort((a, b) => a.start - b.start);
}

function byTrust(a: FoundEntity, b: FoundEntity): number {
  return Number(a.tentative === true) - Number(b.tentative === true) || b.probability - a.probability;
}
