import {
  bundledSource,
  defineTask,
  runCooperatively,
  SdkError,
  VERSION,
  type Inference,
  type InferenceContext,
  type ModelSource,
  type Task,
  type Warning,
} from '@medmodal/core';
import { clinicalDocument } from '../clinical-document.ts';
import { createCodePointIndex } from '../code-point-index.ts';
import { readDialogue, spokenTurns, type DialogueTurn } from '../codecs/dialogue.ts';
import { documentInput } from '../codecs/document-input.ts';
import { readDocument } from '../deferred-document.ts';
import type { ClinicalDocument } from '../document.ts';
import { evaluateAciBench } from '../evaluations/aci-bench.ts';
import { evaluateMtsDialog } from '../evaluations/mts-dialog.ts';
import { summaryExports } from '../exports/summary-exports.ts';
import { openNoteModel, type NoteModel } from '../summarization/note-model.ts';
import { summarizeChinese } from '../summarization/summarize-chinese.ts';
import { summarizeDialogue } from '../summarization/summarize-dialogue.ts';
import { summarizeNote } from '../summarization/summarize-note.ts';
import type { SummaryResult, SummarySection } from '../summarization/summary.ts';
import { detectLanguage } from '../transforms/detect-language.ts';
import { summarizeOptionsSchema, summaryResultSchema, type SummarizeOptions } from './summarize-schema.ts';

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
  return defineTask<ClinicalDocument, SummarizeOptions, SummaryResult, NoteModel>({
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
    open: (context) => openNoteModel(source, context),
    infer: summarize,
    uses: ({ use }) => [use],
    close: async () => undefined,
    sample: () => clinicalDocument('Doctor: Any fever?\nPatient: No. I have had a cough for two weeks.'),
    exports: summaryExports(),
    evaluations: (task) => ({ 'aci-bench': evaluateAciBench(task), 'mts-dialog': evaluateMtsDialog(task) }),
  });
}

async function summarize(
  input: ClinicalDocument,
  { state: model, options, context }: InferenceContext<SummarizeOptions, NoteModel>,
): Promise<Inference<SummaryResult>> {
  const { text } = input;
  const cooperation = context.signal ? { signal: context.signal } : {};
  const turns = turnsOf(text, options.source);
  const words = options.words > 0 ? options.words : undefined;
  const language = options.language === 'auto' ? detectLanguage(text) : options.language;
  if (!turns) {
    const document = await readDocument(input, context);
    const sections = await runCooperatively(summarizeNote(document, words), cooperation);
    return { value: finished(text, { source: 'note', sections }, options), models: [] };
  }
  if (language === 'zh') {
    const sections = await runCooperatively(summarizeChinese(text, turns), cooperation);
    return { value: finished(text, { source: 'dialogue', sections }, options), models: [], warnings: [CHINESE] };
  }
  const parts = { turns, ranker: model.ranker, ...(words !== undefined && { words }) };
  const sections = await runCooperatively(summarizeDialogue(text, parts), cooperation);
  const header = text.length > LONG ? {} : { header: model.header(text, turns) };
  const value = finished(text, { source: 'dialogue', ...header, sections }, options);
  return { value, warnings: sections.length === 0 ? [NOTHING] : [] };
}

/** Characters above which a dialogue is about more than one section of a note, so that it gets no header. */
const LONG = 40_000;

function turnsOf(text: string, source: SummarizeOptions['source']): readonly DialogueTurn[] | undefined {
  if (source === 'note') return undefined;
  return source === 'dialogue' ? spokenTurns(text) : readDialogue(text);
}

/** The answer in the wanted unit of offsets. No sentence may go without a place that it rests on. */
function finished(text: string, result: SummaryResult, { offsets }: SummarizeOptions): SummaryResult {
  const index = offsets === 'code-point' ? createCodePointIndex(text) : undefined;
  const sections = result.sections.map((section): SummarySection => ({
    ...section,
    sentences: section.sentences.map((sentence) => {
      const isGrounded =
        sentence.evidence.length > 0 && sentence.evidence.every(({ start, end }) => start < end && end <= text.length);
      if (!isGrounded)
        throw new SdkError('internal', 'A sentence of the summary rests on nothing.', {
          hint: 'Report this as a defect.',
        });
      return index
        ? {
            ...sentence,
            evidence: sentence.evidence.map(({ start, end }) => ({
              start: index.toCodePoint(start),
              end: index.toCodePoint(end),
            })),
          }
        : sentence;
    }),
  }));
  return { ...result, sections };
}

const CHINESE: Warning = {
  code: 'text.summary-by-cues',
  message:
    'For Chinese dialogues there is no trained model: sentences are chosen and sorted by cues, word for word. Check them by eye.',
};
const NOTHING: Warning = { code: 'text.summary-empty', message: 'Nothing was said that a note would take up.' };
