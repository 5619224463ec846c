import { decodeInput, type Modality, type Prediction, SdkError, type Task } from '@medmodal/core';
import { type ExportFile, planExports, writeExports } from './export-files.ts';
import { findTask } from './find-task.ts';
import { readOptionValues } from './option-values.ts';
import type { House, Parts } from './parts.ts';
import { guessMediaType, readInputBytes } from './read-input.ts';
import { renderError, renderErrorJson } from './render-error.ts';
import { createPaint } from './terminal/paint.ts';
import { createProgressBar } from './terminal/progress-bar.ts';
import { renderPrediction } from './views/render-prediction.ts';

/** What `medmodal run` was asked for. */
export interface RunRequest {
  /** Name of the task. */
  readonly name: string;
  /** Paths; `-` is standard input. */
  readonly inputs: readonly string[];
  readonly option: readonly string[];
  readonly model?: string;
  readonly mediaType?: string;
  /** Forms of the answer to write, as `form` or `form=path`. */
  readonly exports: readonly string[];
  readonly force?: true;
  readonly json?: true;
}

/**
 * Runs a task on each input, prints the answers in their order, and writes what is to be exported. Of several inputs, one
 * that fails does not keep the others from being answered.
 *
 * @returns whether any failed.
 * @throws what is wrong with the request; and, of a single input, what is wrong with it.
 */
export async function runInputs(parts: Parts, house: House, request: RunRequest): Promise<boolean> {
  const { modality, task } = findTask(house.modalities, request.name);
  const model = request.model === undefined ? [] : [`model=${request.model}`];
  const options = readOptionValues([...request.option, ...model], task.options);
  const { inputs, exports: words, force = false } = request;
  const plans = await planExports({ task, words, inputs, force });
  const run: TaskRun = { parts, modality, task, options, request };
  const [only] = inputs;
  if (inputs.length === 1 && only !== undefined) {
    await runInput(run, only, plans[0] ?? []);
    return false;
  }
  let failed = false;
  for (const [place, path] of inputs.entries()) {
    try {
      await runInput(run, path, plans[place] ?? []);
    } catch (error) {
      if (!concernsInput(error)) {
        throw error;
      }
      failed = true;
      printFailure(run, path, error);
    }
  }
  return failed;
}

interface TaskRun {
  readonly parts: Parts;
  readonly modality: Modality;
  readonly task: Task;
  readonly options: Record<string, unknown>;
  readonly request: RunRequest;
}

async function runInput(run: TaskRun, path: string, files: readonly ExportFile[]): Promise<void> {
  const { parts, modality, task, options, request } = run;
  const { terminal, signal } = parts;
  const source = await readInputBytes(path, terminal, task);
  const input = await decodeInput(modality, task, source, request.mediaType ?? guessMediaType(path, task));
  const progress = createProgressBar(terminal);
  const context = { signal, onProgress: progress.listener };
  const prediction = await task
    .run(input, options, context)
    .then(async (answer) => {
      await writeExports(files, { input, prediction: answer, source }, { ...context, force: request.force ?? false });
      return answer;
    })
    .finally(progress.stop);
  printAnswer(run, { path, prediction, files });
}

interface Answer {
  readonly path: string;
  readonly prediction: Prediction<unknown>;
  readonly files: readonly ExportFile[];
}

function printAnswer({ parts: { terminal }, task, request }: TaskRun, { path, prediction, files }: Answer): void {
  const several = request.inputs.length > 1;
  if (request.json === true) {
    terminal.out(`${JSON.stringify({ ...(several && { source: path }), ...prediction })}\n`);
    return;
  }
  const paint = createPaint(terminal.colour);
  terminal.out(renderPrediction({ task, prediction, source: path, paint }));
  for (const { name, path: written } of files) {
    terminal.out(`${paint.dim(`${name} →`)} ${written}\n`);
  }
  if (several && path !== request.inputs.at(-1)) {
    terminal.out('\n');
  }
}

/** In JSON the error takes the place of the answer, so that there is a line for each input. */
function printFailure({ parts: { terminal }, request }: TaskRun, path: string, error: unknown): void {
  if (request.json === true) {
    terminal.out(`${JSON.stringify({ source: path, ...JSON.parse(renderErrorJson(error)) })}\n`);
  } else {
    terminal.error(`${path}: ${renderError(error, createPaint(terminal.errorColour))}`);
  }
}

/** Whether another input may fare better. */
function concernsInput(error: unknown): boolean {
  return SdkError.is(error) && error.fault === 'input' && !error.code.startsWith('option.');
}
