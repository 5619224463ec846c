import type { ClinicalDocument } from '../document.ts';
import type { AttributeRole, EntityAttribute, EntityType } from '../entity.ts';
import type { Span } from '../span.ts';

/** An entity as far as linking needs it. */
export interface LinkableEntity extends Span {
  readonly type: EntityType;
}

/** What says more of others: its role, what it can belong to, and what it costs to belong to something on either side. */
interface Link {
  readonly role: AttributeRole;
  readonly heads: readonly EntityType[];
  /** Added where the head stands before it. */
  readonly headBefore: number;
  /** Added where the head stands behind it. */
  readonly headAfter: number;
  /** Greatest cost at which it still belongs. */
  readonly limit: number;
}

/**
 * Costs in words: a word between costs 1. Chosen on the relations of MACCROBAT2020 (train), where the nearest head by these
 * costs is right for most attributes.
 */
const LINKS: Readonly<Partial<Record<EntityType, Link>>> = {
  dose: { role: 'dose', heads: ['drug'], headBefore: 0, headAfter: 2, limit: 26 },
  strength: { role: 'strength', heads: ['drug'], headBefore: 0, headAfter: 3, limit: 20 },
  route: { role: 'route', heads: ['drug'], headBefore: 1, headAfter: 0, limit: 20 },
  frequency: { role: 'frequency', heads: ['drug'], headBefore: 0, headAfter: 4, limit: 24 },
  duration: { role: 'duration', heads: ['drug', 'problem', 'symptom'], headBefore: 0, headAfter: 1, limit: 8 },
  value: { role: 'value', heads: ['test'], headBefore: 0, headAfter: 3, limit: 24 },
  anatomy: { role: 'location', heads: ['problem', 'symptom'], headBefore: 0, headAfter: 0, limit: 10 },
};

/** What stands between makes two things strangers: the end of a clause, a comma, a word that begins another statement. */
const CLAUSE_END = /[;；。|\n\r]|\.(?=\s)/g;
const COMMA = /[,，、]/g;
const CONTRAST = /\b(?:but|while|whereas|although|however|followed by|then|denies|without|no)\b|但|而|无/gi;
const WORD = /[\p{L}\p{N}]+/gu;
const HAN = /\p{Script=Han}/gu;

/**
 * Finds what each entity is told more of by others of its sentence: dose, strength, route, frequency and duration of a drug,
 * the value of a test, the place and duration of a problem. Each attribute belongs to one entity: the one that costs least by
 * words and separators between, by other candidates between, and by order.
 *
 * @param entities In order of the text, without overlap.
 * @returns For each entity its attributes in order of the text, by place in `entities`.
 */
export function* linkAttributes(
  { text, sentences }: ClinicalDocument,
  entities: readonly LinkableEntity[],
): Generator<void, readonly (readonly EntityAttribute[])[]> {
  const attributes: EntityAttribute[][] = entities.map(() => []);
  let next = 0;
  for (const sentence of sentences) {
    yield;
    while (next < entities.length && (entities[next]?.start ?? 0) < sentence.start) next += 1;
    const first = next;
    while (next < entities.length && (entities[next]?.start ?? 0) < sentence.end) next += 1;
    for (let at = first; at < next; at += 1) {
      const link = LINKS[entities[at]?.type ?? 'gene'];
      const head = link && bestHead(text, entities, { at, link, first, end: next });
      if (head !== undefined && link) attributes[head]?.push({ role: link.role, entity: at });
    }
  }
  return attributes;
}

/** An attribute, and the entities of its sentence: `[first, end)`. */
interface Place {
  readonly at: number;
  readonly first: number;
  readonly end: number;
}

interface Search extends Place {
  readonly link: Link;
}

