import type { ModelUse, RunContext } from '@medmodal/core';
import type { Language } from '../language.ts';
import type { Vocabulary } from './vocabularies.ts';
import type { ScoredConcept } from './vocabulary-linker.ts';

/** A concept that a mention may mean, as FHIR's `Coding` has it, with how sure that is. */
export interface ConceptCandidate extends ScoredConcept {
  readonly vocabulary: Vocabulary;
  /** URI of the vocabulary: `Coding.system`. */
  readonly system: string;
}

/** How to link. */
export interface LinkSettings {
  /** Default all that have names in the language. */
  readonly vocabularies?: readonly Vocabulary[];
  /** Candidates of each vocabulary at most. Default 5. */
  readonly limit?: number;
  /** Least probability of a candidate. Default 0.3: below it a vocabulary is taken to have no concept for the mention. */
  readonly minimum?: number;
  /** Default: detected from the mention. */
  readonly language?: Language;
}

/** Links mentions of diseases and findings to concepts. */
export interface ConceptLinker {
  readonly use: ModelUse;
  /** Candidates by vocabulary in the order asked for, each by falling probability. Loads what it needs at the first call. */
  link(mention: string, settings?: LinkSettings, context?: RunContext): Promise<readonly ConceptCandidate[]>;
}

/** Least probability of a candidate where nothing else is said. */
export const LINK_MINIMUM = 0.3;
