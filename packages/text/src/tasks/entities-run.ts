import { runCooperatively, type Inference, type InferenceContext, type ModelUse } from '@medmodal/core';
import type { Assertion } from '../assertion.ts';
import { createCodePointIndex } from '../code-point-index.ts';
import { readDocument } from '../deferred-document.ts';
import type { ClinicalDocument, Section } from '../document.ts';
import { chooseReaders } from '../entities/choose-readers.ts';
import type { EntityReaderSource, FoundEntity } from '../entities/entity-reader.ts';
import { linkAttributes } from '../entities/link-attributes.ts';
import { mergeReadings } from '../entities/merge-readings.ts';
import type { PooledReading, ReaderPool } from '../entities/reader-pool.ts';
import type { EntitiesResult, Entity, EntityAttribute, EntityType } from '../entity.ts';
import { assertEntities } from '../transforms/assertion/assert-entities.ts';
import { languageRuns, type LanguageRun } from '../transforms/detect-language.ts';
import { sectionAt } from '../transforms/find-sections.ts';
import { withCodePoints } from '../transforms/with-code-points.ts';
import { NO_GUIDELINE, type EntityOptions } from './entities-options.ts';

/** Finds the entities of one document. */
export async function findEntities(
  input: ClinicalDocument,
  { state: { pool }, options, context }: InferenceContext<EntityOptions, { readonly pool: ReaderPool }>,
): Promise<Inference<EntitiesResult>> {
  const document = await readDocument(input, context);
  const runs = runsOf(document.text, options.language);
  const { types, guideline } = options;
  const kept = guideline === NO_GUIDELINE ? {} : { guideline };
  const sources = chooseReaders(pool.sources, {
    languages: [...new Set(runs.map(({ language }) => language))],
    types,
    ...kept,
  });
  const readings = await pool.read(document, { sources, types, context, ...kept });
  const isWanted = (found: FoundEntity): boolean =>
    types.includes(found.type) && found.probability >= options.threshold;
  const merged = mergeReadings(
    readings.map(({ entities, source }) => inLanguages(entities, kept.guideline ? [] : runs, source)),
  ).filter(isWanted);
  const cooperation = context.signal ? { signal: context.signal } : {};
  const entities = await runCooperatively(describedEntities(document, merged), cooperation);
  const index = options.offsets === 'code-point' ? createCodePointIndex(document.text) : undefined;
  return {
    value: { entities: index ? entities.map((entity) => withCodePoints(entity, index)) : entities },
    outOfDomain: readings.some(({ outOfDomain }) => outOfDomain === true),
    warnings: distinctWarnings(readings),
    models: modelsOf(readings),
  };
}

function runsOf(text: string, language: EntityOptions['language']): readonly LanguageRun[] {
  return language === 'auto' ? languageRuns(text) : [{ start: 0, end: text.length, language }];
}

/** What stands in text of a language that the reader reads; runs part the text from begin to end. */
function inLanguages(
  entities: readonly FoundEntity[],
  runs: readonly LanguageRun[],
  { languages }: EntityReaderSource,
): readonly FoundEntity[] {
  if (runs.every(({ language }) => languages.includes(language))) return entities;
  let next = 0;
  return entities.filter(({ start }) => {
    while (next < runs.length - 1 && (runs[next]?.end ?? 0) <= start) next += 1;
    const run = runs[next];
    return run !== undefined && languages.includes(run.language);
  });
}

function distinctWarnings(readings: readonly PooledReading[]): NonNullable<PooledReading['warnings']> {
  const all = readings.flatMap(({ warnings }) => warnings ?? []);
  return [...new Map(all.map((warning) => [warning.code, warning])).values()];
}

function modelsOf(readings: readonly PooledReading[]): readonly ModelUse[] {
  const all = readings.flatMap(({ use }) => use ?? []);
  return [...new Map(all.map((use) => [use.id, use])).values()];
}

function* describedEntities(document: ClinicalDocument, found: readonly FoundEntity[]): Generator<void, Entity[]> {
  const assertions = yield* assertEntities(document, found);
  const entities: Entity[] = [];
  for (const [index, { start, end, tentative: _, ...rest }] of found.entries()) {
    yield;
    const assertion = assertions[index];
    const section = sectionAt(document.sections, start);
    if (!assertion || isInHeading(start, section)) continue;
    const text = document.text.slice(start, end);
    const asserted = SECTION_SAYS_LITTLE.has(rest.type) ? withoutSectionTime(assertion) : assertion;
    entities.push({ start, end, text, ...rest, section: section?.category ?? 'none', assertion: asserted });
  }
  const attributes = yield* linkAttributes(document, entities);
  return entities.map((entity, index) => withAttributes(entity, attributes[index] ?? []));
}

/** Of these a heading does not say that they are past: who lives alone under `SOCIAL HISTORY` does so now. */
const SECTION_SAYS_LITTLE: ReadonlySet<EntityType> = new Set([
  'social',
  'time',
  'value',
  'dose',
  'strength',
  'route',
  'frequency',
  'duration',
]);

function withoutSectionTime(assertion: Assertion): Assertion {
  return assertion.temporality.cue?.source === 'section'
    ? { ...assertion, temporality: { value: 'current' } }
    : assertion;
}

function withAttributes(entity: Entity, attributes: readonly EntityAttribute[]): Entity {
  return attributes.length === 0 ? entity : { ...entity, attributes };
}

/** The words of a known heading (`ALLERGIES:`) order the note and name no finding; those of other headings may. */
function isInHeading(start: number, section: Section | undefined): boolean {
  return section?.heading !== undefined && section.category !== 'other' && start < section.heading.end;
}
