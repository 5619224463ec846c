import { SdkError, type EvaluationReport, type RunContext, type Task } from '@medmodal/core';
import type { Classification } from '../classification.ts';
import type { LabelledImage } from '../labelled-image.ts';
import type { Picture } from '../volume.ts';
import { measureAnswers, type AnsweredImage } from './answer-metrics.ts';
import { measureClassification } from './classification-metrics.ts';

/** How an evaluation learns of the model that it measures. */
export interface EvaluatedModel {
  /** Labels of a model, in the order of its output. @throws `option.invalid` for a name that stands for no model. */
  labels(model: string, context: RunContext): Promise<readonly string[]>;
  /** The model that is measured when none is named. */
  readonly standard: string;
  /** Names of the parts of its data that a model learned from (`training.splits` of its card). Default none known. */
  learnedFrom?(model: string, context: RunContext): Promise<readonly string[]>;
}

/** Labelled images that a model has answered. */
export interface Answered {
  /** Has more images answered. */
  add(images: readonly LabelledImage[], context: RunContext): Promise<void>;
  /** The figures of all. @throws `input.format` when a class does not occur, since no AUC exists then. */
  report(): EvaluationReport;
}

/** More classes than any model has. */
const ALL_CLASSES = 1000;

/** Has images answered by one model, to measure it. */
export function answeredImages(
  task: Task<Picture, unknown, Classification>,
  { model, labels }: { readonly model: string; readonly labels: readonly string[] },
): Answered {
  const scored: AnsweredImage[] = [];
  let name = model;
  return {
    async add(images, context) {
      const values = images.map(({ image }) => image);
      const predictions = await task.runBatch(values, { model, topK: ALL_CLASSES }, context);
      for (const [index, { value, provenance, predictionSet, outOfDomain }] of predictions.entries()) {
        const byLabel = new Map(value.probabilities.map(({ label, probability }) => [label, probability]));
        scored.push({
          label: images[index]?.label ?? 0,
          probabilities: labels.map((label) => byLabel.get(label) ?? 0),
          answered: labels.indexOf(value.label),
          outOfDomain,
          ...(predictionSet && { set: predictionSet.values.map(({ label }) => labels.indexOf(label)) }),
        });
        const [use] = provenance.models;
        name = `${use?.id}@${use?.version}`;
      }
    },
    report() {
      checkOccurrence(scored, labels);
      const [classification, answers] = [measureClassification(scored), measureAnswers(scored)];
      return {
        task: task.name,
        model: name,
        n: scored.length,
        metrics: { ...classification.metrics, ...answers.metrics },
        ci95: { ...classification.ci95, ...answers.ci95 },
      };
    },
  };
}

function checkOccurrence(scored: readonly AnsweredImage[], labels: readonly string[]): void {
  const found = new Set(scored.map(({ label }) => label));
  const missing = labels.filter((_, number) => !found.has(number));
  if (missing.length === 0) return;
  throw new SdkError('input.format', `There is no image of the class ${missing[0]}, so no AUC exists.`, {
    hint: 'Measure on images of every class of the model.',
    details: { images: scored.length, missing },
  });
}
