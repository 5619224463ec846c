import type { Language } from '../language.ts';

/** A set of codes that mentions are linked to. */
export type Vocabulary = 'disease-ontology' | 'hpo' | 'icd-10-cm' | 'icd-10';

/** All of them. */
export const VOCABULARIES: readonly ['disease-ontology', 'hpo', 'icd-10-cm', 'icd-10'] = [
  'disease-ontology',
  'hpo',
  'icd-10-cm',
  'icd-10',
];

/** The URI by which FHIR names each vocabulary, for `Coding.system`. */
export const VOCABULARY_SYSTEMS: Readonly<Record<Vocabulary, string>> = Object.freeze({
  'disease-ontology': 'http://purl.obolibrary.org/obo/doid.owl',
  hpo: 'http://human-phenotype-ontology.org',
  'icd-10-cm': 'http://hl7.org/fhir/sid/icd-10-cm',
  'icd-10': 'http://hl7.org/fhir/sid/icd-10',
});

/** Those of some vocabularies that have names in a language. */
export function linkableVocabularies(vocabularies: readonly Vocabulary[], language: Language): readonly Vocabulary[] {
  return language === 'zh' ? vocabularies : vocabularies.filter((vocabulary) => vocabulary !== 'icd-10');
}
