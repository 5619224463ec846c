import type { EntityHead } from '../encoders/entity-parameters.ts';
import { tokenText, type ModelTokens } from '../encoders/model-tokens.ts';
import type { WindowPlan } from '../encoders/plan-windows.ts';
import type { Span } from '../span.ts';
import { barWords } from './bar-words.ts';
import { calibrate } from './calibrate.ts';
import { createFieldDecoder, type FieldSpan } from './field-decoder.ts';
import { createAbbreviationSpreader } from './spread-abbreviations.ts';

/** A span the model found. */
export interface RecognizedEntity extends Span {
  readonly type: string;
  /** Calibrated. */
  readonly probability: number;
}

/** What is decoded. */
export interface ScoredDocument {
  readonly tokens: ModelTokens;
  readonly windows: readonly WindowPlan[];
  /** Row-major [tokens, labels]; changed in place. */
  readonly emissions: Float32Array;
}

/**
 * Turns one head's scores of a document into entities, in order and without overlap: the best labels of each sentence, exact
 * posteriors, abbreviations settled over sentences, calibration. Yields once a sentence.
 */
export function* decodeDocument(
  { tokens, windows, emissions }: ScoredDocument,
  { labels, decoding, calibration }: Pick<EntityHead, 'labels' | 'decoding' | 'calibration'>,
): Generator<void, RecognizedEntity[]> {
  const decode = createFieldDecoder({ labels, ...decoding });
  const settle = decoding.abbreviations && createAbbreviationSpreader(decoding.abbreviations.reach);
  const edges = windowEdges(windows);
  const entities: RecognizedEntity[] = [];
  for (const { from, to } of sentenceRuns(tokens)) {
    const scores = emissions.subarray(from * labels.length, to * labels.length);
    const words = tokensOf(tokens, from, to);
    if (decoding.barred) barWords(words, scores, labels.length);
    const found = decode({ emissions: scores, first: edges.starts.has(from), last: edges.ends.has(to) });
    const spans = settle ? settle({ tokens: words, spans: found }) : found;
    for (const span of spans) entities.push(placed(span, { tokens, from, curves: calibration.types }));
    yield;
  }
  return entities;
}

function* sentenceRuns({
  sentenceStarts,
}: ModelTokens): Generator<{ readonly from: number; readonly to: number }, void> {
  for (let sentence = 0; sentence + 1 < sentenceStarts.length; sentence += 1) {
    const from = sentenceStarts[sentence] ?? 0;
    const to = sentenceStarts[sentence + 1] ?? 0;
    if (from < to) yield { from, to };
  }
}

function tokensOf(tokens: ModelTokens, from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) => tokenText(tokens, from + index));
}

interface Place {
  readonly tokens: ModelTokens;
  /** First token of the sentence. */
  readonly from: number;
  readonly curves: EntityHead['calibration']['types'];
}

function placed({ start, end, type, posterior }: FieldSpan, { tokens, from, curves }: Place): RecognizedEntity {
  const curve = curves[type];
  return {
    start: tokens.starts[from + start] ?? 0,
    end: tokens.ends[from + end - 1] ?? 0,
    type,
    probability: curve ? calibrate(posterior, curve) : posterior,
  };
}

/** Token numbers at which what a window decides begins, or ends, together with the window itself. */
function windowEdges(windows: readonly WindowPlan[]): Readonly<Record<'starts' | 'ends', ReadonlySet<number>>> {
  const starts = new Set<number>();
  const ends = new Set<number>();
  for (const { runs, keep } of windows) {
    if (runs[0]?.from === keep.from) starts.add(keep.from);
    if (runs.at(-1)?.to === keep.to) ends.add(keep.to);
  }
  return { starts, ends };
}
