import type { ModelSource, RunContext } from '@medmodal/core';
import type { ConceptLinker } from './concept-linker.ts';

/**
 * Opens the concept index. Each vocabulary is unpacked when it is first asked for, in steps that let other work go on.
 *
 * @throws what the source throws; `model.incompatible` for another kind of model.
 */
export async function openConceptLinker(source: ModelSource, context: RunContext = {}): Promise<ConceptLinker> {
  const [model, { createReranker, ConceptIndex, readWordRelations }] = await Promise.all([
    source.open(context),
    import('./concept-index.ts'),
  ]);
  const rerankers = JSON.parse(new TextDecoder().decode(await model.file('reranker.json', context))) as Record<
    string,
    unknown
  >;
  const relations = readWordRelations(new TextDecoder().decode(await model.file('related-words.tsv', context)));
  return new ConceptIndex(model, {
    relations,
    rerankers: { en: createReranker(rerankers['en']), zh: createReranker(rerankers['zh']) },
  });
}
