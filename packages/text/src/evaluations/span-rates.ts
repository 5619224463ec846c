import { bootstrapIntervals, type EvaluationReport, type Metrics } from '@medmodal/core';

/** Spans of one type in one unit: in the data, found, and both. */
export interface SpanCounts {
  readonly gold: number;
  readonly found: number;
  readonly right: number;
}

/** Counts of one unit (a sentence, a document) by type. */
export type CountsByType = Readonly<Record<string, SpanCounts>>;

/** A span with its type, as it is compared: exactly. */
export interface TypedSpan {
  readonly start: number;
  readonly end: number;
  readonly type: string | undefined;
}

/** Counts the hits of one unit: spans with exactly the same place and type. */
export function countSpans(
  gold: readonly TypedSpan[],
  found: readonly TypedSpan[],
  types: readonly string[],
): CountsByType {
  const count = (type: string): SpanCounts => {
    const keysOf = (spans: readonly TypedSpan[]): Set<string> =>
      new Set(spans.filter((span) => span.type === type).map(({ start, end }) => `${start} ${end}`));
    const [right, answers] = [keysOf(gold), keysOf(found)];
    return { gold: right.size, found: answers.size, right: [...answers].filter((key) => right.has(key)).length };
  };
  return Object.fromEntries(types.map((type) => [type, count(type)]));
}

/** What a report is made of. */
export interface SpanReportParts {
  readonly task: string;
  /** `id@version` of what ran. */
  readonly models: ReadonlySet<string>;
  /** Units that the bootstrap draws from. */
  readonly units: readonly CountsByType[];
  readonly types: readonly string[];
}

/** Micro precision, recall and F1 over all units, and by type, with 95 % bootstrap intervals. */
export function spanReport({ task, models, units, types }: SpanReportParts): EvaluationReport {
  const metricsOf = (some: readonly CountsByType[]): Metrics => spanRates(some, types);
  const n = types.reduce((sum, type) => sum + summed(units, type).gold, 0);
  const model = [...models].sort().join(' + ');
  return { task, model, n, metrics: metricsOf(units), ci95: bootstrapIntervals(units, metricsOf) };
}

function spanRates(units: readonly CountsByType[], types: readonly string[]): Metrics {
  const sums = types.map((type) => summed(units, type));
  const byType = Object.fromEntries(types.map((type, index) => [type, rates(sums[index] ?? NONE)]));
  return { ...rates(sums.reduce(added, NONE)), byType };
}

const NONE: SpanCounts = { gold: 0, found: 0, right: 0 };

function summed(units: readonly CountsByType[], type: string): SpanCounts {
  return units.reduce((sum, unit) => added(sum, unit[type] ?? NONE), NONE);
}

function added(a: SpanCounts, b: SpanCounts): SpanCounts {
  return { gold: a.gold + b.gold, found: a.found + b.found, right: a.right + b.right };
}

/** Precision, recall and F1; 0 where nothing is to divide by. */
function rates({ gold, found, right }: SpanCounts): { precision: number; recall: number; f1: number } {
  return {
    precision: found > 0 ? right / found : 0,
    recall: gold > 0 ? right / gold : 0,
    f1: gold + found > 0 ? (2 * right) / (gold + found) : 0,
  };
}
