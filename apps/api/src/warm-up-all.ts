import type { SdkError } from '@medmodal/core';
import type { AppParts } from './app-parts.ts';
import { isModelFault } from './http/model-fault.ts';
import { mountTasks, type MountedTask } from './http/mounted-task.ts';
import { warmUp, type TaskReady } from './warm-up.ts';

/** Who wants to know how the start goes. */
export interface StartListener {
  /** Called with each task that has become ready. */
  onTaskReady?(ready: TaskReady): void;
  /** Called with each task whose model is missing or unfit; the others go on. */
  onTaskUnavailable?(task: string, error: SdkError): void;
}

/**
 * Warms every task up, one after the other, and says in `readiness` how it went. A task whose model is missing or unfit is
 * left out and told about; the others are served.
 *
 * @throws what a task throws for another reason, and the last such error when no task is left.
 */
export async function warmUpAll(parts: AppParts, listener: StartListener = {}): Promise<void> {
  try {
    const tasks = mountTasks(parts.modalities);
    for (const mounted of tasks) await warmUpOne(mounted, { parts, listener, tasks });
    parts.readiness.become('ready');
  } catch (error) {
    parts.readiness.become('failed');
    throw error;
  }
}

async function warmUpOne(
  mounted: MountedTask,
  { parts, listener, tasks }: { parts: AppParts; listener: StartListener; tasks: readonly MountedTask[] },
): Promise<void> {
  try {
    const ready = await warmUp(mounted, parts.folders.examples);
    listener.onTaskReady?.(ready);
  } catch (error) {
    if (!isModelFault(error)) throw error;
    const { name } = mounted.task;
    parts.readiness.withhold(name);
    parts.logger.warn({ task: name, code: error.code }, 'unavailable');
    listener.onTaskUnavailable?.(name, error);
    if (parts.readiness.unavailable.length === tasks.length) throw error;
  }
}
