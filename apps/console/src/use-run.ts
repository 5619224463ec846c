import type { Prediction } from '@medmodal/core';
import { useEffect, useRef, useState } from 'preact/hooks';
import { runTask } from './api-client.ts';
import type { Problem, TaskDescription } from './api-description.ts';
import type { OptionValues } from './form/option-fields.ts';
import { openFeed, type LiveFeed } from './live/live-feed.ts';
import { streamFile } from './live/stream-file.ts';
import { taskRequest, withOption, type TaskInput, type TaskRequest } from './task-request.ts';

/** What became of the last run. */
export type RunState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  /** The input arises; `value` is the result up to now, once there is one. */
  | { readonly kind: 'listening'; readonly value?: unknown }
  /** A file of many, whose records are answered one by one. */
  | { readonly kind: 'many'; readonly request: TaskRequest }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'answered'; readonly prediction: Prediction<unknown>; readonly request: TaskRequest };

/** Runs one task, one run at a time. */
export interface Runner {
  readonly state: RunState;
  run(input: TaskInput, options: OptionValues): void;
  /** Begins a run whose input arises bit by bit; undefined for a task that needs it whole. */
  listen(mediaType: string, options: OptionValues): LiveFeed | undefined;
  cancel(): void;
}

/** A runner for a task; it is cancelled when the page turns to another task. */
export function useRun(task: TaskDescription | undefined): Runner {
  const [state, setState] = useState<RunState>({ kind: 'idle' });
  const current = useRef<AbortController>(undefined);
  useEffect(() => () => current.current?.abort(), [task]);
  const run = async (input: TaskInput, options: OptionValues): Promise<void> => {
    if (!task) return;
    const { request, problem: missing } = taskRequest(task, input, options);
    if (missing) return setState({ kind: 'failed', problem: missing });
    current.current?.abort();
    if (isMany(task, request)) return setState({ kind: 'many', request: withoutExplanations(task, request) });
    const streamed = request.file && listen(request.file.mediaType, options);
    if (request.file && streamed) return streamFile(request.file, streamed);
    const controller = new AbortController();
    current.current = controller;
    setState({ kind: 'running' });
    const { value, problem } = await runTask(request, controller.signal);
    if (current.current !== controller) return;
    setState(problem ? { kind: 'failed', problem } : { kind: 'answered', prediction: value, request });
  };
  const listen = (mediaType: string, options: OptionValues): LiveFeed | undefined => {
    if (!task?.live || !takes(task.live.mediaTypes, mediaType)) return undefined;
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    setState({ kind: 'listening' });
    const show = (next: RunState): void => {
      if (current.current === controller) setState(next);
    };
    return openFeed(
      { task, path: task.live.path, mediaType, options },
      {
        controller,
        onPartial: (value) => show({ kind: 'listening', value }),
        onAnswer: (prediction, request) => show({ kind: 'answered', prediction, request }),
        onProblem: (problem) => show({ kind: 'failed', problem }),
      },
    );
  };
  return { state, run: (input, options) => void run(input, options), listen, cancel: () => current.current?.abort() };
}

function takes(mediaTypes: readonly string[], mediaType: string): boolean {
  const essence = (type: string): string => type.split(';', 1)[0] ?? '';
  return mediaTypes.map(essence).includes(essence(mediaType));
}

/** A table shows no atoms: weighing them for each record would only cost time. */
function withoutExplanations({ options }: TaskDescription, request: TaskRequest): TaskRequest {
  return options.properties?.['explain'] === undefined ? request : withOption(request, 'explain', 'none');
}

function isMany({ collectionTypes = [] }: TaskDescription, { mediaType }: TaskRequest): boolean {
  return collectionTypes.includes(mediaType);
}
