import { defineTask, VERSION, type Runtime, type Task } from '@medmodal/core';
import { z } from 'zod';
import { assertionSchema, spanShape } from '../assertion-schema.ts';
import { clinicalDocument } from '../clinical-document.ts';
import { documentInput } from '../codecs/document-input.ts';
import type { ClinicalDocument } from '../document.ts';
import { deferEvaluation } from '../evaluations/defer-evaluation.ts';
import { ADE_ENTITY_FORMAT, BRAT_FORMAT, CHINESEBLUE_FORMAT, IOB_FORMAT } from '../evaluations/evaluation-formats.ts';
import { bundledReaders } from '../entities/bundled-readers.ts';
import type { EntityReaderSource } from '../entities/entity-reader.ts';
import { createReaderPool, type ReaderPool } from '../entities/reader-pool.ts';
import { ENTITY_TYPES, type EntitiesResult } from '../entity.ts';
import { entitiesExports } from '../exports/entities-exports.ts';
import type { findEntities } from './entities-run.ts';
import { entityOptionsSchema, type EntityOptions } from './entities-options.ts';

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

/** The readers, and the code that merges what they find, which is loaded when the task is opened. */
interface OpenReaders {
  readonly pool: ReaderPool;
  readonly findEntities: typeof findEntities;
}

/**
 * Makes the task `text.entities`: what a note names, in English and Chinese, each with exact offsets, calibrated
 * probability, section, and what the note asserts of it. Each reader's model is loaded when a document first needs it.
 */
export function createEntitiesTask({
  runtime,
  readers = bundledReaders(),
}: EntitiesTaskParts): Task<ClinicalDocument, EntityOptions, EntitiesResult> {
  return defineTask<ClinicalDocument, EntityOptions, EntitiesResult, OpenReaders>({
    name: 'text.entities',
    summary: 'Finds what a clinical note names – problems, drugs, tests and more – and what the note asserts of each.',
    mediaTypes: ['text/plain'],
    input: documentInput,
    options: entityOptionsSchema,
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
    open: async () => ({ pool: createReaderPool(readers, runtime), ...(await import('./entities-run.ts')) }),
    infer: (input, given) => given.state.findEntities(input, given),
    uses: () => [],
    close: ({ pool }) => pool.close(),
    exports: entitiesExports(),
    sample: () => clinicalDocument('MEDICATIONS: aspirin 81 mg q.d. Denies chest pain. No history of asthma.'),
    evaluations: (task) => ({
      iob: deferEvaluation(IOB_FORMAT, async () =>
        (await import('../evaluations/iob.ts')).evaluateIob(task, { readers }),
      ),
      brat: deferEvaluation(BRAT_FORMAT, async () =>
        (await import('../evaluations/brat.ts')).evaluateBrat(task, { readers }),
      ),
      ade: deferEvaluation(ADE_ENTITY_FORMAT, async () =>
        (await import('../evaluations/ade-entities.ts')).evaluateAdeEntities(task),
      ),
      chineseblue: deferEvaluation(CHINESEBLUE_FORMAT, async () =>
        (await import('../evaluations/chineseblue.ts')).evaluateChineseBlue({ task: task.name, runtime, readers }),
      ),
    }),
  });
}
