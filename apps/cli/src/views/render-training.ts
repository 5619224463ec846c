import type { Task, TrainingReport } from '@medmodal/core';
import { toInputSchema } from '../json-schema.ts';
import { renderDuration } from '../terminal/duration.ts';
import type { Paint } from '../terminal/paint.ts';
import { renderMetrics } from './render-report.ts';

/** Where a training read from and wrote to, as on the command line. */
export interface TrainingPicture {
  readonly task: Task;
  readonly data: string;
  readonly folder: string;
  readonly paint: Paint;
}

/** A finished training as a person reads it: what was trained, how good it is, what was written, and how to use it. */
export function renderTraining(report: TrainingReport, { task, data, folder, paint }: TrainingPicture): string {
  const facts = [
    report.model,
    `${report.examples} examples`,
    `${report.epochs} ${report.epochs === 1 ? 'epoch' : 'epochs'}, kept number ${report.bestEpoch}`,
    renderDuration(report.seconds),
  ];
  const lines = [
    `written to ${folder}  ${report.files.join('  ')}`,
    ...(hasModelOption(task.options) ? [`use it      medmodal run ${task.name} <file> --model ${folder}`] : []),
    ...waysToMeasure(report, task).map(
      (way) => `measure it  medmodal evaluate ${task.name} --data ${data} --format ${way} --model ${folder}`,
    ),
  ];
  const head = `${paint.bold(report.task)}  ${facts.join(' · ')}`;
  const warnings = (report.warnings ?? []).map((warning) => `${paint.yellow('!')} ${warning}\n`).join('');
  return `${head}\n\n${renderMetrics(report, paint)}\n${warnings}${lines.join('\n')}\n`;
}

/** The format that fits the data, as the training says; else every format that can measure a model of one's own. */
function waysToMeasure({ evaluation }: TrainingReport, task: Task): string[] {
  if (evaluation) {
    const options = Object.entries(evaluation.options ?? {}).map(([name, value]) => ` --${name} ${value}`);
    return [evaluation.format + options.join('')];
  }
  return Object.entries(task.evaluations).flatMap(([format, { options }]) => (hasModelOption(options) ? [format] : []));
}

function hasModelOption(schema: Task['options']): boolean {
  return Object.hasOwn(toInputSchema(schema).properties ?? {}, 'model');
}
