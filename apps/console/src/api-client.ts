import type { Prediction } from '@medmodal/core';
import type { ExampleDescription, ModalityDescription, Outcome, Problem } from './api-description.ts';
import { isStructure } from './input-form.ts';
import { jsonLines } from './table/json-lines.ts';
import type { TaskInput, TaskRequest } from './task-request.ts';

/** All modalities and their tasks. */
export async function fetchModalities(): Promise<Outcome<readonly ModalityDescription[]>> {
  const { value, problem } = await request<{ modalities: readonly ModalityDescription[] }>('/v1/modalities');
  return problem ? { problem } : { value: value.modalities.map(withCollectionTypes) };
}

/** Each task takes the files of many that its modality reads. */
function withCollectionTypes(modality: ModalityDescription): ModalityDescription {
  const collectionTypes = (modality.collections ?? []).flatMap(({ mediaTypes }) => mediaTypes);
  return { ...modality, tasks: modality.tasks.map((task) => ({ ...task, collectionTypes })) };
}

/** An example as the form takes it: its text, or its file. */
export async function fetchExample({ url, path, mediaType }: ExampleDescription): Promise<Outcome<TaskInput>> {
  return attempt<TaskInput>(async () => {
    const response = await fetch(url);
    if (!response.ok) return { problem: await readProblem(response) };
    if (isText(mediaType)) return { value: await response.text() };
    const name = path.slice(path.lastIndexOf('/') + 1);
    return { value: { name, path: `examples/${path}`, mediaType, bytes: await response.blob() } };
  });
}

/** Runs a task. An aborted `signal` gives a problem with the code `cancelled`. */
export function runTask(
  { path, mediaType, body }: TaskRequest,
  signal: AbortSignal,
): Promise<Outcome<Prediction<unknown>>> {
  return request(path, { method: 'POST', headers: { 'content-type': mediaType }, body, signal });
}

/** Runs a task again and gives its answer in another form. */
export function fetchExport(
  { path, mediaType, body }: TaskRequest,
  form: string,
  signal?: AbortSignal,
): Promise<Outcome<Blob>> {
  return attempt<Blob>(async () => {
    const url = `${path}${path.includes('?') ? '&' : '?'}export=${encodeURIComponent(form)}`;
    const init = { method: 'POST', headers: { 'content-type': mediaType }, body };
    const response = await fetch(url, { ...init, ...(signal && { signal }) });
    return response.ok ? { value: await response.blob() } : { problem: await readProblem(response) };
  });
}

/** Sends a file of many; `take` is given each line of the answer. Resolves to what ended it before the file did. */
export async function streamRows(
  { path, mediaType, body }: TaskRequest,
  take: (line: unknown) => void,
  signal: AbortSignal,
): Promise<Problem | undefined> {
  const { problem } = await attempt<true>(async () => {
    const response = await fetch(path, { method: 'POST', headers: { 'content-type': mediaType }, body, signal });
    if (!response.ok || !response.body) return { problem: await readProblem(response) };
    for await (const line of jsonLines(response.body)) take(line);
    return { value: true };
  });
  return problem;
}

function isText(mediaType: string): boolean {
  return /^(?:text\/plain|application\/json)/.test(mediaType) || isStructure(mediaType);
}

function request<Value>(path: string, init?: RequestInit): Promise<Outcome<Value>> {
  return attempt(async () => {
    const response = await fetch(path, init);
    return response.ok ? { value: (await response.json()) as Value } : { problem: await readProblem(response) };
  });
}

async function attempt<Value>(work: () => Promise<Outcome<Value>>): Promise<Outcome<Value>> {
  try {
    return await work();
  } catch (error) {
    return { problem: error instanceof Error && error.name === 'AbortError' ? CANCELLED : UNREACHABLE };
  }
}

async function readProblem(response: Response): Promise<Problem> {
  if (response.headers.get('content-type')?.startsWith('application/problem+json'))
    return (await response.json()) as Problem;
  return {
    ...UNREACHABLE,
    detail: `Something between this page and the server answered with status ${response.status}.`,
  };
}

/** What a cancelled run ends with. */
export const CANCELLED: Problem = { code: 'cancelled', title: 'Cancelled', detail: 'You cancelled the run.' };
const UNREACHABLE: Problem = {
  code: 'server.unreachable',
  title: 'No answer',
  detail: 'The server did not answer.',
  hint: 'Check that it is still running, then try again.',
};
