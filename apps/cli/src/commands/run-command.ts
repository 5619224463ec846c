import { decodeInput } from '@medmodal/core';
import { Command } from 'commander';
import { findTask } from '../find-task.ts';
import { readOptionValues } from '../option-values.ts';
import type { House, Parts } from '../parts.ts';
import { guessMediaType, readInputBytes } from '../read-input.ts';
import { createPaint } from '../terminal/paint.ts';
import { createProgressBar } from '../terminal/progress-bar.ts';
import { renderPrediction } from '../views/render-prediction.ts';
import { withHouse } from '../with-house.ts';

interface RunFlags {
  readonly option: readonly string[];
  readonly model?: string;
  readonly mediaType?: string;
  readonly json?: true;
}

/** `medmodal run`: one task on one input. */
export function runCommand(parts: Parts): Command {
  return new Command('run')
    .description('run a task on a file, or on standard input for -')
    .argument('<task>', 'name of the task; `medmodal tasks` lists them')
    .argument('<file>', 'path of the input, or - for standard input')
    .option('-o, --option <name=value>', 'an option of the task; can be given again', collect, [])
    .option(
      '--model <id or path>',
      'shorthand of --option model=…: a model of the task, or the folder of one of your own',
    )
    .option('--media-type <type>', 'what the input is; default: what the name of the file says')
    .option('--json', 'print the prediction as JSON')
    .action((name: string, path: string, flags: RunFlags) =>
      withHouse(parts, (house) => runTask(parts, house, { ...flags, name, path })),
    );
}

async function runTask(parts: Parts, house: House, request: RunFlags & { name: string; path: string }): Promise<void> {
  const { terminal, signal } = parts;
  const { modality, task } = findTask(house.modalities, request.name);
  const model = request.model === undefined ? [] : [`model=${request.model}`];
  const options = readOptionValues([...request.option, ...model], task.options);
  const bytes = await readInputBytes(request.path, terminal);
  const input = await decodeInput(modality, task, bytes, request.mediaType ?? guessMediaType(request.path, task));
  const progress = createProgressBar(terminal);
  const prediction = await task.run(input, options, { signal, onProgress: progress.listener }).finally(progress.stop);
  if (request.json === true) {
    terminal.out(`${JSON.stringify(prediction)}\n`);
  } else {
    terminal.out(renderPrediction({ task, prediction, source: request.path, paint: createPaint(terminal.colour) }));
  }
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}
