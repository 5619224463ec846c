import { ENTITY_TYPES, type EntityType } from '../entity.ts';

/** Labels of corpora, in lower case, as types of the schema. */
const TYPE_OF_LABEL: Readonly<Record<string, EntityType>> = {
  chemical: 'drug',
  disease: 'problem',
};

/** The type that a label of a corpus stands for; undefined for what the schema does not have. */
export function typeOfLabel(label: string): EntityType | undefined {
  const name = label.toLowerCase();
  return TYPE_OF_LABEL[name] ?? ENTITY_TYPES.find((type) => type === name);
}

/** Guidelines by the labels that only their corpora have, the most telling first. */
const GUIDELINE_OF_LABEL: readonly (readonly [string, string])[] = [
  ['chemical', 'bc5cdr'],
  ['disease', 'ncbi-disease'],
];

/** The annotation guideline that data with these labels follows, among those that are known; undefined for other data. */
export function guidelineOfLabels(labels: ReadonlySet<string>, known: readonly string[]): string | undefined {
  return GUIDELINE_OF_LABEL.find(([label, guideline]) => labels.has(label) && known.includes(guideline))?.[1];
}
