import {
  bundledSource,
  defineTask,
  runCooperatively,
  VERSION,
  type Inference,
  type InferenceContext,
  type ModelSource,
  type Runtime,
  type Task,
} from '@medmodal/core';
import { clinicalDocument } from '../clinical-document.ts';
import { createCodePointIndex } from '../code-point-index.ts';
import { documentInput } from '../codecs/document-input.ts';
import { readDocument } from '../deferred-document.ts';
import type { ClinicalDocument } from '../document.ts';
import { bundledReaders } from '../entities/bundled-readers.ts';
import type { EntityReaderSource } from '../entities/entity-reader.ts';
import { createReaderPool } from '../entities/reader-pool.ts';
import type { Entity } from '../entity.ts';
import { evaluateAdeRelations } from '../evaluations/ade-relations.ts';
import { relationsExports } from '../exports/relations-exports.ts';
import type { Language } from '../language.ts';
import type { RelationsResult } from '../relation.ts';
import type { FoundPair } from '../relations/found-pair.ts';
import { readRelations, type RelationReaders } from '../relations/read-relations.ts';
import { openRelationScorer } from '../relations/relation-scorer.ts';
import { assertEntities } from '../transforms/assertion/assert-entities.ts';
import { languageRuns } from '../transforms/detect-language.ts';
import { sectionAt } from '../transforms/find-sections.ts';
import { withCodePoints } from '../transforms/with-code-points.ts';
import { relationOptionsSchema, relationsResultSchema, type RelationOptions } from './relations-schema.ts';

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

/**
 * Makes the task `text.relations`: which drug did which harm, as English sentences say, and which dose belongs to which drug,
 * in English and Chinese. Only entities that take part in a relation are returned.
 */
export function createRelationsTask({
  runtime,
  readers = bundledReaders(),
  source = bundledRelationModel(),
}: RelationsTaskParts): Task<ClinicalDocument, RelationOptions, RelationsResult> {
  return defineTask<ClinicalDocument, RelationOptions, RelationsResult, RelationReaders>({
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
    open: async (context) => ({
      pool: createReaderPool(readers, runtime),
      scorer: await openRelationScorer(source, context),
    }),
    infer,
    uses: () => [],
    close: ({ pool }) => pool.close(),
    exports: relationsExports(),
    sample: () => clinicalDocument('Lithium-induced tremor in a patient who took lithium 300 mg daily.'),
    evaluations: (task) => ({ ade: evaluateAdeRelations(task, source) }),
  });
}

async function infer(
  input: ClinicalDocument,
  { state, options, context }: InferenceContext<RelationOptions, RelationReaders>,
): Promise<Inference<RelationsResult>> {
  const document = await readDocument(input, context);
  const { pairs, readings, uses } = await readRelations(document, state, {
    types: options.types,
    languages: languagesOf(document.text, options.language),
    threshold: options.threshold > 0 ? options.threshold : undefined,
    context,
  });
  const described = await runCooperatively(
    describedPairs(document, pairs),
    context.signal ? { signal: context.signal } : {},
  );
  const index = options.offsets === 'code-point' ? createCodePointIndex(document.text) : undefined;
  const { entities, relations } = described;
  const warnings = new Map(
    readings.flatMap(({ warnings: some }) => some ?? []).map((warning) => [warning.code, warning]),
  );
  const models = new Map([...uses, ...readings.flatMap(({ use }) => use ?? [])].map((use) => [use.id, use]));
  return {
    value: { entities: index ? entities.map((entity) => withCodePoints(entity, index)) : entities, relations },
    outOfDomain: readings.some(({ outOfDomain }) => outOfDomain === true),
    warnings: [...warnings.values()],
    models: [...models.values()],
  };
}

function languagesOf(text: string, language: RelationOptions['language']): readonly Language[] {
  return language === 'auto' ? [...new Set(languageRuns(text).map((run) => run.language))] : [language];
}

/** The entities of the pairs in order of the text, with what is asserted of them, and the pairs by place. */
function* describedPairs(document: ClinicalDocument, pairs: readonly FoundPair[]): Generator<void, RelationsResult> {
  const found = [...new Set(pairs.flatMap(({ drug, other }) => [drug, other]))].toSorted((a, b) => a.start - b.start);
  const assertions = yield* assertEntities(document, found);
  const entities = found.flatMap(({ start, end, type, probability, quantity }, at): Entity[] => {
    const assertion = assertions[at];
    if (!assertion) return [];
    const section = sectionAt(document.sections, start)?.category ?? 'none';
    const text = document.text.slice(start, end);
    return [{ start, end, text, type, probability, section, assertion, ...(quantity && { quantity }) }];
  });
  const placeOf = new Map(found.map((entity, at) => [entity, at]));
  const relations = pairs
    .map(({ type, drug, other, probability }) => ({
      type,
      drug: placeOf.get(drug) ?? 0,
      other: placeOf.get(other) ?? 0,
      probability,
    }))
    .toSorted((a, b) => a.drug - b.drug || a.other - b.other);
  return { entities, relations };
}
