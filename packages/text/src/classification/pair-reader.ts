import { bundledSource, type ModelUse, type RunContext, type Runtime } from '@medmodal/core';
import { documentOfSentence } from '../document-of-sentence.ts';
import { clinicalReader } from '../entities/clinical-reader.ts';
import { createReaderPool } from '../entities/reader-pool.ts';
import { readRelations } from '../relations/read-relations.ts';
import { openRelationScorer } from '../relations/relation-scorer.ts';
import type { Span } from '../span.ts';

/** The likeliest pair of a drug and an adverse effect in a sentence. */
export interface LikeliestPair {
  readonly probability: number;
  readonly drug: Span;
  readonly effect: Span;
}

/** Finds pairs of a drug and an adverse effect, by the models of `text.relations`. */
export interface PairReader {
  /** The models that took part so far. */
  readonly uses: readonly ModelUse[];
  /** Offsets count in the sentence. Undefined where there is no pair of at least the probability `floor`. */
  likeliest(sentence: string, floor: number, context: RunContext): Promise<LikeliestPair | undefined>;
  close(): Promise<void>;
}

/** Opens the models. @throws what opening throws. */
export async function openPairReader(runtime: Runtime, context: RunContext): Promise<PairReader> {
  const pool = createReaderPool([clinicalReader()], runtime);
  const source = bundledSource(new URL('../../models/adverse-effect-relations/', import.meta.url));
  const scorer = await openRelationScorer(source, context);
  const uses = new Map([[scorer.use.id, scorer.use]]);
  return {
    get uses() {
      return [...uses.values()];
    },
    likeliest: async (sentence, floor, { signal }) => {
      const { pairs, readings } = await readRelations(
        documentOfSentence(sentence),
        { pool, scorer },
        { types: ['adverse-effect'], languages: ['en'], threshold: floor, context: signal ? { signal } : {} },
      );
      for (const { use } of readings) if (use) uses.set(use.id, use);
      const best = pairs.toSorted((left, right) => right.probability - left.probability)[0];
      return best && { probability: best.probability, drug: spanOf(best.drug), effect: spanOf(best.other) };
    },
    close: () => pool.close(),
  };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
