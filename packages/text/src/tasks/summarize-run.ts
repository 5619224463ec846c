import {
  runCooperatively,
  SdkError,
  type Inference,
  type InferenceContext,
  type RunContext,
  type ModelSource,
  type Warning,
} from '@medmodal/core';
import { createCodePointIndex } from '../code-point-index.ts';
import { readDialogue, spokenTurns, type DialogueTurn } from '../codecs/dialogue.ts';
import { readDocument } from '../deferred-document.ts';
import type { ClinicalDocument } from '../document.ts';
import { openNoteModel, type NoteModel } from '../summarization/note-model.ts';
import { summarizeChinese } from '../summarization/summarize-chinese.ts';
import { summarizeDialogue } from '../summarization/summarize-dialogue.ts';
import { summarizeNote } from '../summarization/summarize-note.ts';
import type { SummaryResult, SummarySection } from '../summarization/summary.ts';
import { detectLanguage } from '../transforms/detect-language.ts';
import type { SummarizeOptions } from './summarize-schema.ts';

/** The model, and the code that writes by it, which is loaded with it. */
export interface OpenSummarizer {
  readonly model: NoteModel;
  readonly summarize: typeof summarize;
}

/** Loads the model. @throws what the source throws. */
export async function openSummarizer(source: ModelSource, context: RunContext): Promise<OpenSummarizer> {
  return { model: await openNoteModel(source, context), summarize };
}

async function summarize(
  input: ClinicalDocument,
  { state: { model }, options, context }: InferenceContext<SummarizeOptions, OpenSummarizer>,
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
