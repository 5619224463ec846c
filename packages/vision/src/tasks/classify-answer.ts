import { SdkError, type Inference, type InferenceContext, type Warning } from '@medmodal/core';
import type { Classification, ClassProbability } from '../classification.ts';
import { classesInSet, shownClasses } from '../decoders/answered-class.ts';
import type { ClassifierDecision, PredictionSetThreshold } from '../encoders/classifier-decision.ts';
import { oneImage } from '../transforms/one-image.ts';
import { isVolume, type Picture } from '../volume.ts';
import type { ClassifyOptions } from './classify-options.ts';
import type { ImageClassifier } from './image-classifier.ts';

/**
 * What `vision.classify` answers for a picture: class, probabilities, prediction set where the model has one, and what
 * speaks against believing it.
 *
 * @throws `option.invalid` for a frame that is not there, or a coverage the card has no threshold for.
 */
export async function classifyAnswer(
  picture: Picture,
  { state: classifier, options, context }: InferenceContext<ClassifyOptions, ImageClassifier>,
): Promise<Inference<Classification>> {
  const chosen = setThreshold(classifier.parameters.predictionSet, options.coverage);
  const image = oneImage(picture, Math.max(1, options.frame));
  const { ranked, answered, warnings } = await classifier.classify(image, options.augmentation, context);
  return {
    value: { label: answered.label, probabilities: shownClasses(ranked, answered, options.topK) },
    probability: answered.probability,
    outOfDomain: warnings.length > 0,
    warnings: [...frameWarnings(picture, options.frame), ...warnings],
    ...(chosen && {
      predictionSet: {
        coverage: chosen.coverage,
        values: classesInSet(ranked, answered, chosen.threshold).map(aloneOf),
      },
    }),
  };
}

function aloneOf(one: ClassProbability): Classification {
  return { label: one.label, probabilities: [one] };
}

function frameWarnings(picture: Picture, frame: number): readonly Warning[] {
  if (frame > 0 || !isVolume(picture) || picture.depth === 1) return [];
  const message = `The file has ${picture.depth} frames; the first was looked at, because none was chosen.`;
  return [{ code: 'input.frames', message }];
}

function setThreshold(
  predictionSet: ClassifierDecision['predictionSet'],
  coverage: number,
): PredictionSetThreshold | undefined {
  if (coverage === 0) return predictionSet;
  const offered = predictionSet ? [predictionSet, ...(predictionSet.table ?? [])] : [];
  const found = offered.find((one) => one.coverage === coverage);
  if (found) return found;
  const known = [...new Set(offered.map((one) => one.coverage))].toSorted((left, right) => left - right);
  throw new SdkError('option.invalid', 'The model has no prediction sets of this coverage.', {
    hint: known.length > 0 ? `Choose from ${known.join(', ')}.` : 'Leave the option coverage out.',
    details: { task: 'vision.classify', option: 'coverage', known },
  });
}
