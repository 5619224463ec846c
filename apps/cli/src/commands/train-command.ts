import { SdkError, parseOptions, type Task, type Training, type TrainingReport } from '@medmodal/core';
import { Command } from 'commander';
import { openDataFiles } from '../data-files.ts';
import { findTask, listTasks } from '../find-task.ts';
import { readNamedOptions, sortWords } from '../named-options.ts';
import { openOutFolder, type OutFolder } from '../out-folder.ts';
import type { House, Parts } from '../parts.ts';
import { createPaint } from '../terminal/paint.ts';
import { createTrainingProgress } from '../terminal/training-progress.ts';
import { renderTraining } from '../views/render-training.ts';
import { withHouse } from '../with-house.ts';

interface TrainFlags {
  readonly data: string;
  readonly out: string;
  readonly fresh?: true;
  readonly json?: true;
}

interface TrainRequest extends TrainFlags {
  readonly name: string;
  readonly named: ReadonlyMap<string, string>;
}

/** `medmodal train`: trains a model of one's own for a task. */
export function trainCommand(parts: Parts): Command {
  return new Command('train')
    .description("train a model of one's own for a task; the same command again goes on where it stopped")
    .usage('<task> --data <path> --out <folder> [options of the training] [--fresh] [--json]')
    .argument(
      '[words...]',
      'name of the task, and --name value for each option of its training; `medmodal tasks` lists both',
    )
    .requiredOption('--data <path>', 'labelled data: a file, or a folder of them')
    .requiredOption('--out <folder>', 'where the model is written, and checkpoints on the way')
    .option('--fresh', 'start over, also where the folder holds a training or a model')
    .option('--json', 'print the report as one JSON object')
    .allowUnknownOption()
    .action((words: readonly string[], flags: TrainFlags, command: Command) => {
      const { operands, named } = sortWords(words);
      const [name, surplus] = operands;
      if (name === undefined) {
        return command.error("error: missing required argument 'task'", { exitCode: 2 });
      }
      if (surplus !== undefined) {
        return command.error('error: too many arguments; train takes one task', { exitCode: 2 });
      }
      return withHouse(parts, (house) => trainTask(parts, house, { ...flags, name, named }));
    });
}

async function trainTask(parts: Parts, house: House, request: TrainRequest): Promise<void> {
  const { terminal } = parts;
  const { task, training } = findTraining(house, request.name);
  const options = readNamedOptions(request.named, training.options, 'training');
  parseOptions({ name: `the training of ${task.name}`, options: training.options }, options);
  const files = await openDataFiles(request.data, { refuseEmptyFolders: true });
  const out = await openOutFolder(parts.openFolder(request.out), {
    path: request.out,
    task: task.name,
    fresh: request.fresh === true,
  });
  if (out.resumes) {
    terminal.error(`Going on from the last checkpoint in ${request.out}; --fresh starts over.\n`);
  }
  const report = await train(parts, { training, options, files, out });
  if (request.json === true) {
    terminal.out(`${JSON.stringify(report)}\n`);
  } else {
    const { data, out: folder } = request;
    terminal.out(renderTraining(report, { task, data, folder, paint: createPaint(terminal.colour) }));
  }
}

interface Work {
  readonly training: Training;
  readonly options: unknown;
  readonly files: Parameters<Training['train']>[0];
  readonly out: OutFolder;
}

async function train({ terminal, signal }: Parts, { training, options, files, out }: Work): Promise<TrainingReport> {
  const progress = createTrainingProgress(terminal);
  try {
    return await training.train(files, options, {
      signal,
      onProgress: progress.listener,
      folder: out.folder,
      resume: out.resumes,
    });
  } catch (error) {
    throw SdkError.is(error) && error.code === 'cancelled' ? await stopped(error, out) : error;
  } finally {
    progress.stop();
  }
}

/** Ctrl-C: says whether, and how, to go on. */
async function stopped(cause: SdkError, out: OutFolder): Promise<SdkError> {
  const hint = (await out.hasCheckpoint())
    ? 'Run the same command again to go on from the last checkpoint.'
    : 'No checkpoint had been written yet, so the same command starts over.';
  return new SdkError('cancelled', 'The training was stopped.', { hint, cause });
}

function findTraining(house: House, name: string): { readonly task: Task; readonly training: Training } {
  const { task } = findTask(house.modalities, name);
  if (task.training !== undefined) {
    return { task, training: task.training };
  }
  const known = listTasks(house.modalities).flatMap((found) => (found.task.training ? [found.task.name] : []));
  throw new SdkError('task.unknown', `${task.name} cannot be trained here.`, {
    hint: known.length === 0 ? 'No task can be trained.' : `Tasks that can be trained: ${known.join(', ')}.`,
    details: { task: task.name, known },
  });
}
