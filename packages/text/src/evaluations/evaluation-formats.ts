import { z } from 'zod';
import { VOCABULARIES, type Vocabulary } from '../linking/vocabularies.ts';

/** What is said of an evaluation before its code is loaded. */
export interface EvaluationFormat<Options = unknown> {
  /** One line: the format of the data, and what is measured. */
  readonly summary: string;
  readonly options: z.ZodType<Options>;
}

/** Value of the option `model`: it follows from the data. */
export const BY_LABELS = 'by-labels';

/** Value of the option `model`: it follows from the data. */
export const BY_COLUMNS = 'by-columns';

/** Data of `evaluations/abbreviations.ts`. */
export const ABBREVIATION_FORMAT: EvaluationFormat = {
  summary:
    'JSON lines { text, start, end, sense }. Accuracy of the sense, over all and as the mean over abbreviations.',
  options: z.strictObject({}),
};

/** Data of `evaluations/aci-bench.ts`. */
export const ACI_BENCH_FORMAT: EvaluationFormat = {
  summary:
    'aci-bench CSV with columns dialogue and note: ROUGE-1 of the notes (no stemming), share of sentences with evidence.',
  options: z.strictObject({}),
};

/** Data of `evaluations/ade-entities.ts`. */
export const ADE_ENTITY_FORMAT: EvaluationFormat = {
  summary: 'ADE corpus, DRUG-AE.rel: exact-span, exact-type precision, recall and F1 of drugs and adverse effects.',
  options: z.strictObject({}),
};

/** Data of `evaluations/ade-relations.ts`. */
export const ADE_RELATION_FORMAT: EvaluationFormat = {
  summary:
    'ADE corpus: DRUG-AE.rel, and where given DRUG-DOSE.rel and ADE-NEG.txt. Strict precision, recall and F1 of drug–effect pairs.',
  options: z.strictObject({}),
};

/** Data of `evaluations/ade-sentences.ts`. */
export const ADE_SENTENCE_FORMAT: EvaluationFormat = {
  summary:
    'ADE corpus: DRUG-AE.rel and ADE-NEG.txt, a folder or one mixed file. Precision, recall and F1 of sentences, by rows and distinct.',
  options: z.strictObject({}),
};

/** Data of `evaluations/brat.ts`. */
export const BRAT_FORMAT: EvaluationFormat<{ readonly types?: string }> = {
  summary:
    'BRAT folders, .txt beside .ann. Exact-span, exact-type precision, recall and F1 on the types of the schema.',
  options: z.strictObject({
    types: z
      .string()
      .exactOptional()
      .describe(
        'Types to score, parted by commas, such as drug,test. Default: those of the data that the model knows.',
      ),
  }),
};

/** Data of `evaluations/chineseblue-classes.ts`. */
export const CHINESEBLUE_CLASS_FORMAT: EvaluationFormat<{ readonly model: string }> = {
  summary: 'Label, tab, text, without a head (cMedTC, cMedIC). Accuracy, top-5 accuracy and macro F1 over all lines.',
  options: z.strictObject({
    model: z
      .string()
      .min(1)
      .default(BY_LABELS)
      .describe(`Label set to measure; ${BY_LABELS} takes the Chinese one that has the labels of the data.`),
  }),
};

/** Data of `evaluations/chineseblue.ts`. */
export const CHINESEBLUE_FORMAT: EvaluationFormat = {
  summary:
    'Character, space, label; empty line between records (cEHRNER, cMedQANER). Exact-span, exact-label precision, recall and F1.',
  options: z.strictObject({}),
};

/** Data of `evaluations/jsonl-classes.ts`. */
export const CLASS_FORMAT: EvaluationFormat<{ readonly model: string }> = {
  summary:
    'JSON lines or a table with columns of text and class. Accuracy, top-5 accuracy and macro F1 over distinct texts.',
  options: z.strictObject({
    model: z
      .string()
      .min(1)
      .default(BY_COLUMNS)
      .describe(`Label set to measure; ${BY_COLUMNS} takes the one whose columns the data have.`),
  }),
};

/** Data of `evaluations/drug-reviews.ts`. */
export const DRUG_REVIEW_FORMAT: EvaluationFormat = {
  summary:
    'Druglib.com columns as tab-separated table or JSON lines. Macro F1 and accuracy of the overall rating, and by aspect.',
  options: z.strictObject({}),
};

/** Data of `evaluations/iob.ts`. */
export const IOB_FORMAT: EvaluationFormat<{ readonly types?: string }> = {
  summary:
    'Token, tab, label; blank line between sentences (IOB1, IOB2, BIOES). Exact-span, exact-type precision, recall and F1.',
  options: z.strictObject({
    types: z
      .string()
      .exactOptional()
      .describe(
        'Types to score, parted by commas, such as drug,problem. Default: those of the data that the model knows.',
      ),
  }),
};

/** Data of `evaluations/linking.ts`. */
export const LINKING_FORMAT: EvaluationFormat<{ readonly vocabulary: 'by-code' | Vocabulary }> = {
  summary: 'JSON lines { text, start?, end?, code }. Accuracy, top-5 accuracy, mean reciprocal rank, and refusals.',
  options: z.strictObject({
    vocabulary: z
      .enum(['by-code', ...VOCABULARIES])
      .default('by-code')
      .describe(
        'Vocabulary of the codes; by-code tells it by their form (DOID:, HP:, else ICD-10-CM, or ICD-10 for Chinese).',
      ),
  }),
};

/** Data of `evaluations/mts-dialog.ts`. */
export const MTS_DIALOG_FORMAT: EvaluationFormat = {
  summary:
    'MTS-Dialog CSV with columns section_header, section_text and dialogue: accuracy of the header, ROUGE-1 of the text.',
  options: z.strictObject({}),
};

/** Data of `evaluations/negex.ts`. */
export const NEGEX_FORMAT: EvaluationFormat = {
  summary:
    'NegEx/ConText kit, tab-separated, 4 or 7 columns. Precision, recall and F1 of negation, historical and experiencer.',
  options: z.strictObject({}),
};

/** Data of `evaluations/presidio.ts`. */
export const PRESIDIO_FORMAT: EvaluationFormat = {
  summary:
    "JSON of Presidio's research set (full_text, spans). Recall, precision and F(beta = 2) of tokens, whatever their type; also by type.",
  options: z.strictObject({}),
};
