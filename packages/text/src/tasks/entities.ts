import {
  bundledSource,
  defineTask,
  runCooperatively,
  VERSION,
  type Inference,
  type InferenceContext,
  type ModelSource,
  type RunContext,
  type Runtime,
  type Task,
  type Warning,
} from '@medmodal/core';
import { z } from 'zod';
import { assertionSchema, spanShape } from '../assertion-schema.ts';
import { clinicalDocument } from '../clinical-document.ts';
import { documentInput } from '../codecs/document-input.ts';
import { createCodePointIndex } from '../code-point-index.ts';
import { readDocument } from '../deferred-document.ts';
import type { RecognizedEntity } from '../decoders/decode-document.ts';
import type { ClinicalDocument, Section } from '../document.ts';
import type { WordCount } from '../encoders/count-words.ts';
import type { EntitiesResult, Entity, EntityType } from '../entity.ts';
import { entitiesExports } from '../exports/entities-exports.ts';
import { evaluateIob } from '../evaluations/iob.ts';
import { assertEntities } from '../transforms/assertion/assert-entities.ts';
import { sectionAt } from '../transforms/find-sections.ts';
import { withCodePoints } from '../transforms/with-code-points.ts';
import { openEntityRecognizer, type EntityRecognizer } from './entity-recognizer.ts';

/** Options of `text.entities`. */
export interface EntityOptions {
  /** Types to return. Default all. */
  readonly types: readonly EntityType[];
  /** Entities with a lower calibrated probability are left out. Default 0: the model's best reading as it is. */
  readonly threshold: number;
  /** Unit of all offsets in the answer. Default `utf-16`. */
  readonly offsets: 'utf-16' | 'code-point';
}

const TYPES = ['chemical', 'disease'] as const;

const optionsSchema: z.ZodType<EntityOptions> = z.strictObject({
  types: z
    .array(z.enum(TYPES))
    .min(1)
    .default([...TYPES])
    .describe('Types of entity to return.'),
  threshold: z.number().min(0).max(1).default(0).describe('Lowest calibrated probability to return.'),
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
      type: z.enum(TYPES),
      probability: z
        .number()
        .min(0)
        .max(1)
        .describe('Calibrated probability that exactly this span is an entity of this type.'),
      section: z.string().describe('Category of the section, such as medications.'),
      assertion: assertionSchema,
    }),
  ),
});

/** What the task needs. */
export interface EntitiesTaskParts {
  readonly runtime: Runtime;
  /** Default: the model bundled with this package. */
  readonly source?: ModelSource;
}

/** The model that is shipped with this package. */
export function bundledEntityModel(): ModelSource {
  return bundledSource(new URL('../../models/text-entities/', import.meta.url));
}

/**
 * Makes the task `text.entities`: chemicals and diseases of a note, each with exact offsets, calibrated probability,
 * section, and what the note asserts of it.
 */
export function createEntitiesTask({
  runtime,
  source = bundledEntityModel(),
}: EntitiesTaskParts): Task<ClinicalDocument, EntityOptions, EntitiesResult> {
  return defineTask<ClinicalDocument, EntityOptions, EntitiesResult, EntityRecognizer>({
    name: 'text.entities',
    summary: 'Finds chemicals and diseases in a clinical note, and what the note asserts of each.',
    mediaTypes: ['text/plain'],
    input: documentInput,
    options: optionsSchema,
    result: resultSchema,
    examples: [{ title: 'Discharge summary', path: 'text/discharge-summary.txt', mediaType: 'text/plain' }],
    library: { name: '@medmodal/text', version: VERSION },
    headline: ({ entities }) => `${entities.length} ${entities.length === 1 ? 'entity' : 'entities'}`,
    inputBytes: ({ text }) => new TextEncoder().encode(text),
    models: async () => [(await source.open()).card],
    open: (context) => openEntityRecognizer(source, runtime, context),
    infer: foundEntities,
    uses: (recognizer) => [recognizer.use],
    close: (recognizer) => recognizer.close(),
    exports: entitiesExports(),
    sample: () => clinicalDocument('MEDICATIONS: aspirin 81 mg q.d. Denies chest pain. No history of asthma.'),
    evaluations: (task) => ({
      iob: evaluateIob(task, { model: (context) => modelName(source, context), types: TYPES }),
    }),
  });
}

async function modelName(source: ModelSource, context: RunContext): Promise<string> {
  const { id, version } = (await source.open(context)).card;
  return `${id}@${version}`;
}

async function foundEntities(
  input: ClinicalDocument,
  { state: recognizer, options, context }: InferenceContext<EntityOptions, EntityRecognizer>,
): Promise<Inference<EntitiesResult>> {
  const document = await readDocument(input, context);
  const recognition = await recognizer.recognize(document, context);
  const wanted = recognition.entities.filter(
    (found): found is RecognizedEntity & { type: EntityType } =>
      options.types.some((type) => type === found.type) && found.probability >= options.threshold,
  );
  const cooperation = context.signal ? { signal: context.signal } : {};
  const entities = await runCooperatively(describedEntities(document, wanted), cooperation);
  const index = options.offsets === 'code-point' ? createCodePointIndex(document.text) : undefined;
  const outOfDomain = isForeign(recognition.words);
  return {
    value: { entities: index ? entities.map((entity) => withCodePoints(entity, index)) : entities },
    outOfDomain,
    warnings: outOfDomain ? [FOREIGN] : [],
  };
}

function* describedEntities(
  document: ClinicalDocument,
  found: readonly (RecognizedEntity & { type: EntityType })[],
): Generator<void, Entity[]> {
  const assertions = yield* assertEntities(document, found);
  const entities: Entity[] = [];
  for (const [index, { start, end, type, probability }] of found.entries()) {
    yield;
    const assertion = assertions[index];
    const section = sectionAt(document.sections, start);
    if (!assertion || isInHeading(start, section)) continue;
    const text = document.text.slice(start, end);
    entities.push({ start, end, text, type, probability, section: section?.category ?? 'none', assertion });
  }
  return entities;
}

/** The words of a known heading (`ALLERGIES:`) order the note and name no finding; those of other headings may. */
function isInHeading(start: number, section: Section | undefined): boolean {
  return section?.heading !== undefined && section.category !== 'other' && start < section.heading.end;
}

const FOREIGN: Warning = {
  code: 'text.unfamiliar-words',
  message:
    'Many words are unknown to the model: the text may not be English, or not be about medicine. Check the entities by eye.',
};

/**
 * Out of domain by the share of words that the vocabulary does not have. Measured: 4,000 transcribed English notes stay
 * below 0.16, notes in German, French, Spanish, Italian and Dutch lie above 0.8. Short texts are judged mildly.
 */
function isForeign({ words, letters, unknown }: WordCount): boolean {
  if (letters < 40) return false;
  return unknown > words * (words < 20 ? 0.6 : 0.3);
}
