import { SdkError, type ModelSource, type RunContext, type Runtime } from '@medmodal/core';
import { openChineseClassifier } from './chinese-classifier.ts';
import { openLinearClassifier } from './linear-classifier.ts';
import { openPairClassifier } from './pair-classifier.ts';
import type { TextClassifier } from './text-classifier.ts';

/**
 * Opens a classifier of whichever kind its card says.
 *
 * @param runtime needed for those that ask a graph. @throws `model.incompatible` without it; what opening throws.
 */
export async function openClassifier(
  source: ModelSource,
  runtime: Runtime | undefined,
  context: RunContext,
): Promise<TextClassifier> {
  const { card } = await source.open(context);
  const { kind } = card.preprocessing;
  if (kind !== 'adverse-effect-pairs' && kind !== 'character-convolutions')
    return openLinearClassifier(source, context);
  if (runtime) {
    if (kind === 'character-convolutions') return openChineseClassifier(source, runtime, context);
    return openPairClassifier(source, { runtime }, context);
  }
  throw new SdkError('model.incompatible', `The model ${card.id} needs a runtime.`, {
    hint: 'Give the task a runtime, such as createOnnxRuntime().',
    details: { model: card.id },
  });
}
