import { createContext, type Context } from 'preact';
import { useContext } from 'preact/hooks';
import type { TaskDescription } from './api-description.ts';

/** Every task of the server, for views that lead on to another task. */
export const TaskCatalogue: Context<readonly TaskDescription[]> = createContext<readonly TaskDescription[]>([]);

/** A task by its name, where the server has it. */
export function useTask(name: string): TaskDescription | undefined {
  return useContext(TaskCatalogue).find((task) => task.name === name);
}
