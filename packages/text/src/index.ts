export type { ExpandedAbbreviation } from './abbreviations/expand-abbreviations.ts';
export type { SenseCandidate } from './abbreviations/score-senses.ts';
export type { Asserted, Assertion, Certainty, Conditionality, Cue, Subject, Temporality } from './assertion.ts';
export type { ClassifiedSentence, ClassifyResult, RankedClass } from './classification/classified.ts';
export type { Evidence } from './classification/evidence-spans.ts';
export { buildClinicalDocument, clinicalDocument } from './clinical-document.ts';
export { createCodePointIndex, type CodePointIndex } from './code-point-index.ts';
export type { DeidentifyInput } from './codecs/deidentify-input.ts';
export { fhirJson, type FhirDocument } from './codecs/fhir-json.ts';
export type { LinkInput } from './codecs/link-input.ts';
export { plainText } from './codecs/plain-text.ts';
export type { DocumentSpans } from './codecs/spans-input.ts';
export { transcriptJson, type TranscriptDocument } from './codecs/transcript-json.ts';
export type { IdentifierAction } from './deidentification/actions/identifier-action.ts';
export type { SpokenPiece, SpokenTranscript } from './deidentification/containers/deidentify-transcript.ts';
export { IDENTIFIER_TYPES, type IdentifierType } from './deidentification/identifier-type.ts';
export { documentFromTokens } from './document-from-tokens.ts';
export type { ClinicalDocument, Section, Sentence } from './document.ts';
export { bundledReaders, type EntityModels } from './entities/bundled-readers.ts';
export type {
  EntityReader,
  EntityReaderSource,
  EntityReading,
  FoundEntity,
  ReadingRequest,
} from './entities/entity-reader.ts';
export {
  ENTITY_TYPES,
  type AttributeRole,
  type EntitiesResult,
  type Entity,
  type EntityAttribute,
  type EntityQuantity,
  type EntityType,
} from './entity.ts';
export { LANGUAGES, type Language } from './language.ts';
export type { ConceptCandidate, ConceptLinker, LinkSettings } from './linking/concept-linker.ts';
export { openConceptLinker } from './linking/open-concept-linker.ts';
export { VOCABULARIES, VOCABULARY_SYSTEMS, type Vocabulary } from './linking/vocabularies.ts';
export type { ScoredConcept } from './linking/vocabulary-linker.ts';
export { RELATION_TYPES, type Relation, type RelationsResult, type RelationType } from './relation.ts';
export {
  SENTIMENT_ASPECTS,
  SENTIMENTS,
  type AspectSentiment,
  type Sentiment,
  type SentimentAspect,
  type SentimentResult,
} from './sentiment/aspects.ts';
export type { Span } from './span.ts';
export type {
  SectionHeader,
  SoapCode,
  SummaryResult,
  SummarySection,
  SummarySentence,
} from './summarization/summary.ts';
export type { AbbreviationsResult, ReadAbbreviation } from './tasks/abbreviations-result.ts';
export type { AbbreviationOptions } from './tasks/abbreviations-options.ts';
export type { AssertedSpan, AssertionOptions, AssertionResult } from './tasks/assertion.ts';
export type { ClassifyOptions } from './tasks/classify-options.ts';
export type { DeidentifyOptions } from './tasks/deidentify-options.ts';
export type { DeidentifiedSpan, DeidentifyResult } from './tasks/deidentify-result.ts';
export type { EntityOptions } from './tasks/entities-options.ts';
export type { LinkOptions } from './tasks/link-options.ts';
export type { LinkedMention, LinkResult } from './tasks/link-result.ts';
export { bundledConceptIndex } from './tasks/link.ts';
export type { ReidentifyOptions, ReidentifyResult } from './tasks/reidentify-options.ts';
export type { RelationOptions } from './tasks/relations-schema.ts';
export type { SentimentOptions } from './tasks/sentiment-options.ts';
export type { SummarizeOptions } from './tasks/summarize-schema.ts';
export { createText, type Text, type TextParts } from './text.ts';
export { assertEntities } from './transforms/assertion/assert-entities.ts';
export { detectLanguage, languageRuns, type LanguageRun } from './transforms/detect-language.ts';
export { sectionAt } from './transforms/find-sections.ts';
export { SECTION_CATEGORIES } from './transforms/section-categories.ts';
