import { findCandidates, searchRoom, type SearchRoom } from './find-candidates.ts';
import { MATCH_FEATURES, matchFeatures, mentionWords } from './match-features.ts';
import type { NameIndex } from './name-index.ts';
import { nameParts } from './name-words.ts';
import { isOpposite } from './opposite-words.ts';
import type { Reranker } from './reranker.ts';
import type { WordRelations } from './word-relations.ts';

/** A concept of one vocabulary that a mention may mean. */
export interface ScoredConcept {
  readonly code: string;
  /** The preferred label, in the language of the index where it has one. */
  readonly display: string;
  /** The name of the concept that fits best. */
  readonly name: string;
  /** Calibrated probability in [0, 1]; those of all concepts and of "none of them" add up to 1. */
  readonly probability: number;
}

/** Links mentions to one vocabulary in one language. */
export interface VocabularyLinker {
  /** Concepts by falling probability; empty where no name shares anything with the mention. */
  link(mention: string): readonly ScoredConcept[];
}

/** What a {@link VocabularyLinker} is made of. */
export interface VocabularyLinkerParts {
  readonly index: NameIndex;
  readonly relations: WordRelations;
  readonly reranker: Reranker;
}

/** Makes a linker that searches by letters, then compares word by word; names that say the opposite are barred. Synchronous, about half a millisecond a mention. */
export function createVocabularyLinker({ index, relations, reranker }: VocabularyLinkerParts): VocabularyLinker {
  const room: SearchRoom = searchRoom(index);
  const features = new Float32Array(MATCH_FEATURES.length);
  const tables = { index, relations };
  return {
    link(mention) {
      const parts = nameParts(mention);
      const words = mentionWords(mention, parts, index);
      const candidates = findCandidates(parts.words, { index, relations, room });
      const best = candidates[0]?.cosine ?? 0;
      const stems = parts.words.map(({ stem }) => stem);
      const odds = candidates.flatMap((candidate, place) => {
        if (isOpposite(stems, stemsOf(candidate.name, index))) return [];
        matchFeatures(words, { ...candidate, place, best }, { tables, into: features });
        return [{ name: candidate.name, odds: Math.exp(Math.max(-30, Math.min(30, reranker.score(features)))) }];
      });
      return byConcept(odds, index);
    },
  };
}

function stemsOf(name: number, { nameStems, stemStarts, stemTexts }: NameIndex): readonly string[] {
  return Array.from(nameStems.subarray(stemStarts[name], stemStarts[name + 1]), (stem) => stemTexts[stem] ?? '');
}

interface NameOdds {
  readonly name: number;
  /** Odds against "none of them". */
  readonly odds: number;
}

function byConcept(names: readonly NameOdds[], index: NameIndex): readonly ScoredConcept[] {
  const concepts = new Map<number, { odds: number; best: NameOdds }>();
  let total = 1;
  for (const one of names) {
    const concept = index.concepts[one.name] ?? 0;
    const known = concepts.get(concept);
    total += one.odds;
    if (!known) concepts.set(concept, { odds: one.odds, best: one });
    else concepts.set(concept, { odds: known.odds + one.odds, best: one.odds > known.best.odds ? one : known.best });
  }
  return Array.from(concepts, ([concept, { odds, best }]) => ({
    code: index.codes[concept] ?? '',
    display: index.labels[concept] ?? '',
    name: index.names[best.name] ?? '',
    probability: odds / total,
  })).toSorted((one, other) => other.probability - one.probability);
}
