import { ENTITY_TYPES, type EntityType } from '../entity.ts';

/** Labels of corpora, in lower case, as types of the schema. */
const TYPE_OF_LABEL: Readonly<Record<string, EntityType>> = {
  chemical: 'drug',
  disease: 'problem',
  // BioNLP13CG
  gene_or_gene_product: 'gene',
  organism: 'species',
  cancer: 'problem',
  pathological_formation: 'problem',
  simple_chemical: 'drug',
  amino_acid: 'drug',
  cell: 'anatomy',
  cellular_component: 'anatomy',
  tissue: 'anatomy',
  organ: 'anatomy',
  'multi-tissue_structure': 'anatomy',
  organism_subdivision: 'anatomy',
  organism_substance: 'anatomy',
  anatomical_system: 'anatomy',
  immaterial_anatomical_entity: 'anatomy',
  developing_anatomical_structure: 'anatomy',
  // JNLPBA
  protein: 'gene',
  dna: 'gene',
  rna: 'gene',
  cell_type: 'anatomy',
  cell_line: 'anatomy',
  // MACCROBAT2020; its other labels (history, severity, coreference …) have no type
  disease_disorder: 'problem',
  sign_symptom: 'symptom',
  medication: 'drug',
  dosage: 'dose',
  administration: 'route',
  biological_structure: 'anatomy',
  diagnostic_procedure: 'test',
  lab_value: 'value',
  distance: 'value',
  area: 'value',
  volume: 'value',
  mass: 'value',
  weight: 'value',
  height: 'value',
  therapeutic_procedure: 'procedure',
  date: 'time',
  occupation: 'social',
  personal_background: 'social',
};

/** The type that a label of a corpus stands for; undefined for what the schema does not have. */
export function typeOfLabel(label: string): EntityType | undefined {
  const name = label.toLowerCase();
  return TYPE_OF_LABEL[name] ?? ENTITY_TYPES.find((type) => type === name);
}

/** Guidelines by the labels that only their corpora have, the most telling first. */
const GUIDELINE_OF_LABEL: readonly (readonly [string, string])[] = [
  ['sign_symptom', 'maccrobat2020'],
  ['biological_structure', 'maccrobat2020'],
  ['diagnostic_procedure', 'maccrobat2020'],
  ['gene_or_gene_product', 'bionlp13cg'],
  ['simple_chemical', 'bionlp13cg'],
  ['gene', 'bc2gm'],
  ['anatomy', 'anatem'],
  ['species', 'linnaeus'],
  ['chemical', 'bc5cdr'],
  ['disease', 'ncbi-disease'],
];

/** The annotation guideline that data with these labels follows, among those that are known; undefined for other data. */
export function guidelineOfLabels(labels: ReadonlySet<string>, known: readonly string[]): string | undefined {
  return GUIDELINE_OF_LABEL.find(([label, guideline]) => labels.has(label) && known.includes(guideline))?.[1];
}
