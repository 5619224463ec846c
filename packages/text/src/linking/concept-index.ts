import { modelUse, runCooperatively, type Model, type ModelUse, type RunContext } from '@medmodal/core';
import type { Language } from '../language.ts';
import { simplified } from '../encoders/simplified-characters.ts';
import { detectLanguage } from '../transforms/detect-language.ts';
import { gunzipText } from './gunzip-text.ts';
import { readConceptNames } from './concept-names.ts';
import { buildNameIndex } from './name-index.ts';
import type { Reranker } from './reranker.ts';
import { linkableVocabularies, VOCABULARIES, VOCABULARY_SYSTEMS, type Vocabulary } from './vocabularies.ts';
import { createVocabularyLinker, type VocabularyLinker } from './vocabulary-linker.ts';
import type { WordRelations } from './word-relations.ts';
import { LINK_MINIMUM, type ConceptCandidate, type ConceptLinker, type LinkSettings } from './concept-linker.ts';

export { createReranker } from './reranker.ts';
export { readWordRelations } from './word-relations.ts';

interface SharedParts {
  readonly relations: WordRelations;
  readonly rerankers: Readonly<Record<Language, Reranker>>;
}

/** The concept index: unpacks a vocabulary when it is first asked for. */
export class ConceptIndex implements ConceptLinker {
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
    // The Chinese names are in simplified characters.
    const written = language === 'zh' ? simplifiedText(mention) : mention;
    const candidates: ConceptCandidate[] = [];
    for (const vocabulary of linkableVocabularies(vocabularies, language)) {
      const linker = await this.#linker(vocabulary, language, context);
      const found = linker.link(written).filter(({ probability }) => probability >= minimum);
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

function simplifiedText(text: string): string {
  return Array.from(text, (character) => simplified(character)).join('');
}
