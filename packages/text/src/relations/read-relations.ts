import { runCooperatively, type ModelUse, type RunContext } from '@medmodal/core';
import type { ClinicalDocument } from '../document.ts';
import { chooseReaders } from '../entities/choose-readers.ts';
import type { FoundEntity } from '../entities/entity-reader.ts';
import { mergeReadings } from '../entities/merge-readings.ts';
import type { PooledReading, ReaderPool } from '../entities/reader-pool.ts';
import type { Language } from '../language.ts';
import type { RelationType } from '../relation.ts';
import { detectLanguage } from '../transforms/detect-language.ts';
import { adverseEffects } from './adverse-effects.ts';
import { dosesOfDrugs } from './doses-of-drugs.ts';
import type { FoundPair } from './found-pair.ts';
import type { RelationScorer } from './relation-scorer.ts';

/** Models that relations are read with. */
export interface RelationReaders {
  readonly pool: ReaderPool;
  readonly scorer: RelationScorer;
}

/** What is looked for. */
export interface RelationRequest {
  readonly types: readonly RelationType[];
  /** Languages of the text. */
  readonly languages: readonly Language[];
  /** Undefined for the scorer's own. */
  readonly threshold: number | undefined;
  readonly context: RunContext;
}

/** The pairs of a document, and what found them. */
export interface RelationReading {
  readonly pairs: readonly FoundPair[];
  readonly readings: readonly PooledReading[];
  readonly uses: readonly ModelUse[];
}

/** Drugs and effects are taken as this corpus does, where a reader can; else drugs and problems as they come. */
const GUIDELINE = 'ade';

/** Finds what is wanted: adverse effects in the English sentences, doses of drugs in all. */
export async function readRelations(
  document: ClinicalDocument,
  { pool, scorer }: RelationReaders,
  request: RelationRequest,
): Promise<RelationReading> {
  const { types, languages, threshold, context } = request;
  const cooperation = context.signal ? { signal: context.signal } : {};
  const harm =
    types.includes('adverse-effect') && languages.includes('en') ? await readHarm(document, pool, request) : [];
  const harmful = inEnglish(document, mergeReadings(harm.map(({ entities }) => entities.filter(isHarm))), languages);
  const dosed = types.includes('dose') ? await readDoses(document, pool, request) : [];
  const kept = threshold === undefined ? { scorer } : { scorer, threshold };
  const effects = await runCooperatively(adverseEffects(document, harmful, kept), cooperation);
  const related = effects.flatMap(({ drug, other }) => [drug, other]);
  const all = mergeReadings([ordered(related), ...dosed.map(({ entities }) => entities.filter(isDosage))]);
  const doses = types.includes('dose') ? await runCooperatively(dosesOfDrugs(document, all), cooperation) : [];
  const likely = doses.filter(({ probability }) => probability >= (threshold ?? 0));
  return {
    pairs: [...effects, ...likely],
    readings: [...harm, ...dosed],
    uses: harm.length > 0 ? [scorer.use] : [],
  };
}

async function readHarm(
  document: ClinicalDocument,
  { sources, read }: ReaderPool,
  { context }: RelationRequest,
): Promise<readonly PooledReading[]> {
  const types = ['drug', 'problem'] as const;
  const kept = sources.some(({ guidelines }) => guidelines.includes(GUIDELINE)) ? { guideline: GUIDELINE } : {};
  const chosen = chooseReaders(sources, { languages: ['en'], types, ...kept });
  return read(document, { sources: chosen, types, context, ...kept });
}

async function readDoses(
  document: ClinicalDocument,
  { sources, read }: ReaderPool,
  { languages, context }: RelationRequest,
): Promise<readonly PooledReading[]> {
  const types = ['drug', 'dose'] as const;
  return read(document, { sources: chooseReaders(sources, { languages, types }), types, context });
}

function isHarm({ type }: FoundEntity): boolean {
  return type === 'drug' || type === 'problem';
}

function isDosage({ type }: FoundEntity): boolean {
  return type === 'drug' || type === 'dose';
}

/** Each once, in order of the text. */
function ordered(entities: readonly FoundEntity[]): readonly FoundEntity[] {
  return [...new Set(entities)].toSorted((a, b) => a.start - b.start);
}

/** Entities of English sentences; all of them where the text is English only. */
function inEnglish(
  { text, sentences }: ClinicalDocument,
  entities: readonly FoundEntity[],
  languages: readonly Language[],
): readonly FoundEntity[] {
  if (languages.every((language) => language === 'en')) return entities;
  let next = 0;
  return entities.filter(({ start }) => {
    while (next < sentences.length - 1 && (sentences[next]?.end ?? 0) <= start) next += 1;
    const sentence = sentences[next];
    return sentence !== undefined && detectLanguage(text.slice(sentence.start, sentence.end)) === 'en';
  });
}
