import { type Modality, SdkError, type Task } from '@medmodal/core';

/** A task and the modality that offers it. */
export interface FoundTask {
  readonly modality: Modality;
  readonly task: Task;
}

/** Every task of every modality, in order. */
export function listTasks(modalities: readonly Modality[]): readonly FoundTask[] {
  return modalities.flatMap((modality) => modality.tasks.map((task) => ({ modality, task })));
}

/** Finds a task by its name. @throws `task.unknown`, which lists the names there are. */
export function findTask(modalities: readonly Modality[], name: string): FoundTask {
  const tasks = listTasks(modalities);
  const found = tasks.find(({ task }) => task.name === name);
  if (found === undefined) {
    const known = tasks.map(({ task }) => task.name);
    throw new SdkError('task.unknown', 'There is no task of that name.', {
      hint: `Tasks: ${known.join(', ')}.`,
      details: { known },
    });
  }
  return found;
}
