import { runCooperatively, type Inference, type InferenceContext } from '@medmodal/core';
import { createCodePointIndex } from '../code-point-index.ts';
import { readDocument } from '../deferred-document.ts';
import type { ClinicalDocument } from '../document.ts';
import type { Entity } from '../entity.ts';
import type { Language } from '../language.ts';
import type { RelationsResult } from '../relation.ts';
import type { FoundPair } from '../relations/found-pair.ts';
import { readRelations, type RelationReaders } from '../relations/read-relations.ts';
import { assertEntities } from '../transforms/assertion/assert-entities.ts';
import { languageRuns } from '../transforms/detect-language.ts';
import { sectionAt } from '../transforms/find-sections.ts';
import { withCodePoints } from '../transforms/with-code-points.ts';
import type { RelationOptions } from './relations-schema.ts';

export { openRelationScorer } from '../relations/relation-scorer.ts';

/** Finds the relations of one document. */
export async function relate(
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
