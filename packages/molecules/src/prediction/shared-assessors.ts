import type { ModelSource, RunContext, Runtime } from '@medmodal/core';
import { openAssessor, type Assessor } from './open-assessor.ts';

/** Opens the models of a task, each once for all who ask for it at the same time. */
export interface SharedAssessors {
  /** @throws what opening throws; a failed opening is forgotten. */
  open(source: ModelSource, context: RunContext): Promise<Assessor>;
}

interface Shared {
  readonly opening: Promise<Assessor>;
  users: number;
}

/**
 * Makes it. Whoever opened a model closes it; the last to do so frees its session. So the choice of all models and that of
 * one of them by its name hold it in memory once.
 */
export function createSharedAssessors(task: string, runtime: Runtime): SharedAssessors {
  const known = new Map<ModelSource, Shared>();
  const release = async (source: ModelSource, shared: Shared): Promise<void> => {
    shared.users -= 1;
    if (shared.users > 0) return;
    if (known.get(source) === shared) known.delete(source);
    const assessor = await shared.opening.catch(() => undefined);
    await assessor?.close();
  };
  return {
    async open(source, { onProgress }) {
      // One caller's cancellation must not take the opening from the others, so no signal is passed on.
      const context = onProgress ? { onProgress } : {};
      const shared = known.get(source) ?? { opening: openAssessor({ source, task }, runtime, context), users: 0 };
      known.set(source, shared);
      shared.users += 1;
      try {
        return closedBy(await shared.opening, () => release(source, shared));
      } catch (error) {
        await release(source, shared);
        throw error;
      }
    },
  };
}

function closedBy(assessor: Assessor, release: () => Promise<void>): Assessor {
  let closing: Promise<void> | undefined;
  return {
    use: assessor.use,
    card: assessor.card,
    answer: (graph, context) => assessor.answer(graph, context),
    weigh: (graph, outcome, context) => assessor.weigh(graph, outcome, context),
    close() {
      closing ??= release();
      return closing;
    },
  };
}