function bestHead(
  text: string,
  entities: readonly LinkableEntity[],
  { at, link, first, end }: Search,
): number | undefined {
  let best: number | undefined;
  let least = link.limit;
  const heads = headsOf(link, text.slice(entities[at]?.start, entities[at]?.end));
  const isHead = (entity: LinkableEntity | undefined): boolean => !!entity && heads.includes(entity.type);
  const isAlias = (head: number): boolean => {
    const [before, alias] = [entities[head - 1], entities[head]];
    return !!before && !!alias && head > first && isHead(before) && ALIAS.test(text.slice(before.end, alias.start + 1));
  };
  const look = (step: 1 | -1, order: number): void => {
    let passed = 0;
    for (let head = at + step; head >= first && head < end; head += step) {
      if (!isHead(entities[head]) || isAlias(head)) continue;
      if (step === 1 && link.role === 'dose' && hasDoseBehind(text, entities, head)) return;
      const cost = order + passed * PASSED_COST + distance(text, entities, [Math.min(at, head), Math.max(at, head)]);
      if (cost < least) [best, least] = [head, cost];
      passed += 1;
      if (passed > MAX_PASSED) return;
    }
  };
  if (link.role === 'dose' && isTakenForward(text, entities, { at, first, end })) return at + 1;
  const inWords = link.role === 'value' && !/\d/.test(text.slice(entities[at]?.start, entities[at]?.end));
  look(-1, inWords ? link.headAfter : link.headBefore);
  look(1, inWords ? link.headBefore : link.headAfter);
  return best;
}

/** A rating out of ten tells how bad a finding is; any other value is a test's. */
function headsOf({ role, heads }: Link, words: string): readonly EntityType[] {
  return role === 'value' && RATING.test(words) ? RATED : heads;
}

const RATING = /^\d{1,2}(?:\.\d)?\s?\/\s?10$/;
const RATED: readonly EntityType[] = ['test', 'problem', 'symptom'];

/** Right before a drug that has no dose of its own behind it: `5 mg of ramipril`, `and 5 mg bisoprolol`. */
function isTakenForward(text: string, entities: readonly LinkableEntity[], { at, first, end }: Place): boolean {
  const [before, dose, drug] = [at > first ? entities[at - 1] : undefined, entities[at], entities[at + 1]];
  if (!dose || drug?.type !== 'drug' || at + 1 >= end) return false;
  const gap = text.slice(dose.end, drug.start);
  if (OF_GAP.test(gap)) return true;
  if (!/^\s?$/.test(gap) || hasDoseBehind(text, entities, at + 1)) return false;
  return before === undefined || !TIED.test(text.slice(before.end, dose.start));
}

/** Whether its dose stands right behind a drug: what stands before it is another drug's. */
function hasDoseBehind(text: string, entities: readonly LinkableEntity[], drug: number): boolean {
  const [head, dose, next] = [entities[drug], entities[drug + 1], entities[drug + 2]];
  if (!head || dose?.type !== 'dose' || !TIED.test(text.slice(head.end, dose.start))) return false;
  return next?.type !== 'drug' || !OF_GAP.test(text.slice(dose.end, next.start));
}

const OF_GAP = /^\s+of\s+(?:the\s+)?$/i;
const TIED = /^[\s(:：]{0,3}$/;

/** An entity in brackets right behind one of its kind is another name of it. */
const ALIAS = /^\s?\(\s?[^\s(]?$|^\s\($/;
/** Cost of another candidate in between, and how many are looked past. */
const PASSED_COST = 6;
const MAX_PASSED = 3;
const CLAUSE_COST = 10;
const COMMA_COST = 5;
/** Commas between the details of one drug part little: `0.5g口服，每日三次，连用7天`. */
const DETAILS: ReadonlySet<EntityType> = new Set(['dose', 'strength', 'route', 'frequency', 'duration']);
const LISTED_COMMA_COST = 1;
const CONTRAST_COST = 4;

/** Words and separators between two entities; another entity between counts as one word. */
function distance(text: string, entities: readonly LinkableEntity[], [one, other]: readonly [number, number]): number {
  let cost = 0;
  for (let at = one; at < other; at += 1) {
    const [before, after] = [entities[at], entities[at + 1]];
    if (!before || !after) return Number.POSITIVE_INFINITY;
    const gap = text.slice(before.end, after.start);
    const isList = DETAILS.has(before.type) && DETAILS.has(after.type);
    if (isList && /^\s*$/.test(gap)) continue;
    cost += gapCost(gap, isList ? LISTED_COMMA_COST : COMMA_COST) + (at > one ? 1 : 0);
  }
  return cost;
}

function gapCost(gap: string, commaCost: number): number {
  const count = (pattern: RegExp): number => gap.match(pattern)?.length ?? 0;
  const words = count(WORD) + count(HAN) / 2;
  return words + count(CLAUSE_END) * CLAUSE_COST + count(COMMA) * commaCost + count(CONTRAST) * CONTRAST_COST;
}
