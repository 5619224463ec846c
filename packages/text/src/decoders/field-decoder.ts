import {
  entryScores,
  exitScores,
  packField,
  type FieldInput,
  type FieldScores,
  type PackedField,
} from './field-scores.ts';
import { forwardBackward, logSum, type FieldChart } from './forward-backward.ts';
import { viterbi } from './viterbi.ts';

/** Tokens `[start, end)` of a sentence that are one entity. */
export interface FieldSpan {
  readonly start: number;
  readonly end: number;
  readonly type: string;
  /** Probability, under the field, that exactly these tokens are an entity of this type. Not calibrated. */
  readonly posterior: number;
}

/**
 * Makes the decoder for one model's scores: the entities of the best label sequence, each with its posterior, the share
 * of all label sequences that hold exactly this span (constrained forward-backward, Culotta & McCallum 2004).
 */
export function createFieldDecoder(scores: FieldScores): (input: FieldInput) => FieldSpan[] {
  const field = packField(scores);
  return (input) => {
    const spans = spansOf(viterbi(field, input), field.labels);
    if (spans.length === 0) return [];
    const chart = forwardBackward(field, input);
    return spans.map((span) => ({
      ...span,
      posterior: Math.exp(Math.min(0, logPosterior(field, { input, chart, span }))),
    }));
  };
}

type LabelSpan = Omit<FieldSpan, 'posterior'>;

function spansOf(path: Uint8Array, labels: readonly string[]): LabelSpan[] {
  const spans: LabelSpan[] = [];
  for (let token = 0; token < path.length;) {
    const label = labels[path[token] ?? 0] ?? 'O';
    const type = label.slice(2);
    const start = token;
    token += 1;
    if (label === 'O') continue;
    while (token < path.length && labels[path[token] ?? 0] === `I-${type}`) token += 1;
    spans.push({ start, end: token, type });
  }
  return spans;
}

interface PlacedSpan {
  readonly input: FieldInput;
  readonly chart: FieldChart;
  readonly span: LabelSpan;
}

/** Log of the share of sequences on which the span is one entity that begins and ends exactly there. */
function logPosterior(field: PackedField, { input, chart, span }: PlacedSpan): number {
  const { size, transitions } = field;
  const { emissions } = input;
  const begin = field.labels.indexOf(`B-${span.type}`);
  const inside = field.labels.indexOf(`I-${span.type}`);
  let log = beginScore(field, { input, chart, span }) + (emissions[span.start * size + begin] ?? 0);
  let previous = begin;
  for (let token = span.start + 1; token < span.end; token += 1) {
    log += (transitions[previous * size + inside] ?? 0) + (emissions[token * size + inside] ?? 0);
    previous = inside;
  }
  const row = span.end * size;
  if (row >= emissions.length) return log + (exitScores(field, input)[previous] ?? 0) - chart.logZ;
  const terms = new Float64Array(size).fill(-Infinity);
  for (let to = 0; to < size; to += 1) {
    if (to === inside) continue;
    terms[to] = (transitions[previous * size + to] ?? 0) + (emissions[row + to] ?? 0) + (chart.backward[row + to] ?? 0);
  }
  return log + logSum(terms) - chart.logZ;
}

/** Log sum of everything before the span, the step into its first label included. */
function beginScore(field: PackedField, { input, chart, span }: PlacedSpan): number {
  const { size } = field;
  const begin = field.labels.indexOf(`B-${span.type}`);
  if (span.start === 0) return entryScores(field, input)[begin] ?? 0;
  const terms = new Float64Array(size);
  for (let from = 0; from < size; from += 1) {
    terms[from] = (chart.forward[(span.start - 1) * size + from] ?? 0) + (field.transitions[from * size + begin] ?? 0);
  }
  return logSum(terms);
}
