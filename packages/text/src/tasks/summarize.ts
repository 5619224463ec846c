import { bundledSource, defineTask, VERSION, type ModelSource, type Task } from '@medmodal/core';
import { clinicalDocument } from '../clinical-document.ts';
import { documentInput } from '../codecs/document-input.ts';
import type { ClinicalDocument } from '../document.ts';
import { deferEvaluation } from '../evaluations/defer-evaluation.ts';
import { ACI_BENCH_FORMAT, MTS_DIALOG_FORMAT } from '../evaluations/evaluation-formats.ts';
import { summaryExports } from '../exports/summary-exports.ts';
import type { SummaryResult } from '../summarization/summary.ts';
import { summarizeOptionsSchema, summaryResultSchema, type SummarizeOptions } from './summarize-schema.ts';
import type { OpenSummarizer } from './summarize-run.ts';

/** The model that is shipped with this package. */
export function bundledNoteModel(): ModelSource {
  return bundledSource(new URL('../../models/consultation-note/', import.meta.url));
}

/** What the task needs. */
export interface SummarizeTaskParts {
  /** Default: the model bundled with this package. */
  readonly source?: ModelSource;
}

/**
 * Makes the task `text.summarize`: a SOAP note from the dialogue of a consultation or from a long note. Extractive: every
 * sentence rests on places in the text that it names, and nothing is said that was not.
 */
export function createSummarizeTask({ source = bundledNoteModel() }: SummarizeTaskParts = {}): Task<
  ClinicalDocument,
  SummarizeOptions,
  SummaryResult
> {
  return defineTask<ClinicalDocument, SummarizeOptions, SummaryResult, OpenSummarizer>({
    name: 'text.summarize',
    summary: 'Writes a SOAP note from a consultation or a long note; each sentence points at what it rests on.',
    mediaTypes: ['text/plain'],
    input: documentInput,
    options: summarizeOptionsSchema,
    result: summaryResultSchema,
    examples: [{ title: 'Consultation for a cough', path: 'text/consultation.txt', mediaType: 'text/plain' }],
    library: { name: '@medmodal/text', version: VERSION },
    headline: ({ sections }) => {
      const count = sections.reduce((sum, { sentences }) => sum + sentences.length, 0);
      return `${count} ${count === 1 ? 'sentence' : 'sentences'} in ${sections.length} ${sections.length === 1 ? 'section' : 'sections'}`;
    },
    inputBytes: ({ text }) => new TextEncoder().encode(text),
    models: async () => [(await source.open()).card],
    open: async (context) => (await import('./summarize-run.ts')).openSummarizer(source, context),
    infer: (input, given) => given.state.summarize(input, given),
    uses: ({ model }) => [model.use],
    close: async () => undefined,
    sample: () => clinicalDocument('Doctor: Any fever?\nPatient: No. I have had a cough for two weeks.'),
    exports: summaryExports(),
    evaluations: (task) => ({
      'aci-bench': deferEvaluation(ACI_BENCH_FORMAT, async () =>
        (await import('../evaluations/aci-bench.ts')).evaluateAciBench(task),
      ),
      'mts-dialog': deferEvaluation(MTS_DIALOG_FORMAT, async () =>
        (await import('../evaluations/mts-dialog.ts')).evaluateMtsDialog(task),
      ),
    }),
  });
}
