import { readFile } from 'node:fs/promises';
import { decodeInput, type TaskExample } from '@medmodal/core';
import type { MountedTask } from './http/mounted-task.ts';
import { readJsonInput, type TaskRequest } from './http/read-task-request.ts';

/** A task that has loaded its models and answered once. */
export interface TaskReady {
  readonly task: string;
  /** Milliseconds its answer took, loading not included. */
  readonly durationMs: number;
  /** The answer in a few words. */
  readonly headline: string;
  /** Path of the example that it answered for, from the top of the repository; undefined when it has none. */
  readonly example?: string;
}

/** Warms a task up and runs it once on its first example. */
export async function warmUp(mounted: MountedTask, examples: URL): Promise<TaskReady> {
  const { task } = mounted;
  await task.warmUp();
  const example = task.examples[0];
  if (example === undefined) return { task: task.name, durationMs: 0, headline: 'no example' };
  const { input, options } = await readExample(example, mounted, examples);
  const started = performance.now();
  const prediction = await task.run(input, options);
  const durationMs = performance.now() - started;
  return {
    task: task.name,
    durationMs,
    headline: task.headline(prediction.value),
    example: `examples/${example.path}`,
  };
}

/** One line for a terminal, such as `text.entities  ready  38 ms  9 entities in examples/text/note.txt`. */
export function readyLine({ task, durationMs, headline, example }: TaskReady): string {
  const answer = example === undefined ? headline : `${headline} in ${example}`;
  return `${task}  ready  ${Math.max(1, Math.round(durationMs))} ms  ${answer}`;
}

async function readExample(example: TaskExample, mounted: MountedTask, folder: URL): Promise<TaskRequest> {
  const bytes = await readFile(new URL(example.path, folder));
  if (example.mediaType === 'application/json') return readJsonInput(bytes, mounted);
  return { input: await decodeInput(mounted.modality, mounted.task, bytes, example.mediaType), options: {} };
}
