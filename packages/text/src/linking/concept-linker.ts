import {
  modelUse,
  runCooperatively,
  type Model,
  type ModelSource,
  type ModelUse,
  type RunContext,
} from '@medmodal/core';
import type { Language } from '../language.ts';
import { detectLanguage } from '../transforms/detect-language.ts';
import { gunzipText } from './gunzip-text.ts';
import { readConceptNames } from './concept-names.ts';
import { buildNameIndex } from './name-index.ts';
import { createReranker, type Reranker } from './reranker.ts';
import { linkableVocabularies, VOCABULARIES, VOCABULARY_SYSTEMS, type Vocabulary } from './vocabularies.ts';
import { createVocabularyLinker, type ScoredConcept, type VocabularyLinker } from './vocabulary-linker.ts';
import { readWordRelations, type WordRelations } from './word-relations.ts';

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

/**
 * Opens the concept index. Each vocabulary is unpacked when it is first asked for, in steps that let other work go on.
 *
 * @throws what the source throws; `model.incompatible` for another kind of model.
 */
export async function openConceptLinker(source: ModelSource, context: RunContext = {}): Promise<ConceptLinker> {
  const model = await source.open(context);
  const rerankers = JSON.parse(new TextDecoder().decode(await model.file('reranker.json', context))) as Record<
    string,
    unknown
  >;
  const relations = readWordRelations(new TextDecoder().decode(await model.file('related-words.tsv', context)));
  return new IndexLinker(model, {
    relations,
    rerankers: { en: createReranker(rerankers['en']), zh: createReranker(rerankers['zh']) },
  });
}

interface SharedParts {
  readonly relations: WordRelations;
  readonly rerankers: Readonly<Record<Language, Reranker>>;
}

class IndexLinker implements ConceptLinker {
  readonly use: ModelUse;
  readonly #model: Model;
  readonly #parts: SharedParts;
  readonly #linkers = new Map<string, Promise<VocabularyLinker>>();

  constructor(model: Model, parts: SharedParts) {
    this.use = modelUse(model);
    this.#model = model;
    this.#parts = parts;
  }

  async link(
    mention: string,
    settings: LinkSettings = {},
    context: RunContext = {},
  ): Promise<readonly ConceptCandidate[]> {
    const { vocabularies = VOCABULARIES, limit = 5, minimum = LINK_MINIMUM } = settings;
    const language = settings.language ?? detectLanguage(mention);
    const candidates: ConceptCandidate[] = [];
    for (const vocabulary of linkableVocabularies(vocabularies, language)) {
      const linker = await this.#linker(vocabulary, language, context);
      const found = linker.link(mention).filter(({ probability }) => probability >= minimum);
      const system = VOCABULARY_SYSTEMS[vocabulary];
      candidates.push(...found.slice(0, limit).map((concept) => ({ vocabulary, system, ...concept })));
    }
    return candidates;
  }

  /** Callers that come while a vocabulary is unpacked share it; a failure lets the next one try again. */
  #linker(vocabulary: Vocabulary, language: Language, context: RunContext): Promise<VocabularyLinker> {
    const key = `${vocabulary} ${language}`;
    const known = this.#linkers.get(key);
    if (known) return known;
    const opening = this.#open(vocabulary, language, context);
    this.#linkers.set(key, opening);
    opening.catch(() => this.#linkers.delete(key));
    return opening;
  }

  async #open(vocabulary: Vocabulary, language: Language, context: RunContext): Promise<VocabularyLinker> {
    const packed = await this.#model.file(`${vocabulary}.names.bin`, context);
    const names = readConceptNames(await gunzipText(packed), language);
    const index = await runCooperatively(buildNameIndex(names));
    return createVocabularyLinker({
      index,
      relations: this.#parts.relations,
      reranker: this.#parts.rerankers[language],
    });
  }
}
