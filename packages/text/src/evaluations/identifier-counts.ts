import type { Metrics } from '@medmodal/core';
import type { LabelledSample } from '../codecs/presidio-samples.ts';
import type { IdentifierType } from '../deidentification/identifier-type.ts';
import type { Span } from '../span.ts';
import { typesOfLabel } from './identifier-groups.ts';

/** A found identifier, as far as it is counted. */
export interface FoundSpan extends Span {
  readonly type: IdentifierType;
}

/** Counts of one text, or of several. */
export interface IdentifierCounts {
  /** Tokens of identifiers, found tokens, and those that are both; whatever the type. */
  readonly gold: number;
  readonly found: number;
  readonly right: number;
  /** Those of {@link right} whose type fits too. */
  readonly typed: number;
  readonly spans: number;
  /** Spans all of whose tokens were found. */
  readonly coveredSpans: number;
  readonly byType: Readonly<Record<string, TypeCounts>>;
}

interface TypeCounts {
  gold: number;
  right: number;
  typed: number;
  spans: number;
  covered: number;
}

/** Runs of letters, runs of digits, single Chinese characters and single signs; white space is none. */
const TOKEN = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}])+|\p{N}+|[^\s\p{L}\p{M}\p{N}]/gu;

/** Counts tokens of one text. */
export function countIdentifiers({ text, spans }: LabelledSample, found: readonly FoundSpan[]): IdentifierCounts {
  const counts = { gold: 0, found: 0, right: 0, typed: 0, spans: spans.length, coveredSpans: 0 };
  const byType: Record<string, TypeCounts> = {};
  const missed = new Set<number>();
  for (const { 0: word, index } of text.matchAll(TOKEN)) {
    const covers = ({ start, end }: Span): boolean => start < index + word.length && end > index;
    const number = spans.findIndex(covers);
    const label = spans[number]?.type;
    const answer = found.find(covers);
    if (answer) counts.found += 1;
    if (label === undefined) continue;
    counts.gold += 1;
    const own = (byType[label] ??= { gold: 0, right: 0, typed: 0, spans: 0, covered: 0 });
    own.gold += 1;
    if (!answer) missed.add(number);
    else {
      const fits = typesOfLabel(label).includes(answer.type) ? 1 : 0;
      counts.right += 1;
      counts.typed += fits;
      own.right += 1;
      own.typed += fits;
    }
  }
  for (const [number, { type }] of spans.entries()) {
    const own = (byType[type] ??= { gold: 0, right: 0, typed: 0, spans: 0, covered: 0 });
    own.spans += 1;
    if (missed.has(number)) continue;
    own.covered += 1;
    counts.coveredSpans += 1;
  }
  return { ...counts, byType };
}

/** Rates over texts. 0 where there is nothing to divide by. */
export function identifierRates(texts: readonly IdentifierCounts[]): Metrics {
  const sum = (of: (counts: IdentifierCounts) => number): number =>
    texts.reduce((total, counts) => total + of(counts), 0);
  const [gold, found, right, typed] = [
    sum((c) => c.gold),
    sum((c) => c.found),
    sum((c) => c.right),
    sum((c) => c.typed),
  ];
  const labels = [...new Set(texts.flatMap(({ byType }) => Object.keys(byType)))].toSorted();
  const byType = labels.map((label) => {
    const of = (pick: (counts: TypeCounts) => number): number =>
      sum(({ byType: own }) => (own[label] ? pick(own[label]) : 0));
    const tokens = of((c) => c.gold);
    const spans = of((c) => c.spans);
    return [
      label,
      {
        recall: share(
          of((c) => c.right),
          tokens,
        ),
        typed: share(
          of((c) => c.typed),
          tokens,
        ),
        spans: share(
          of((c) => c.covered),
          spans,
        ),
        n: spans,
      },
    ] as const;
  });
  return {
    recall: share(right, gold),
    precision: share(right, found),
    fbeta2: fbeta2(share(right, found), share(right, gold)),
    typed: {
      recall: share(typed, gold),
      precision: share(typed, found),
      fbeta2: fbeta2(share(typed, found), share(typed, gold)),
    },
    spans: {
      recall: share(
        sum((c) => c.coveredSpans),
        sum((c) => c.spans),
      ),
    },
    byType: Object.fromEntries(byType),
  };
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

/** F with recall counted twice as much: 5PR / (4P + R). */
function fbeta2(precision: number, recall: number): number {
  return precision + recall > 0 ? (5 * precision * recall) / (4 * precision + recall) : 0;
}
