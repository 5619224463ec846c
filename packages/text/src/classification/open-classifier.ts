import type { ModelSource, RunContext } from '@medmodal/core';
import { openLinearClassifier } from './linear-classifier.ts';
import type { TextClassifier } from './text-classifier.ts';

/** Opens a classifier of whichever kind its card says. @throws what opening throws. */
export async function openClassifier(source: ModelSource, context: RunContext): Promise<TextClassifier> {
  return openLinearClassifier(source, context);
}
