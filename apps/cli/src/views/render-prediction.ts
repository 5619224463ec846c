import type { Prediction, Task } from '@medmodal/core';
import type { Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { renderAssertions } from './render-assertions.ts';
import { renderClassification } from './render-classification.ts';
import { renderEntities } from './render-entities.ts';

/** Draws the value of a prediction, or says with `undefined` that it is not of its kind. */
export type View = (value: unknown, paint: Paint) => string | undefined;

/** Drawings for people, tried in order; what none of them draws is printed as JSON. */
const VIEWS: readonly View[] = [renderEntities, renderAssertions, renderClassification];

/** What is to be drawn, and where the input came from. */
export interface PredictionPicture {
  readonly task: Task;
  readonly prediction: Prediction<unknown>;
  readonly source: string;
  readonly paint: Paint;
}

/** A prediction as a person reads it: a head line, the value, and what to know about it. */
export function renderPrediction({ task, prediction, source, paint }: PredictionPicture): string {
  const { value, provenance, outOfDomain, warnings } = prediction;
  const models = provenance.models.map((use) => `${use.id}@${use.version} on ${use.device}`);
  const facts = [source === '-' ? 'standard input' : source, ...models, `${Math.round(provenance.durationMs)} ms`];
  const head = `${paint.bold(task.headline(value))}  ${paint.dim(facts.map((fact) => printable(fact)).join(' · '))}\n`;
  const notes = warnings.map(
    (warning) => `${paint.yellow('!')} ${warning.message} ${paint.dim(`[${warning.code}]`)}\n`,
  );
  if (outOfDomain) {
    notes.push(`${paint.yellow('!')} The input looks unlike the data the model was trained on.\n`);
  }
  const body = drawValue(value, paint);
  return [head, ...(body === '' ? [] : ['\n', body]), ...(notes.length === 0 ? [] : ['\n', ...notes])].join('');
}

function drawValue(value: unknown, paint: Paint): string {
  for (const view of VIEWS) {
    const drawn = view(value, paint);
    if (drawn !== undefined) {
      return drawn;
    }
  }
  return `${JSON.stringify(value, null, 2)}\n`;
}
