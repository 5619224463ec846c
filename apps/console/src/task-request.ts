import type { Problem, TaskDescription } from './api-description.ts';
import type { ChosenFile } from './chosen-file.ts';
import type { OptionValues } from './form/option-fields.ts';
import { inputMode, readFields } from './input-form.ts';
import { isMolfile, manyMediaType, structureMediaType } from './structure/written-structure.ts';

/** What a form holds: what was written, or the file that was chosen. */
export type TaskInput = string | ChosenFile;

/** A request to a task, as it is sent. */
export interface TaskRequest {
  /** Path of the task; of a file, with the options in the query. */
  readonly path: string;
  readonly mediaType: string;
  readonly body: string | Blob;
  /** The text that the answer is about; empty for inputs that are no text. */
  readonly text: string;
  /** The file that the answer is about. */
  readonly file?: ChosenFile;
}

/** The request that a form stands for, or what is missing from it. */
export type RequestOutcome =
  | { readonly request: TaskRequest; readonly problem?: undefined }
  | { readonly request?: undefined; readonly problem: Problem };

/**
 * Makes the request: a file as its bytes and a structure as its text with `options` in the query, anything else as JSON with
 * `options` beside it.
 */
export function taskRequest(task: TaskDescription, input: TaskInput, options: OptionValues): RequestOutcome {
  if (typeof input !== 'string') {
    const { mediaType, bytes } = input;
    return { request: { path: withQuery(task.path, options), mediaType, body: bytes, text: '', file: input } };
  }
  const mode = inputMode(task);
  if (mode === 'image') return { problem: NO_FILE };
  if (mode === 'audio') return { problem: NO_RECORDING };
  if (mode === 'structure') return structureRequest(task, input, options);
  const { fields, text, problem } = readFields(input, mode);
  if (problem) return { problem };
  const body = Object.keys(options).length > 0 ? { ...fields, options } : fields;
  return { request: { path: task.path, mediaType: 'application/json', body: JSON.stringify(body), text } };
}

/** The same request with another value of an option, where its options are in the query. */
export function withOption(request: TaskRequest, name: string, value: string): TaskRequest {
  const [path = '', query = ''] = request.path.split('?', 2);
  const options = new URLSearchParams(query);
  options.set(name, value);
  return { ...request, path: `${path}?${options.toString()}` };
}

function structureRequest(task: TaskDescription, text: string, options: OptionValues): RequestOutcome {
  if (text.trim() === '') return { problem: NO_STRUCTURE };
  const { path, collectionTypes = [] } = task;
  const mediaType = collectionTypes.find((type) => type === manyMediaType(text)) ?? structureMediaType(text);
  // Of a molfile the first line counts, even an empty one.
  const body = isMolfile(text) ? text : text.trim();
  return { request: { path: withQuery(path, options), mediaType, body, text: body } };
}

function withQuery(path: string, options: OptionValues): string {
  const query = new URLSearchParams(
    Object.entries(options).map(([name, value]): [string, string] => [
      name,
      Array.isArray(value) ? value.join(',') : String(value),
    ]),
  );
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

const NO_FILE: Problem = {
  code: 'input.empty',
  title: 'The input is empty',
  detail: 'No image is chosen.',
  hint: 'Choose an example, or a file of your own.',
};
const NO_RECORDING: Problem = {
  code: 'input.empty',
  title: 'The input is empty',
  detail: 'There is no recording.',
  hint: 'Press Record, choose a recording, or drop one.',
};
const NO_STRUCTURE: Problem = {
  code: 'input.empty',
  title: 'The input is empty',
  detail: 'There is no structure.',
  hint: 'Write a drug name or a SMILES, or drop a file.',
};
