export type { Asserted, Assertion, Certainty, Conditionality, Cue, Subject, Temporality } from './assertion.ts';
export type { ClassifiedSentence, ClassifyResult, RankedClass } from './classification/classified.ts';
export type { Evidence } from './classification/evidence-spans.ts';
export { buildClinicalDocument, clinicalDocument } from './clinical-document.ts';
export { createCodePointIndex, type CodePointIndex } from './code-point-index.ts';
export { plainText } from './codecs/plain-text.ts';
export type { DocumentSpans } from './codecs/spans-input.ts';
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
export { RELATION_TYPES, type Relation, type RelationsResult, type RelationType } from './relation.ts';
export type { Span } from './span.ts';
export type { AssertedSpan, AssertionOptions, AssertionResult } from './tasks/assertion.ts';
export type { ClassifyOptions } from './tasks/classify-options.ts';
export type { EntityOptions } from './tasks/entities.ts';
export type { RelationOptions } from './tasks/relations-schema.ts';
export { createText, type Text, type TextParts } from './text.ts';
export { assertEntities } from './transforms/assertion/assert-entities.ts';
export { detectLanguage, languageRuns, type LanguageRun } from './transforms/detect-language.ts';
export { sectionAt } from './transforms/find-sections.ts';
export { SECTION_CATEGORIES } from './transforms/section-categories.ts';
