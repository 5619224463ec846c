import type { Prediction } from '@medmodal/core';
import { useEffect, useRef, useState } from 'preact/hooks';
import { runTask, type Problem, type TaskDescription } from './api-client.ts';
import { inputMode, readFields } from './input-form.ts';
import type { OptionValues } from './form/option-fields.ts';

/** What became of the last run. */
export type RunState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | {
      readonly kind: 'answered';
      readonly prediction: Prediction<unknown>;
      readonly text: string;
      readonly body: unknown;
    };

/** Runs one task, one run at a time. */
export interface Runner {
  readonly state: RunState;
  run(written: string, options: OptionValues): void;
  cancel(): void;
}

/** A runner for a task; it is cancelled when the page turns to another task. */
export function useRun(task: TaskDescription): Runner {
  const [state, setState] = useState<RunState>({ kind: 'idle' });
  const current = useRef<AbortController>(undefined);
  useEffect(() => () => current.current?.abort(), [task]);
  const run = async (written: string, options: OptionValues): Promise<void> => {
    const read = readFields(written, inputMode(task));
    if (read.problem) return setState({ kind: 'failed', problem: read.problem });
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    setState({ kind: 'running' });
    const body = Object.keys(options).length > 0 ? { ...read.fields, options } : read.fields;
    const { value, problem } = await runTask(task.path, body, controller.signal);
    if (current.current !== controller) return;
    setState(problem ? { kind: 'failed', problem } : { kind: 'answered', prediction: value, text: read.text, body });
  };
  return { state, run: (written, options) => void run(written, options), cancel: () => current.current?.abort() };
}
