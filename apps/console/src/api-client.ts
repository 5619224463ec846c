import type { Prediction } from '@medmodal/core';
import type { PropertySchema } from './form/option-fields.ts';
import type { TaskInput, TaskRequest } from './task-request.ts';

/** A task as `GET /v1/modalities` describes it. */
export interface TaskDescription {
  readonly name: string;
  readonly summary: string;
  readonly path: string;
  readonly mediaTypes: readonly string[];
  readonly input: PropertySchema;
  readonly options: PropertySchema;
  readonly examples: readonly ExampleDescription[];
}

/** An example of a task as `GET /v1/modalities` describes it. */
export interface ExampleDescription {
  readonly title: string;
  readonly url: string;
  /** From the repository's `examples` folder. */
  readonly path: string;
  readonly mediaType: string;
}

/** A modality as `GET /v1/modalities` describes it. */
export interface ModalityDescription {
  readonly name: string;
  readonly summary: string;
  readonly tasks: readonly TaskDescription[];
}

/** What the server says about a request it could not answer. */
export interface Problem {
  readonly title: string;
  readonly detail: string;
  readonly hint?: string;
  readonly code: string;
  readonly requestId?: string;
}

/** Either the answer or the problem. */
export type Outcome<Value> =
  | { readonly value: Value; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: Problem };

/** All modalities and their tasks. */
export async function fetchModalities(): Promise<Outcome<readonly ModalityDescription[]>> {
  const { value, problem } = await request<{ modalities: readonly ModalityDescription[] }>('/v1/modalities');
  return problem ? { problem } : { value: value.modalities };
}

/** An example as the form takes it: its text, or its file. */
export async function fetchExample({ url, path, mediaType }: ExampleDescription): Promise<Outcome<TaskInput>> {
  return attempt<TaskInput>(async () => {
    const response = await fetch(url);
    if (!response.ok) return { problem: await readProblem(response) };
    if (/^(?:text\/|application\/json)/.test(mediaType)) return { value: await response.text() };
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

const CANCELLED: Problem = { code: 'cancelled', title: 'Cancelled', detail: 'You cancelled the run.' };
const UNREACHABLE: Problem = {
  code: 'server.unreachable',
  title: 'No answer',
  detail: 'The server did not answer.',
  hint: 'Check that it is still running, then try again.',
};
