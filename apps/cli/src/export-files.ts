import { stat, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { type ExportParts, type ResultExport, type RunContext, SdkError, type Task } from '@medmodal/core';
import { fileError } from './file-errors.ts';

/** One form of an answer, and the file it is written to. */
export interface ExportFile {
  readonly name: string;
  readonly form: ResultExport;
  readonly path: string;
}

/** What {@link planExports} looks at. */
export interface ExportRequest {
  readonly task: Task;
  /** `name` or `name=path`, as they were given. */
  readonly words: readonly string[];
  /** Paths of the inputs. */
  readonly inputs: readonly string[];
  /** Whether files that exist may be written over. */
  readonly force: boolean;
}

/**
 * Says before anything is run which files will be written for each input. A form without a path goes to
 * `<input>.<form><extension>` in the working directory, or `<input><extension>` where the form is called as the extension.
 *
 * @returns the files of each input, in the order of the inputs.
 * @throws `option.invalid` for a form the task does not have, and for two answers that would share a file;
 * `configuration.invalid` for a file that exists; `input.not-found` for a folder that does not.
 */
export async function planExports(request: ExportRequest): Promise<readonly (readonly ExportFile[])[]> {
  const plans = request.inputs.map((input) => request.words.map((word) => planFile(word, input, request.task)));
  const paths = plans.flat().map(({ path }) => path);
  const twice = paths.find((path, place) => paths.indexOf(path) !== place);
  if (twice !== undefined) {
    throw new SdkError('option.invalid', `Two answers would be written to ${twice}.`, {
      hint: 'With several inputs leave the path out; each answer then gets a file of its own name.',
      details: { path: twice },
    });
  }
  for (const path of paths) {
    await checkFile(path, request.force);
  }
  return plans;
}

/** Writes the forms of one answer. */
export async function writeExports(
  files: readonly ExportFile[],
  parts: ExportParts<unknown, unknown>,
  { force, ...context }: RunContext & { readonly force: boolean },
): Promise<void> {
  for (const { form, path } of files) {
    const bytes = await form.write(parts, context);
    try {
      await writeFile(path, bytes, { flag: force ? 'w' : 'wx' });
    } catch (error) {
      throw new SdkError('storage.failed', `${path} cannot be written.`, {
        hint: 'Check the path, its permissions and the room on the disk.',
        details: { path },
        cause: error,
      });
    }
  }
}

function planFile(word: string, input: string, task: Task): ExportFile {
  const split = word.indexOf('=');
  const name = split === -1 ? word : word.slice(0, split);
  const form = Object.hasOwn(task.exports, name) ? task.exports[name] : undefined;
  const path = split === -1 ? undefined : word.slice(split + 1);
  if (form === undefined || path === '') {
    throw unknownForm(task);
  }
  // A form that is called as its extension is, such as svg, is not named twice.
  const ending = form.extension === `.${name}` ? form.extension : `.${name}${form.extension}`;
  const own = `${input === '-' ? 'standard-input' : basename(input)}${ending}`;
  return { name, form, path: path ?? own };
}

function unknownForm({ name, exports }: Task): SdkError {
  const known = Object.keys(exports);
  const forms = known.map((form) => `--export ${form} or --export ${form}=path`).join(', ');
  return new SdkError('option.invalid', `${name} cannot be exported in that form.`, {
    hint: known.length === 0 ? 'It prints its answer only; --json prints it as JSON.' : `Write ${forms}.`,
    details: { task: name, known },
  });
}

/** @throws `configuration.invalid` for a file that exists, unless it may be written over; `input.not-found`. */
export async function checkFile(path: string, force: boolean): Promise<void> {
  const folder = await stat(dirname(path)).catch((error: unknown) => {
    throw fileError(error, dirname(path));
  });
  const exists = await stat(path).catch(() => undefined);
  if (folder.isDirectory() && (exists === undefined || (force && exists.isFile()))) {
    return;
  }
  throw new SdkError(
    'configuration.invalid',
    `${path} ${exists?.isFile() === true ? 'already exists' : 'is no file'}.`,
    {
      hint: 'Name another file, or write over it with --force.',
      details: { path },
    },
  );
}
