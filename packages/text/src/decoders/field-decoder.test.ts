import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFieldDecoder, type FieldSpan } from './field-decoder.ts';
import type { FieldInput, FieldScores } from './field-scores.ts';

const LABELS = ['O', 'B-a', 'I-a', 'B-b', 'I-b'];
const NEVER = -10_000;

const score = fc.integer({ min: -300, max: 300 }).map((value) => value / 100);

function scoresOf(values: readonly number[]): FieldScores {
  const at = (index: number): number => values[index % values.length] ?? 0;
  const allowed = (from: number, to: number): boolean =>
    !LABELS[to]?.startsWith('I-') ||
    LABELS[from]?.slice(1) === LABELS[to].slice(1) ||
    LABELS[from] === `B-${LABELS[to].slice(2)}`;
  return {
    labels: LABELS,
    start: LABELS.map((label, index) => (label.startsWith('I-') ? NEVER : at(index))),
    end: LABELS.map((_, index) => at(index + 5)),
    transitions: LABELS.map((_, from) => LABELS.map((__, to) => (allowed(from, to) ? at(10 + from * 5 + to) : NEVER))),
  };
}

/** Scores of all label sequences, one by one. */
function* sequences(length: number): Generator<readonly number[]> {
  if (length === 0) yield [];
  else
    for (const head of sequences(length - 1))
      for (let label = 0; label < LABELS.length; label += 1) yield [...head, label];
}

function scoreOf(path: readonly number[], scores: FieldScores, { emissions, first, last }: FieldInput): number {
  const [begin, end] = [path[0] ?? 0, path.at(-1) ?? 0];
  let sum =
    ((first ? scores.start : scores.transitions[0])?.[begin] ?? 0) +
    ((last ? scores.end[end] : scores.transitions[end]?.[0]) ?? 0);
  path.forEach((label, token) => {
    sum += emissions[token * LABELS.length + label] ?? 0;
    if (token > 0) sum += scores.transitions[path[token - 1] ?? 0]?.[label] ?? 0;
  });
  return sum;
}

function spansOf(path: readonly number[]): string[] {
  const spans: string[] = [];
  for (let token = 0; token < path.length;) {
    const label = LABELS[path[token] ?? 0] ?? 'O';
    const start = token;
    token += 1;
    if (label === 'O') continue;
    while (LABELS[path[token] ?? 0] === `I-${label.slice(2)}`) token += 1;
    spans.push(`${start}-${token}-${label.slice(2)}`);
  }
  return spans;
}

function bruteForce(
  scores: FieldScores,
  input: FieldInput,
): { best: readonly number[]; posterior: (span: FieldSpan) => number } {
  const all = [...sequences(input.emissions.length / LABELS.length)].map((path) => ({
    path,
    weight: Math.exp(scoreOf(path, scores, input)),
  }));
  const total = all.reduce((sum, { weight }) => sum + weight, 0);
  const best = all.reduce((one, other) => (other.weight > one.weight ? other : one));
  const posterior = ({ start, end, type }: FieldSpan): number =>
    all
      .filter(({ path }) => spansOf(path).includes(`${start}-${end}-${type}`))
      .reduce((sum, { weight }) => sum + weight, 0) / total;
  return { best: best.path, posterior };
}

describe('createFieldDecoder', () => {
  it('agrees with counting every label sequence', () => {
    const emissions = fc
      .integer({ min: 1, max: 4 })
      .chain((length) => fc.array(score, { minLength: length * 5, maxLength: length * 5 }));
    fc.assert(
      fc.property(
        fc.array(score, { minLength: 35, maxLength: 35 }),
        emissions,
        fc.boolean(),
        fc.boolean(),
        (values, scored, ...[first, last]) => {
          const scores = scoresOf(values);
          const input = { emissions: Float32Array.from(scored), first, last };
          const found = createFieldDecoder(scores)(input);
          const expected = bruteForce(scores, input);
          expect(found.map(({ start, end, type }) => `${start}-${end}-${type}`)).toEqual(spansOf(expected.best));
          for (const span of found) expect(span.posterior).toBeCloseTo(expected.posterior(span), 6);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('stays finite on extreme scores and long sentences', () => {
    const emissions = Float32Array.from({ length: 5 * 5000 }, (_, index) => ((index * 7919) % 400) - 200);
    const found = createFieldDecoder(scoresOf([0.5, -0.5]))({ emissions, first: true, last: true });
    expect(found.length).toBeGreaterThan(100);
    expect(found.every(({ posterior }) => posterior >= 0 && posterior <= 1)).toBe(true);
  });
});
