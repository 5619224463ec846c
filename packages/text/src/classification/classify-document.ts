import { mapConcurrently, type Inference, type RunContext, type Warning } from '@medmodal/core';
import type { ClinicalDocument } from '../document.ts';
import type { Span } from '../span.ts';
import { conformalClasses, rankedClasses } from './class-probabilities.ts';
import type { ClassifiedSentence, ClassifyResult } from './classified.ts';
import type { ClassLabel } from './classifier-card.ts';
import type { Classification, TextClassifier } from './text-classifier.ts';

/** How to answer; see the options of `text.classify`. */
export interface ClassifyRequest {
  readonly top: number;
  readonly threshold: number | 'auto';
  readonly errorRate: number;
  readonly evidence: number;
}

/** A piece of the text with what the classifier made of it. */
interface Judged {
  readonly span: Span;
  readonly classification: Classification;
}

/** Who answers, and how. */
export interface ClassifyParts {
  readonly classifier: TextClassifier;
  readonly request: ClassifyRequest;
}

/**
 * Classifies a document whole; or sentence by sentence, where the model judges sentences: then the sentence that most has
 * what the model looks for speaks for the document. Nothing is left out.
 */
export async function classifyDocument(
  { text, sentences }: ClinicalDocument,
  parts: ClassifyParts,
  context: RunContext,
): Promise<Inference<ClassifyResult>> {
  const { card } = parts.classifier;
  const bySentence = card.unit === 'sentence';
  const judged = await judge(
    text,
    { ...parts, spans: bySentence ? sentences : [{ start: 0, end: text.length }] },
    context,
  );
  const leading = leadingOf(judged, card.labels);
  if (!leading) return { value: { classes: [], set: [], evidence: [] }, warnings: [UNDECIDED] };
  const answer = await answered(leading.classification, parts);
  const found = bySentence ? { sentences: await foundSentences(text, judged, parts) } : {};
  const outOfDomain = isUnfamiliar(judged, card.familiarity);
  return {
    value: { ...answer, ...found },
    probability: answer.classes[0]?.probability ?? 0,
    outOfDomain,
    warnings: [...(outOfDomain ? [UNFAMILIAR] : []), ...(answer.label === undefined ? [UNDECIDED] : [])],
  };
}

/** Pieces that are under way at once, so that they share the batches of a model that has some. */
const IN_FLIGHT = 64;

async function judge(
  text: string,
  { classifier, spans }: ClassifyParts & { readonly spans: readonly Span[] },
  { signal, onProgress }: RunContext,
): Promise<readonly Judged[]> {
  let done = 0;
  return mapConcurrently(
    spans,
    async ({ start, end }, spanSignal) => {
      const span = { start, end };
      const classification = await classifier.classify({ text, span }, { signal: spanSignal });
      done += 1;
      onProgress?.({ stage: 'classify', done, total: spans.length, unit: 'pieces' });
      return { span, classification };
    },
    { limit: IN_FLIGHT, signal },
  );
}

function leadingOf(judged: readonly Judged[], labels: readonly ClassLabel[]): Judged | undefined {
  let leading: Judged | undefined;
  let most = -1;
  for (const one of judged) {
    const share = labels.reduce(
      (sum, { positive }, at) => sum + (positive ? (one.classification.probabilities[at] ?? 0) : 0),
      0,
    );
    if (share > most) [leading, most] = [one, share];
  }
  return leading;
}

async function answered(
  { probabilities, evidence }: Classification,
  { classifier: { card }, request }: ClassifyParts,
): Promise<ClassifyResult> {
  const ranked = rankedClasses(probabilities, card.weighting);
  const classes = ranked.slice(0, request.top).map((at) => ({
    label: card.labels[at]?.id ?? '',
    title: card.labels[at]?.title ?? '',
    probability: probabilities[at] ?? 0,
  }));
  const [best] = classes;
  const threshold = request.threshold === 'auto' ? card.threshold : request.threshold;
  return {
    ...(best && best.probability >= threshold && { label: best.label, title: best.title }),
    classes,
    set: conformalClasses(probabilities, card.quantiles, request.errorRate).map((at) => card.labels[at]?.id ?? ''),
    evidence: request.evidence > 0 ? await evidence(ranked[0] ?? 0, request.evidence) : [],
  };
}

async function foundSentences(
  text: string,
  judged: readonly Judged[],
  { classifier: { card }, request }: ClassifyParts,
): Promise<readonly ClassifiedSentence[]> {
  const found: ClassifiedSentence[] = [];
  for (const { span, classification } of judged) {
    const [at = 0] = rankedClasses(classification.probabilities, card.weighting);
    const label = card.labels[at];
    if (!label?.positive) continue;
    found.push({
      ...span,
      text: text.slice(span.start, span.end),
      label: label.id,
      probability: classification.probabilities[at] ?? 0,
      evidence: request.evidence > 0 ? await classification.evidence(at, request.evidence) : [],
    });
  }
  return found;
}

/** Texts of fewer words are judged mildly. */
const FEW_WORDS = 12;

function isUnfamiliar(judged: readonly Judged[], familiarity: number): boolean {
  const sum = (name: 'all' | 'known'): number =>
    judged.reduce((total, one) => total + one.classification.words[name], 0);
  const all = sum('all');
  return sum('known') < all * (all < FEW_WORDS ? familiarity / 2 : familiarity);
}

const UNFAMILIAR: Warning = {
  code: 'text.unfamiliar-words',
  message:
    'Many words are unknown to the model: the text may be in another language, or of another kind than it was made for.',
};
const UNDECIDED: Warning = {
  code: 'text.undecided',
  message: 'No class is probable enough to be named; see the list of classes.',
};
