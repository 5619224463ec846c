import { bootstrapSteps, type Intervals, type Metrics } from '@medmodal/core';
import { classMeasure } from './class-metrics.ts';
import { quantityFigures } from './quantity-metrics.ts';
import type { ScoredStructures } from './scored-structures.ts';

/** Figures of a model on measured structures. */
export interface MeasuredAssessments {
  /** Means over the outcomes. */
  readonly metrics: Metrics;
  /** 95 % bootstrap intervals over structures, by the names of {@link metrics}. */
  readonly ci95: Intervals;
  /** Figures of each outcome. */
  readonly byTask: Readonly<Record<string, Metrics>>;
}

/** Measures scored structures; one step a resample. Figures that do not exist are left out. */
export function* measureAssessments(scored: ScoredStructures): Generator<void, MeasuredAssessments> {
  const { structures, outcomes } = scored;
  const classes = ofKind(scored, 'class');
  const quantities = ofKind(scored, 'quantity');
  const measure = classMeasure(classes);
  const metricsOf = (weights: Uint16Array): Metrics => ({
    ...(classes.outcomes.length > 0 && measure.mean(weights)),
    ...(quantities.outcomes.length > 0 && meanFigures(quantities, weights)),
  });
  const once = new Uint16Array(structures).fill(1);
  const figures = new Map<string, Metrics>();
  for (const [at, one] of measure.each(once).entries()) figures.set(classes.outcomes[at]?.id ?? '', { ...one });
  for (const [at, { id }] of quantities.outcomes.entries())
    figures.set(id, { ...quantityFigures(quantities, at, once) });
  const places = Array.from({ length: structures }, (_, place) => place);
  const ci95 = yield* bootstrapSteps(places, (drawn) => metricsOf(weightsOf(drawn, structures)));
  return {
    metrics: existing(metricsOf(once)),
    ci95,
    byTask: Object.fromEntries(
      outcomes.map(({ id }, at) => [id, { ...existing(figures.get(id) ?? {}), ...countsOf(scored, at) }]),
    ),
  };
}

function meanFigures(scored: ScoredStructures, weights: Uint16Array): Metrics {
  const all = scored.outcomes.map((_, at) => quantityFigures(scored, at, weights));
  const mean = (name: 'rmse' | 'mae' | 'conformalCoverage'): number =>
    all.reduce((sum, figures) => sum + figures[name], 0) / all.length;
  return { rmse: mean('rmse'), mae: mean('mae'), conformalCoverage: mean('conformalCoverage') };
}

/** How often each place was drawn. */
function weightsOf(drawn: readonly number[], structures: number): Uint16Array {
  const weights = new Uint16Array(structures);
  for (const place of drawn) weights[place] = (weights[place] ?? 0) + 1;
  return weights;
}

function ofKind(scored: ScoredStructures, kind: 'class' | 'quantity'): ScoredStructures {
  const { structures, outcomes } = scored;
  const kept = outcomes.flatMap((outcome, at) => (outcome.kind === kind ? [at] : []));
  if (kept.length === outcomes.length) return scored;
  const places = Array.from({ length: structures * kept.length }, (_, place) => {
    const structure = Math.floor(place / kept.length);
    return structure * outcomes.length + (kept[place % kept.length] ?? 0);
  });
  return {
    structures,
    outcomes: outcomes.filter((outcome) => outcome.kind === kind),
    truths: Float64Array.from(places, (place) => scored.truths[place] ?? Number.NaN),
    answers: Float64Array.from(places, (place) => scored.answers[place] ?? Number.NaN),
    covered: Uint8Array.from(places, (place) => scored.covered[place] ?? 0),
  };
}

/** Number of measured structures, and how many of a class have it. */
function countsOf({ structures, outcomes, truths }: ScoredStructures, outcome: number): Metrics {
  const measured = Array.from(
    { length: structures },
    (_, item) => truths[item * outcomes.length + outcome] ?? Number.NaN,
  );
  const known = measured.filter((value) => !Number.isNaN(value));
  const present = known.filter((value) => value === 1).length;
  return { n: known.length, ...(outcomes[outcome]?.kind === 'class' && { present }) };
}

function existing(metrics: Metrics): Metrics {
  return Object.fromEntries(Object.entries(metrics).filter(([, value]) => Number.isFinite(value)));
}
