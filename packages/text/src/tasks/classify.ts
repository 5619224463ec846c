import {
  chooseModel,
  defineTask,
  SdkError,
  VERSION,
  type Evaluation,
  type ModelCard,
  type ModelSource,
  type Runtime,
  type Task,
} from '@medmodal/core';
import { bundledClassifiers } from '../classification/bundled-classifiers.ts';
import type { classifyDocument } from '../classification/classify-document.ts';
import type { ClassifyResult } from '../classification/classified.ts';
import type { TextClassifier } from '../classification/text-classifier.ts';
import { clinicalDocument } from '../clinical-document.ts';
import { documentInput } from '../codecs/document-input.ts';
import { readDocument } from '../deferred-document.ts';
import type { ClinicalDocument } from '../document.ts';
import { deferEvaluation } from '../evaluations/defer-evaluation.ts';
import { ADE_SENTENCE_FORMAT, CHINESEBLUE_CLASS_FORMAT, CLASS_FORMAT } from '../evaluations/evaluation-formats.ts';
import { classifyOptionsSchema, type ClassifyOptions } from './classify-options.ts';
import { classifyResultSchema } from './classify-schema.ts';

/** What the task needs: label sets by name, which come before those of the package. */
export interface ClassifyTaskParts {
  /** Runs those models that have a graph; without it they cannot be asked. */
  readonly runtime?: Runtime;
  readonly models?: Readonly<Record<string, ModelSource>>;
}

/** Makes the task `text.classify`: what a text is or is about, by the label set that `model` names. */
export function createClassifyTask({ runtime, models = {} }: ClassifyTaskParts = {}): Task<
  ClinicalDocument,
  ClassifyOptions,
  ClassifyResult
> {
  const sources = { ...bundledClassifiers(), ...models };
  const names = Object.keys(sources);
  const cards = async (): Promise<readonly ModelCard[]> =>
    Promise.all(Object.values(sources).map(async (source) => (await source.open()).card));
  return chooseModel({
    standard: names[0] ?? '',
    taskOf: (model) => classifyWith(sourceOf(sources, model), { names, ...(runtime && { runtime }) }),
    models: cards,
    evaluations: (task) => measures(task, sources),
  });
}

function measures(
  task: Task<ClinicalDocument, ClassifyOptions, ClassifyResult>,
  sources: Readonly<Record<string, ModelSource>>,
): Readonly<Record<string, Evaluation>> {
  return {
    ade: deferEvaluation(ADE_SENTENCE_FORMAT, async () =>
      (await import('../evaluations/ade-sentences.ts')).evaluateAdeSentences(task, sources),
    ),
    chineseblue: deferEvaluation(CHINESEBLUE_CLASS_FORMAT, async () =>
      (await import('../evaluations/chineseblue-classes.ts')).evaluateChineseBlueClasses(task, sources),
    ),
    jsonl: deferEvaluation(CLASS_FORMAT, async () =>
      (await import('../evaluations/jsonl-classes.ts')).evaluateClasses(task, sources),
    ),
  };
}

function sourceOf(sources: Readonly<Record<string, ModelSource>>, model: string): ModelSource {
  const source = Object.hasOwn(sources, model) ? sources[model] : undefined;
  if (source) return source;
  throw new SdkError('option.invalid', 'There is no label set of this name.', {
    hint: `Choose from ${Object.keys(sources).join(', ')}.`,
    details: { option: 'model', known: Object.keys(sources) },
  });
}

/** The classifier, and the code that asks it, which is loaded with it. */
interface OpenClassifier {
  readonly classifier: TextClassifier;
  readonly classify: typeof classifyDocument;
}

function classifyWith(
  source: ModelSource,
  { names, runtime }: { readonly names: readonly string[]; readonly runtime?: Runtime },
): Task<ClinicalDocument, ClassifyOptions, ClassifyResult> {
  return defineTask<ClinicalDocument, ClassifyOptions, ClassifyResult, OpenClassifier>({
    name: 'text.classify',
    summary:
      'Says what a text is or is about: specialty of a note, mention of an adverse drug event, and more by label set.',
    mediaTypes: ['text/plain'],
    input: documentInput,
    options: classifyOptionsSchema(names),
    result: classifyResultSchema,
    examples: [{ title: 'Operative note', path: 'text/operative-note.txt', mediaType: 'text/plain' }],
    library: { name: '@medmodal/text', version: VERSION },
    headline: ({ title, classes }) => title ?? (classes[0] ? `undecided; perhaps ${classes[0].title}` : 'undecided'),
    inputBytes: ({ text }) => new TextEncoder().encode(text),
    models: async () => [(await source.open()).card],
    open: async (context) => {
      const [{ openClassifier }, { classifyDocument: classify }] = await Promise.all([
        import('../classification/open-classifier.ts'),
        import('../classification/classify-document.ts'),
      ]);
      return { classifier: await openClassifier(source, runtime, context), classify };
    },
    infer: async (input, { state: { classifier, classify }, options, context }) => {
      const document = classifier.card.unit === 'sentence' ? await readDocument(input, context) : input;
      return classify(document, { classifier, request: options }, context);
    },
    uses: ({ classifier }) => classifier.uses,
    close: ({ classifier }) => classifier.close(),
    sample: () => clinicalDocument('Colonoscopy to the cecum with biopsy. The patient tolerated the procedure well.'),
  });
}
