import type { Prediction, Task } from '@medmodal/core';
import type { Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { renderAbbreviations } from './render-abbreviations.ts';
import { renderAlerts } from './render-alerts.ts';
import { renderAssertions } from './render-assertions.ts';
import { renderAssessment } from './render-assessment.ts';
import { renderClassification } from './render-classification.ts';
import { renderCorrection } from './render-correction.ts';
import { renderDeidentified } from './render-deidentified.ts';
import { renderDepiction } from './render-depiction.ts';
import { renderDetection } from './render-detection.ts';
import { renderDiarization } from './render-diarization.ts';
import { renderEntities } from './render-entities.ts';
import { renderExplanation } from './render-explanation.ts';
import { renderInspection } from './render-inspection.ts';
import { renderLinks } from './render-links.ts';
import { renderMatches } from './render-matches.ts';
import { renderRelations } from './render-relations.ts';
import { renderSegmentation } from './render-segmentation.ts';
import { renderSpoken } from './render-spoken.ts';
import { renderSummary } from './render-summary.ts';
import { renderSentiment, renderTextClasses } from './render-text-classes.ts';
import { renderTranscript } from './render-transcript.ts';

/** Draws the value of a prediction, or says with `undefined` that it is not of its kind. */
export type View = (value: unknown, paint: Paint) => string | undefined;

/** Drawings for people, tried in order; what none of them draws is printed as JSON. */
const VIEWS: readonly View[] = [
  renderRelations,
  renderEntities,
  renderAssertions,
  renderClassification,
  renderSegmentation,
  renderDetection,
  renderExplanation,
  renderInspection,
  renderAssessment,
  renderMatches,
  renderAlerts,
  renderDepiction,
  renderTranscript,
  renderCorrection,
  renderDiarization,
  renderSpoken,
  renderTextClasses,
  renderSentiment,
  renderDeidentified,
  renderLinks,
  renderSummary,
  renderAbbreviations,
];

/** What is to be drawn, and where the input came from. */
export interface PredictionPicture {
  readonly task: Task;
  readonly prediction: Prediction<unknown>;
  readonly source: string;
  readonly paint: Paint;
}

/** A prediction as a person reads it: a head line, the value, and what to know about it. */
export function renderPrediction({ task, prediction, source, paint }: PredictionPicture): string {
  const { value, provenance, predictionSet, outOfDomain, warnings } = prediction;
  const models = provenance.models.map((use) => `${use.id}@${use.version} on ${use.device}`);
  const facts = [source === '-' ? 'standard input' : source, ...models, `${Math.round(provenance.durationMs)} ms`];
  const head = `${paint.bold(task.headline(value))}  ${paint.dim(facts.map((fact) => printable(fact)).join(' · '))}\n`;
  const notes: string[] = [];
  if (predictionSet !== undefined) {
    const share = `${Number((predictionSet.coverage * 100).toPrecision(4))} %`;
    const names = predictionSet.values.map((each) => nameOf(each) ?? task.headline(each));
    notes.push(`${share} set: ${names.map((name) => printable(name, 40)).join(', ')}\n`);
  }
  const remarks = warnings.map(
    (warning) => `${paint.yellow('!')} ${warning.message} ${paint.dim(`[${warning.code}]`)}\n`,
  );
  if (outOfDomain) {
    remarks.push(`${paint.yellow('!')} The input looks unlike the data the model was trained on.\n`);
  }
  notes.push(...remarks);
  const body = drawValue(value, paint);
  return [head, ...(body === '' ? [] : ['\n', body]), ...(notes.length === 0 ? [] : ['\n', ...notes])].join('');
}

/** The class that a value is about. */
function nameOf(value: unknown): string | undefined {
  const named = typeof value === 'object' && value !== null && 'label' in value ? value.label : undefined;
  return typeof named === 'string' ? named : undefined;
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
