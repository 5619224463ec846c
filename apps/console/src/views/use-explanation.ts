import type { Prediction } from '@medmodal/core';
import type { ChosenFile } from '../chosen-file.ts';
import { useTask } from '../task-catalogue.ts';
import { useRun, type RunState } from '../use-run.ts';
import { fieldsOf } from './record-fields.ts';
import { readExplanation, type Explanation } from './explanation.ts';

/** Explains the finding of an answer. */
export interface Explainer {
  readonly state: RunState;
  /** The explanation that was answered last. */
  readonly explanation: Explanation | undefined;
  /** Asks where the model looked for a class. */
  explain(label: string): void;
}

const TASK = 'vision.explain';

/** An explainer that asks the same model about the same frame; undefined where the server cannot explain. */
export function useExplanation(prediction: Prediction<unknown>, file: ChosenFile | undefined): Explainer | undefined {
  const task = useTask(TASK);
  const { state, run } = useRun(task);
  if (!task || !file) return undefined;
  const explain = (label: string): void => {
    const known = Object.keys(task.options.properties ?? {});
    const wanted = { ...fieldsOf(prediction.provenance.options), label };
    run(file, Object.fromEntries(Object.entries(wanted).filter(([name]) => SENT.has(name) && known.includes(name))));
  };
  const explanation = state.kind === 'answered' ? readExplanation(state.prediction.value) : undefined;
  return { state, explanation, explain };
}

/** Options that both tasks must agree in. */
const SENT: ReadonlySet<string> = new Set(['model', 'frame', 'label']);
