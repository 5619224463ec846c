import type { TaskDescription } from './api-description.ts';
import type { ChosenFile } from './chosen-file.ts';
import { inputMode } from './input-form.ts';
import type { TaskInput } from './task-request.ts';

/** What was given last, for the next task that takes such: a file by its media type, a structure as it was written. */
export class LastInput {
  #file: ChosenFile | undefined;
  #structure: string | undefined;

  /** Keeps what somebody gave to a task. */
  keep(task: TaskDescription, input: TaskInput): void {
    if (typeof input === 'object') this.#file = input;
    else if (inputMode(task) === 'structure') this.#structure = input;
  }

  /** What a task begins with; undefined where nothing fits. */
  fitting(task: TaskDescription): TaskInput | undefined {
    if (inputMode(task) === 'structure') return this.#structure;
    return this.#file && task.mediaTypes.includes(this.#file.mediaType) ? this.#file : undefined;
  }
}
