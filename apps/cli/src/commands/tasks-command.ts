import { Command } from 'commander';
import type { z } from 'zod';
import { type FoundTask, listTasks } from '../find-task.ts';
import { describeOptions, type OptionFacts, toInputSchema } from '../json-schema.ts';
import { optionWord } from '../named-options.ts';
import type { Parts } from '../parts.ts';
import { createPaint, type Paint } from '../terminal/paint.ts';
import { withHouse } from '../with-house.ts';

/** `medmodal tasks`: what can be run, with which options, and how it is measured. */
export function tasksCommand(parts: Parts): Command {
  return new Command('tasks')
    .description('list the tasks, their options and forms of answers, how they are measured and how they are trained')
    .option('--json', 'print JSON')
    .action((flags: { json?: true }) =>
      withHouse(parts, async (house) => {
        const tasks = listTasks(house.modalities);
        const paint = createPaint(parts.terminal.colour);
        parts.terminal.out(
          flags.json === true
            ? `${JSON.stringify(tasks.map(toJson))}\n`
            : tasks.map((found) => toText(found, paint)).join('\n'),
        );
      }),
    );
}

function toJson({ modality, task }: FoundTask): object {
  const evaluations = Object.entries(task.evaluations).map(([format, evaluation]) => ({
    format,
    summary: evaluation.summary,
    options: toInputSchema(evaluation.options),
  }));
  const exports = Object.entries(task.exports).map(([form, { summary, mediaType, extension }]) => ({
    form,
    summary,
    mediaType,
    extension,
  }));
  const { name, summary, mediaTypes, examples, live, training } = task;
  return {
    name,
    modality: modality.name,
    summary,
    mediaTypes,
    ...(live && { live: { mediaTypes: live.mediaTypes } }),
    options: toInputSchema(task.options),
    exports,
    evaluations,
    ...(training && { training: { summary: training.summary, options: toInputSchema(training.options) } }),
    examples,
  };
}

function toText({ task, modality }: FoundTask, paint: Paint): string {
  const lines = [`${paint.bold(task.name)}  ${task.summary}`, `  reads ${task.mediaTypes.join(', ')}`];
  const extensions = (modality.collections ?? []).flatMap((collection) => collection.extensions);
  if (extensions.length > 0) lines.push(`  reads many at once from ${extensions.join(', ')}`);
  if (task.live) lines.push(`  answers live from ${task.live.mediaTypes.join(', ')}`);
  lines.push(
    ...describeOptions(task.options).map((option) => `  --option ${option.name}=…  ${factsOf(option, paint)}`),
  );
  for (const [form, { summary, extension }] of Object.entries(task.exports)) {
    lines.push(`  --export ${form}  ${summary} ${paint.dim(`(${extension})`)}`);
  }
  for (const [format, evaluation] of Object.entries(task.evaluations)) {
    lines.push(`  --format ${format}  ${evaluation.summary}`, ...optionLines(evaluation.options, paint));
  }
  if (task.training) {
    lines.push(`  train  ${task.training.summary}`, ...optionLines(task.training.options, paint));
  }
  return `${lines.join('\n')}\n`;
}

function optionLines(schema: z.ZodType, paint: Paint): readonly string[] {
  return describeOptions(schema).map((option) => `    --${optionWord(option.name)} …  ${factsOf(option, paint)}`);
}

function factsOf(option: OptionFacts, paint: Paint): string {
  const value = [option.default ?? ''].flat().join(',');
  const preset = value === '' ? '' : `; default ${value}`;
  return `${option.description} ${paint.dim(`(${option.kind}${preset})`)}`.trim();
}
