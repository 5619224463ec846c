import { bundledSource, defineTask, runCooperatively, VERSION, type Inference, type ModelSource, type RunContext, type Runtime, type Task, type Warning } from '@medmodal/core';
import { z } from 'zod';
import { assertionSchema, spanShape } from '../assertion-schema.ts';
import { clinicalDocument } from '../clinical-document.ts';
import { documentInput } from '../codecs/document-input.ts';
import { createCodePointIndex } from '../code-point-index.ts';
import { readDocument } from '../deferred-document.ts';
import type { ClinicalDocument } from '../document.ts';
import type { EntitiesResult, Entity, EntityType } from '../entity.ts';
import { evaluateIob } from '../evaluations/iob.ts';
import { assertEntities } from '../transforms/assertion/assert-entities.ts';
import { sectionAt } from '../transforms/find-sections.ts';
import { withCodePoints } from '../transforms/with-code-points.ts';
import { openEntityRecognizer, type EntityRecognizer, type RecognizedEntity, type Recognition } from './entity-recognizer.ts';

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
  types: z.array(z.enum(TYPES)).min(1).default([...TYPES]).describe('Types of entity to return.'),
  threshold: z.number().min(0).max(1).default(0).describe('Lowest calibrated probability to return.'),
  offsets: z.enum(['utf-16', 'code-point']).default('utf-16').describe('Unit of the offsets: UTF-16 code units (JavaScript) or Unicode code points (Python).'),
});

const resultSchema: z.ZodType<EntitiesResult> = z.object({
  entities: z.array(
    z.object({
      ...spanShape,
      text: z.string(),
      type: z.enum(TYPES),
      probability: z.number().min(0).max(1).describe('Calibrated probability that exactly this span is an entity of this type.'),
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
export function createEntitiesTask({ runtime, source = bundledEntityModel() }: EntitiesTaskParts): Task<ClinicalDocument, EntityOptions, EntitiesResult> {
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
    infer,
    uses: (recognizer) => [recognizer.use],
    close: (recognizer) => recognizer.close(),
    sample: () => clinicalDocument('MEDICATIONS: aspirin 81 mg q.d. Denies chest pain. No history of asthma.'),
    evaluations: (task) => ({ iob: evaluateIob(task, { source, types: TYPES }) }),
  });
}

async function infer(
  recognizer: EntityRecognizer,
  input: ClinicalDocument,
  options: EntityOptions,
  context: RunContext,
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
  const outOfDomain = isForeign(recognition);
  return {
    value: { entities: index ? entities.map((entity) => withCodePoints(entity, index)) : entities },
    outOfDomain,
    warnings: outOfDomain ? [FOREIGN] : [],
  };
}

function* describedEntities(document: ClinicalDocument, found: readonly (RecognizedEntity & { type: EntityType })[]): Generator<void, Entity[]> {
  const assertions = yield* assertEntities(document, found);
  const entities: Entity[] = [];
  for (const [index, { start, end, type, probability }] of found.entries()) {
    const assertion = assertions[index];
    if (!assertion) continue;
    const section = sectionAt(document.sections, start)?.category ?? 'none';
    entities.push({ start, end, text: document.text.slice(start, end), type, probability, section, assertion });
    yield;
  }
  return entities;
}

const FOREIGN: Warning = {
  code: 'text.unfamiliar-words',
  message: 'Most words are unknown to the model; the text may not be English, or not be prose. Check the entities by eye.',
};

/** Out of domain: at least 20 words, more than this share of which the vocabulary does not have. */
const MAX_UNKNOWN_SHARE = 0.4;

function isForeign({ words, unknownWords }: Recognition): boolean {
  return words >= 20 && unknownWords > words * MAX_UNKNOWN_SHARE;
}
