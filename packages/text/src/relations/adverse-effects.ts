import type { ClinicalDocument } from '../document.ts';
import type { FoundEntity } from '../entities/entity-reader.ts';
import { isDeniedHarm } from './denied-harm.ts';
import { pairFeatures } from './pair-features.ts';
import type { FoundPair } from './found-pair.ts';
import type { RelationScorer } from './relation-scorer.ts';

/**
 * The pairs of a drug and an effect of the same sentence that the sentence relates, without those whose harm it denies; one step a sentence.
 *
 * @param entities Drugs and problems in order of the text, without overlap.
 */
export function* adverseEffects(
  { text, sentences }: ClinicalDocument,
  entities: readonly FoundEntity[],
  { scorer, threshold = scorer.threshold }: { readonly scorer: RelationScorer; readonly threshold?: number },
): Generator<void, FoundPair[]> {
  const pairs: FoundPair[] = [];
  let next = 0;
  for (const sentence of sentences) {
    yield;
    while (next < entities.length && (entities[next]?.start ?? 0) < sentence.start) next += 1;
    const first = next;
    while (next < entities.length && (entities[next]?.end ?? 0) <= sentence.end) next += 1;
    const here = entities.slice(first, next);
    const drugs = here.filter(({ type }) => type === 'drug');
    const effects = here.filter(({ type }) => type === 'problem');
    if (drugs.length === 0 || effects.length === 0) continue;
    const featuresOf = pairFeatures({ text, sentence, entities: here });
    for (const drug of drugs) {
      for (const other of effects) {
        if (isDeniedHarm(text, drug, other)) continue;
        const probability = drug.probability * other.probability * scorer.probability(featuresOf(drug, other));
        if (probability >= threshold) pairs.push({ type: 'adverse-effect', drug, other, probability });
      }
      yield;
    }
  }
  return pairs;
}
