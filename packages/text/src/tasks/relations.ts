import { bundledSource, defineTask, VERSION, type ModelSource, type Runtime, type Task } from '@medmodal/core';
import { clinicalDocument } from '../clinical-document.ts';
import { documentInput } from '../codecs/document-input.ts';
import type { ClinicalDocument } from '../document.ts';
import { deferEvaluation } from '../evaluations/defer-evaluation.ts';
import { ADE_RELATION_FORMAT } from '../evaluations/evaluation-formats.ts';
import { bundledReaders } from '../entities/bundled-readers.ts';
import type { EntityReaderSource } from '../entities/entity-reader.ts';
import { createReaderPool } from '../entities/reader-pool.ts';
import { relationsExports } from '../exports/relations-exports.ts';
import type { RelationsResult } from '../relation.ts';
import type { RelationReaders } from '../relations/read-relations.ts';
import { relationOptionsSchema, relationsResultSchema, type RelationOptions } from './relations-schema.ts';
import type { relate } from './relations-run.ts';

/** What the task needs. */
export interface RelationsTaskParts {
  readonly runtime: Runtime;
  /** Default: those of this package. One of them keeps to the guideline `ade`. */
  readonly readers?: readonly EntityReaderSource[];
  /** Weights for pairs. Default `adverse-effect-relations`. */
  readonly source?: ModelSource;
}

/** The model that is shipped for pairs of a drug and an effect. */
export function bundledRelationModel(): ModelSource {
  return bundledSource(new URL('../../models/adverse-effect-relations/', import.meta.url));
}

/** Readers and scorer, and the code that asks them, which is loaded with them. */
interface OpenRelations extends RelationReaders {
  readonly relate: typeof relate;
}

/**
 * Makes the task `text.relations`: which drug did which harm, as English sentences say, and which dose belongs to which drug,
 * in English and Chinese. Only entities that take part in a relation are returned.
 */
export function createRelationsTask({
  runtime,
  readers = bundledReaders(),
  source = bundledRelationModel(),
}: RelationsTaskParts): Task<ClinicalDocument, RelationOptions, RelationsResult> {
  return defineTask<ClinicalDocument, RelationOptions, RelationsResult, OpenRelations>({
    name: 'text.relations',
    summary: 'Finds which drug a note lays which adverse effect to, and which dose belongs to which drug.',
    mediaTypes: ['text/plain'],
    input: documentInput,
    options: relationOptionsSchema,
    result: relationsResultSchema,
    examples: [{ title: 'Report of adverse effects', path: 'text/adverse-effects.txt', mediaType: 'text/plain' }],
    library: { name: '@medmodal/text', version: VERSION },
    headline: ({ relations }) => `${relations.length} ${relations.length === 1 ? 'relation' : 'relations'}`,
    inputBytes: ({ text }) => new TextEncoder().encode(text),
    models: async () => [
      (await source.open()).card,
      ...(await Promise.all(readers.map((reader) => reader.models()))).flat(),
    ],
    open: async (context) => {
      const { openRelationScorer, relate } = await import('./relations-run.ts');
      return { relate, pool: createReaderPool(readers, runtime), scorer: await openRelationScorer(source, context) };
    },
    infer: (input, given) => given.state.relate(input, given),
    uses: () => [],
    close: ({ pool }) => pool.close(),
    exports: relationsExports(),
    sample: () => clinicalDocument('Lithium-induced tremor in a patient who took lithium 300 mg daily.'),
    evaluations: (task) => ({
      ade: deferEvaluation(ADE_RELATION_FORMAT, async () =>
        (await import('../evaluations/ade-relations.ts')).evaluateAdeRelations(task, source),
      ),
    }),
  });
}
