import { type CollectionCodec, decodeInput, type Modality, type Prediction, SdkError, type Task } from '@medmodal/core';
import { findCollection } from './collections/find-collection.ts';
import { runCollection } from './collections/run-collection.ts';
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
  /** File for the answers to a file of many inputs. */
  readonly out?: string;
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
  checkOut(run);
  const [only] = inputs;
  if (inputs.length === 1 && only !== undefined) {
    return runInput(run, only, plans[0] ?? []);
  }
  let failed = false;
  for (const [place, path] of inputs.entries()) {
    try {
      failed = (await runInput(run, path, plans[place] ?? [])) || failed;
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

/** @returns whether none of its records could be answered. */
async function runInput(run: TaskRun, path: string, files: readonly ExportFile[]): Promise<boolean> {
  const { parts, modality, task, request } = run;
  const collection = findCollection(modality, path, request.mediaType);
  if (collection !== undefined) {
    return runMany(run, collection, { path, files });
  }
  const source = await readInputBytes(path, parts.terminal, task);
  const input = await decodeInput(modality, task, source, request.mediaType ?? guessMediaType(path, task));
  await answerInput(run, input, { path, files, source });
  return false;
}

interface InputFiles {
  readonly path: string;
  readonly files: readonly ExportFile[];
  readonly source?: Uint8Array;
}

async function runMany(run: TaskRun, collection: CollectionCodec, { path, files }: InputFiles): Promise<boolean> {
  const { parts, task, options, request } = run;
  const { json = false, force = false, out } = request;
  const only = (input: unknown): Promise<void> => answerInput(run, input, { path, files });
  return runCollection(
    {
      path,
      several: request.inputs.length > 1,
      collection,
      task,
      options,
      out,
      force,
      json,
      signal: parts.signal,
      exports: files.length > 0,
      answerOnly: only,
    },
    parts.terminal,
  );
}

async function answerInput(run: TaskRun, input: unknown, { path, files, source }: InputFiles): Promise<void> {
  const { parts, task, options, request } = run;
  const progress = createProgressBar(parts.terminal);
  const context = { signal: parts.signal, onProgress: progress.listener };
  const prediction = await task
    .run(input, options, context)
    .then(async (answer) => {
      const force = request.force ?? false;
      await writeExports(files, { input, prediction: answer, ...(source && { source }) }, { ...context, force });
      return answer;
    })
    .finally(progress.stop);
  printAnswer(run, { path, prediction, files });
}

/** @throws `option.invalid` when there is no file of many inputs to answer, or several. */
function checkOut({ modality, request: { inputs, mediaType, out } }: TaskRun): void {
  const [only] = inputs;
  if (out === undefined || (inputs.length === 1 && findCollection(modality, only ?? '', mediaType) !== undefined)) {
    return;
  }
  const known = (modality.collections ?? []).flatMap(({ extensions }) => extensions);
  throw new SdkError('option.invalid', 'With --out there is to be one file of many inputs.', {
    hint:
      known.length === 0
        ? 'There is none for this task; use --json or --export.'
        : `Bring one that ends in ${known.join(', ')}, or use --json.`,
    details: { option: 'out' },
  });
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
