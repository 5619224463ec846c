import {
  defineTask,
  runCooperatively,
  VERSION,
  type Inference,
  type InferenceContext,
  type ModelUse,
  type Runtime,
  type Task,
} from '@medmodal/core';
import { z } from 'zod';
import type { Assertion } from '../assertion.ts';
import { assertionSchema, spanShape } from '../assertion-schema.ts';
import { clinicalDocument } from '../clinical-document.ts';
import { documentInput } from '../codecs/document-input.ts';
import { createCodePointIndex } from '../code-point-index.ts';
import { readDocument } from '../deferred-document.ts';
import type { ClinicalDocument, Section } from '../document.ts';
import { bundledReaders } from '../entities/bundled-readers.ts';
import { chooseReaders } from '../entities/choose-readers.ts';
import type { EntityReaderSource, FoundEntity } from '../entities/entity-reader.ts';
import { linkAttributes } from '../entities/link-attributes.ts';
import { mergeReadings } from '../entities/merge-readings.ts';
import { createReaderPool, type PooledReading, type ReaderPool } from '../entities/reader-pool.ts';
import { ENTITY_TYPES, type EntitiesResult, type Entity, type EntityAttribute, type EntityType } from '../entity.ts';
import { entitiesExports } from '../exports/entities-exports.ts';
import { evaluateAdeEntities } from '../evaluations/ade-entities.ts';
import { evaluateBrat } from '../evaluations/brat.ts';
import { evaluateChineseBlue } from '../evaluations/chineseblue.ts';
import { evaluateIob } from '../evaluations/iob.ts';
import { LANGUAGES, type Language } from '../language.ts';
import { assertEntities } from '../transforms/assertion/assert-entities.ts';
import { languageRuns, type LanguageRun } from '../transforms/detect-language.ts';
import { sectionAt } from '../transforms/find-sections.ts';
import { withCodePoints } from '../transforms/with-code-points.ts';

/** Options of `text.entities`. */
export interface EntityOptions {
  /** Types to return. Default all. */
  readonly types: readonly EntityType[];
  /** Entities with a lower calibrated probability are left out. Default 0: the best reading as it is. */
  readonly threshold: number;
  /** Language of the text. Default `auto`: found line by line. */
  readonly language: 'auto' | Language;
  /** Keep to the annotation guideline of one corpus, such as `bc5cdr`. Default `none`: what serves a user best. */
  readonly guideline: string;
  /** Unit of all offsets in the answer. Default `utf-16`. */
  readonly offsets: 'utf-16' | 'code-point';
}

const NO_GUIDELINE = 'none';

const optionsSchema: z.ZodType<EntityOptions> = z.strictObject({
  types: z
    .array(z.enum(ENTITY_TYPES))
    .min(1)
    .default([...ENTITY_TYPES])
    .describe('Types of entity to return.'),
  threshold: z.number().min(0).max(1).default(0).describe('Lowest calibrated probability to return.'),
  language: z
    .enum(['auto', ...LANGUAGES])
    .default('auto')
    .describe('Language of the text; auto finds it line by line.'),
  guideline: z
    .string()
    .default(NO_GUIDELINE)
    .describe('Keep to the annotation guideline of one corpus, such as bc5cdr, as its evaluation does.'),
  offsets: z
    .enum(['utf-16', 'code-point'])
    .default('utf-16')
    .describe('Unit of the offsets: UTF-16 code units (JavaScript) or Unicode code points (Python).'),
});

const resultSchema: z.ZodType<EntitiesResult> = z.object({
  entities: z.array(
    z.object({
      ...spanShape,
      text: z.string(),
      type: z.enum(ENTITY_TYPES),
      probability: z
        .number()
        .min(0)
        .max(1)
        .describe('Calibrated probability that exactly this span is an entity of this type.'),
      section: z.string().describe('Category of the section, such as medications.'),
      assertion: assertionSchema,
      quantity: z
        .object({
          value: z.number(),
          high: z.number().exactOptional(),
          comparator: z.enum(['<', '<=', '>=', '>']).exactOptional(),
          unit: z.string().exactOptional(),
          ucum: z.string().exactOptional().describe('Unit in UCUM.'),
        })
        .exactOptional(),
      attributes: z
        .array(
          z.object({
            role: z.enum(['dose', 'strength', 'route', 'frequency', 'duration', 'value', 'location', 'time']),
            entity: z.int().nonnegative().describe('Place in entities of what says more of this one.'),
          }),
        )
        .exactOptional(),
    }),
  ),
});

/** What the task needs. */
export interface EntitiesTaskParts {
  readonly runtime: Runtime;
  /** Default: those of this package. */
  readonly readers?: readonly EntityReaderSource[];
}

/**
 * Makes the task `text.entities`: what a note names, in English and Chinese, each with exact offsets, calibrated
 * probability, section, and what the note asserts of it. Each reader's model is loaded when a document first needs it.
 */
export function createEntitiesTask({
  runtime,
  readers = bundledReaders(),
}: EntitiesTaskParts): Task<ClinicalDocument, EntityOptions, EntitiesResult> {
  return defineTask<ClinicalDocument, EntityOptions, EntitiesResult, ReaderPool>({
    name: 'text.entities',
    summary: 'Finds what a clinical note names – problems, drugs, tests and more – and what the note asserts of each.',
    mediaTypes: ['text/plain'],
    input: documentInput,
    options: optionsSchema,
    result: resultSchema,
    examples: [
      { title: 'Discharge summary', path: 'text/discharge-summary.txt', mediaType: 'text/plain' },
      { title: 'Admission note in Chinese', path: 'text/admission-note-zh.txt', mediaType: 'text/plain' },
      { title: 'Health question in Chinese', path: 'text/health-question-zh.txt', mediaType: 'text/plain' },
    ],
    library: { name: '@medmodal/text', version: VERSION },
    headline: ({ entities }) => `${entities.length} ${entities.length === 1 ? 'entity' : 'entities'}`,
    inputBytes: ({ text }) => new TextEncoder().encode(text),
    models: async () => (await Promise.all(readers.map((reader) => reader.models()))).flat(),
    open: async () => createReaderPool(readers, runtime),
    infer: foundEntities,
    uses: () => [],
    close: (pool) => pool.close(),
    exports: entitiesExports(),
    sample: () => clinicalDocument('MEDICATIONS: aspirin 81 mg q.d. Denies chest pain. No history of asthma.'),
    evaluations: (task) => ({
      iob: evaluateIob(task, { readers }),
      brat: evaluateBrat(task, { readers }),
      ade: evaluateAdeEntities(task),
      chineseblue: evaluateChineseBlue({ task: task.name, runtime, readers }),
    }),
  });
}

async function foundEntities(
  input: ClinicalDocument,
  { state: pool, options, context }: InferenceContext<EntityOptions, ReaderPool>,
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
