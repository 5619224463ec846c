import { SdkError } from '@medmodal/core';
import type { Evaluation, Task } from '@medmodal/core';
import { Command } from 'commander';
import { openDataFiles } from '../data-files.ts';
import { findTask } from '../find-task.ts';
import { readNamedOptions, sortWords } from '../named-options.ts';
import type { House, Parts } from '../parts.ts';
import { createPaint } from '../terminal/paint.ts';
import { createProgressBar } from '../terminal/progress-bar.ts';
import { renderReport } from '../views/render-report.ts';
import { withHouse } from '../with-house.ts';

interface EvaluateFlags {
  readonly data: string;
  readonly format: string;
  readonly json?: true;
}

/** `medmodal evaluate`: measures a task on labelled data. */
export function evaluateCommand(parts: Parts): Command {
  return new Command('evaluate')
    .description('measure a task on labelled data')
    .usage('<task> --data <path> --format <format> [options of the format] [--json]')
    .argument(
      '[words...]',
      'name of the task, and --name value for each option of the format; `medmodal tasks` lists both',
    )
    .requiredOption('--data <path>', 'a labelled file, or a folder of them')
    .requiredOption('--format <format>', 'format of the data')
    .option('--json', 'print one JSON object')
    .allowUnknownOption()
    .action((words: readonly string[], flags: EvaluateFlags, command: Command) => {
      const sorted = sortWords(words);
      const [name, surplus] = sorted.operands;
      if (name === undefined) {
        return command.error("error: missing required argument 'task'", { exitCode: 2 });
      }
      if (surplus !== undefined) {
        return command.error('error: too many arguments; evaluate takes one task', { exitCode: 2 });
      }
      return withHouse(parts, (house) => evaluateTask(parts, house, { ...flags, name, named: sorted.named }));
    });
}

interface EvaluateRequest extends EvaluateFlags {
  readonly name: string;
  readonly named: ReadonlyMap<string, string>;
}

async function evaluateTask(parts: Parts, house: House, request: EvaluateRequest): Promise<void> {
  const { terminal, signal } = parts;
  const { task } = findTask(house.modalities, request.name);
  const evaluation = findEvaluation(task, request.format);
  const options = readNamedOptions(request.named, evaluation.options, 'format');
  const files = await openDataFiles(request.data);
  const progress = createProgressBar(terminal);
  const report = await evaluation
    .evaluate(files, options, { signal, onProgress: progress.listener })
    .finally(progress.stop);
  if (request.json === true) {
    const { task: name, model, n, metrics, ci95, ...rest } = report;
    terminal.out(`${JSON.stringify({ task: name, model, n, metrics, ci95, ...rest })}\n`);
  } else {
    terminal.out(renderReport(report, createPaint(terminal.colour)));
  }
}

function findEvaluation(task: Task, format: string): Evaluation {
  const known = Object.keys(task.evaluations);
  const evaluation = Object.hasOwn(task.evaluations, format) ? task.evaluations[format] : undefined;
  if (evaluation === undefined) {
    throw new SdkError('evaluation.unknown-format', `${task.name} cannot be measured on data of that format.`, {
      hint: known.length === 0 ? 'This task has no evaluation.' : `Formats: ${known.join(', ')}.`,
      details: { task: task.name, known },
    });
  }
  return evaluation;
}
