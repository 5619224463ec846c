import type { Evaluation } from '@medmodal/core';
import type { EvaluationFormat } from './evaluation-formats.ts';

/** An evaluation whose code is a chunk of its own, which is loaded when something is measured. */
export function deferEvaluation({ summary, options }: EvaluationFormat, load: () => Promise<Evaluation>): Evaluation {
  return {
    summary,
    options,
    evaluate: async (files, given, context) => (await load()).evaluate(files, given, context),
  };
}
